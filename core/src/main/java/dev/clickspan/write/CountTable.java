package dev.clickspan.write;

import dev.clickspan.SessionReport;
import dev.clickspan.SessionReport.InputFacts;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Unique sessions by file as a table for people, with the number of all sessions below. */
public final class CountTable {

  private CountTable() {}

  public static void write(SessionReport report, OutputStream out) throws IOException {
    var table = new TextTable(header(report));
    for (InputFacts input : report.inputs()) {
      table.row(row(report, input));
    }
    table.rule();
    table.row(withState(report, "total", report.totals().sessions(), ""));
    out.write(table.toString().getBytes(StandardCharsets.UTF_8));
  }

  static List<String> header(SessionReport report) {
    return DamageText.hasStates(report)
        ? List.of("filename", "unique_sessions", DamageText.STATE_COLUMN)
        : List.of("filename", "unique_sessions");
  }

  static List<String> row(SessionReport report, InputFacts input) {
    return withState(report, input.name(), input.uniqueSessions(), DamageText.state(input));
  }

  private static List<String> withState(
      SessionReport report, String name, long sessions, String state) {
    return DamageText.hasStates(report)
        ? List.of(name, Long.toString(sessions), state)
        : List.of(name, Long.toString(sessions));
  }
}
