package dev.clickspan.cli;

import dev.clickspan.Phase;

/**
 * How far a run is, and how that reads.
 *
 * @param phase what is being done
 * @param done bytes on disk that were read, or partitions that were sessionized
 * @param total the same, in all; -1 where it isn't known
 * @param elapsedNanos since the run began
 */
record ProgressState(Phase phase, long done, long total, long elapsedNanos) {

  private static final int BAR_CELLS = 24;

  /** {@code reading [##########--------------] 42%, 1.2 GB of 3.9 GB, 412 MB/s}. */
  String bar() {
    if (total <= 0) {
      return what() + " " + figures();
    }
    int full = (int) (BAR_CELLS * fraction());
    String cells = "#".repeat(full) + "-".repeat(BAR_CELLS - full);
    return what() + " [" + cells + "] " + figures();
  }

  /** {@code reading: 42%, 1.2 GB of 3.9 GB, 412 MB/s}. */
  String plain() {
    return what() + ": " + figures();
  }

  private String what() {
    return switch (phase) {
      case INPUT -> "reading";
      case SESSIONIZE -> "making sessions";
      default -> phase.toString();
    };
  }

  private String figures() {
    String share = total > 0 ? (int) (100 * fraction()) + "%" : "";
    if (phase != Phase.INPUT) {
      return share;
    }
    long perSecond = elapsedNanos > 0 ? (long) (done / (elapsedNanos / 1e9)) : 0;
    String amount =
        total > 0
            ? share + ", " + Figures.data(done) + " of " + Figures.data(total)
            : Figures.data(done);
    return amount + ", " + Figures.data(perSecond) + "/s";
  }

  private double fraction() {
    return Math.min(1.0, (double) done / total);
  }
}
