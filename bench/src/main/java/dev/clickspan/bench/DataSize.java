package dev.clickspan.bench;

import java.util.Arrays;
import java.util.List;

/** How much reference data a bench run is over. */
enum DataSize {
  TWO_MILLION("2m", 2_047_000, 2),
  TWENTY_MILLION("20m", 20_470_000, 2),
  FULL("full", 102_350_000, 10);

  private final String label;
  private final long events;
  private final int files;

  DataSize(String label, long events, int files) {
    this.label = label;
    this.events = events;
    this.files = files;
  }

  /** The size that is written so. */
  static DataSize parse(String label) {
    return Arrays.stream(values())
        .filter(size -> size.label.equals(label))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "no size is called '%s': there are %s".formatted(label, List.of(values()))));
  }

  long events() {
    return events;
  }

  int files() {
    return files;
  }

  /** As it is written on the command line and in logs. */
  @Override
  public String toString() {
    return label;
  }
}
