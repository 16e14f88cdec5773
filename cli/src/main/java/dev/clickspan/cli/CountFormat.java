package dev.clickspan.cli;

import dev.clickspan.SessionReport;
import dev.clickspan.write.CountCsv;
import dev.clickspan.write.CountJson;
import dev.clickspan.write.CountTable;
import java.io.IOException;
import java.io.OutputStream;

/** How {@code count} writes its result. */
enum CountFormat {
  TABLE("table"),
  JSON("json"),
  CSV("csv");

  private final String id;

  CountFormat(String id) {
    this.id = id;
  }

  String id() {
    return id;
  }

  void write(SessionReport report, OutputStream out) throws IOException {
    switch (this) {
      case TABLE -> CountTable.write(report, out);
      case JSON -> CountJson.write(report, out);
      case CSV -> CountCsv.write(report, out);
    }
  }
}
