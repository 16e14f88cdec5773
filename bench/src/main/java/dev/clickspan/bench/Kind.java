package dev.clickspan.bench;

import java.util.Locale;

/** Contenders that are alike: rounds are set for all of a kind. */
enum Kind {
  /** Unzips and throws the bytes away: the limit of what the machine allows. */
  UNZIP,
  CLICKSPAN,
  DUCKDB,
  SPARK;

  /**
   * How often each is run unless the user says otherwise; the full size must end within the hour.
   */
  int defaultRounds(DataSize size) {
    boolean full = size == DataSize.FULL;
    return switch (this) {
      case UNZIP, CLICKSPAN -> full ? 4 : 3;
      case DUCKDB -> 2;
      case SPARK -> full ? 1 : 2;
    };
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
