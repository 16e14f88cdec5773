package dev.clickspan.cli;

import dev.clickspan.write.ReportJson;

/** How {@code report} writes its result. */
enum ReportFormat {
  TABLE("table"),
  JSON("json");

  private final String id;

  ReportFormat(String id) {
    this.id = id;
  }

  String id() {
    return id;
  }

  /** What writes it; tables as they suit where they go. */
  ReportWriter writer(Terminal terminal, OutputOption output, TopOption top) {
    if (this != TABLE) {
      top.refuseFor(id);
    }
    return switch (this) {
      case TABLE -> top.tables(terminal, output);
      case JSON -> ReportJson::write;
    };
  }
}
