package dev.clickspan.cli;

import dev.clickspan.SessionReport;
import dev.clickspan.write.ReportJson;
import dev.clickspan.write.ReportTable;
import dev.clickspan.write.html.HtmlReport;
import dev.clickspan.write.html.ReportOrigin;
import java.io.IOException;
import java.io.OutputStream;

/** How {@code report} writes its result. */
enum ReportFormat {
  TABLE("table"),
  JSON("json"),
  HTML("html");

  private final String id;

  ReportFormat(String id) {
    this.id = id;
  }

  String id() {
    return id;
  }

  void write(SessionReport report, ReportOrigin origin, OutputStream out) throws IOException {
    switch (this) {
      case TABLE -> ReportTable.write(report, out);
      case JSON -> ReportJson.write(report, out);
      case HTML -> HtmlReport.write(report, origin, out);
    }
  }
}
