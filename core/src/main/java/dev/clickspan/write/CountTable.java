package dev.clickspan.write;

import dev.clickspan.SessionReport;
import dev.clickspan.SessionReport.InputFacts;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Unique sessions by file as a table for people, with the number of all sessions below. */
public final class CountTable {

  static final String FILE_COLUMN = "filename";
  static final String SESSIONS_COLUMN = "unique_sessions";

  private CountTable() {}

  public static void write(SessionReport report, OutputStream out) throws IOException {
    var table = new TextTable(List.of(FILE_COLUMN, SESSIONS_COLUMN));
    for (InputFacts input : report.inputs()) {
      table.row(List.of(input.name(), Long.toString(input.uniqueSessions())));
    }
    table.rule();
    table.row(List.of("total", Long.toString(report.totals().sessions())));
    out.write(table.toString().getBytes(StandardCharsets.UTF_8));
  }
}
