package dev.clickspan.cli;

import dev.clickspan.SessionReport;
import java.io.IOException;
import java.io.OutputStream;

/** One format of a report. */
@FunctionalInterface
interface ReportWriter {
  void write(SessionReport report, OutputStream out) throws IOException;
}
