package dev.clickspan.cli;

import dev.clickspan.Phase;
import java.util.ArrayList;
import java.util.List;

/**
 * How far a phase is, and how that reads.
 *
 * @param phase what is being done
 * @param bytes what it went through by now
 * @param totalBytes the same, in all; -1 where it isn't known
 * @param events how many of them it went through by now
 * @param elapsedNanos since the phase began
 */
record ProgressState(Phase phase, long bytes, long totalBytes, long events, long elapsedNanos) {

  /** With the longest figures a line is still shorter than a terminal is wide. */
  private static final int BAR_CELLS = 8;

  /** {@code input [###-----] 42% 1.2 GB of 3.9 GB 412 MB/s 4.1 M events/s 6 s left}. */
  String bar() {
    String bar = "";
    if (totalBytes > 0) {
      int full = (int) (BAR_CELLS * fraction());
      bar = "[" + "#".repeat(full) + "-".repeat(BAR_CELLS - full) + "] ";
    }
    return phase + " " + bar + String.join(" ", figures());
  }

  /** {@code input: 42%, 1.2 GB of 3.9 GB, 412 MB/s, 4.1 M events/s, 6 s left}. */
  String plain() {
    return phase + ": " + String.join(", ", figures());
  }

  private List<String> figures() {
    var figures = new ArrayList<String>();
    if (totalBytes > 0) {
      figures.add((int) (100 * fraction()) + "%");
      figures.add(Figures.data(bytes) + " of " + Figures.data(totalBytes));
    } else {
      figures.add(Figures.data(bytes));
    }
    figures.add(Figures.data(Figures.perSecond(bytes, elapsedNanos)) + "/s");
    figures.add(Figures.rounded(Figures.perSecond(events, elapsedNanos)) + " events/s");
    if (bytes > 0 && bytes < totalBytes) {
      figures.add(Figures.remaining((long) (elapsedNanos / fraction()) - elapsedNanos) + " left");
    }
    return figures;
  }

  private double fraction() {
    return Math.min(1.0, (double) bytes / totalBytes);
  }
}
