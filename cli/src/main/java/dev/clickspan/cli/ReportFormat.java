package dev.clickspan.cli;

import dev.clickspan.write.ReportJson;
import dev.clickspan.write.html.HtmlReport;
import dev.clickspan.write.html.ReportOrigin;

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

  /** What writes it; tables as they suit where they go. */
  ReportWriter writer(Terminal terminal, OutputOption output, TopOption top, ReportOrigin origin) {
    if (this != TABLE) {
      top.refuseFor(id);
    }
    return switch (this) {
      case TABLE -> top.tables(terminal, output);
      case JSON -> ReportJson::write;
      case HTML -> (report, out) -> HtmlReport.write(report, origin, out);
    };
  }
}
