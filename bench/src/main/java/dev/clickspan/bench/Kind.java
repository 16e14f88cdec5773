package dev.clickspan.bench;

import java.util.Locale;

/** Contenders that are alike: rounds are set for all of a kind. */
enum Kind {
  /** The fastest that unzips and throws the bytes away: what the machine allows. */
  LIMIT,
  /** Others that only unzip. */
  UNZIP,
  CLICKSPAN,
  DUCKDB,
  SPARK;

  /** How often each runs unless the user says otherwise; the full size takes about half an hour. */
  int defaultRounds(DataSize size) {
    boolean full = size == DataSize.FULL;
    return switch (this) {
      case LIMIT, CLICKSPAN -> full ? 4 : 3;
      case UNZIP, DUCKDB -> 2;
      case SPARK -> full ? 1 : 2;
    };
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
