package dev.clickspan.cli;

import dev.clickspan.ErrorKind;
import dev.clickspan.SessionException;
import dev.clickspan.write.ReportTable;
import dev.clickspan.write.TerminalReport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code --top}: how much of the long tails a table for people shows. */
final class TopOption {

  private static final int DEFAULT_ON_A_TERMINAL = 10;

  @Option(
      names = "--top",
      paramLabel = "N",
      converter = TopText.class,
      description =
          "Show so many values of a dimension and files, or all (default: 10 on a terminal, else"
              + " all).")
  private @Nullable Integer top;

  /** The tables as they suit where they go. */
  ReportWriter tables(Terminal terminal, OutputOption output) {
    if (output.device(terminal) == Terminal.Device.TERMINAL) {
      int limit = top == null ? DEFAULT_ON_A_TERMINAL : top;
      return (report, out) ->
          TerminalReport.write(report, TerminalLook.style(terminal), limit, out);
    }
    int limit = top == null ? ReportTable.ALL : top;
    return (report, out) -> ReportTable.write(report, limit, out);
  }

  /** Other formats have everything. */
  void refuseFor(String format) {
    if (top != null) {
      throw new SessionException(
          ErrorKind.USAGE, "--top has no effect on --format " + format + "; leave it out");
    }
  }
}
