package dev.clickspan.write;

import dev.clickspan.SessionReport;
import dev.clickspan.SessionReport.InputFacts;
import java.io.IOException;
import java.io.OutputStream;
import tools.jackson.core.JsonGenerator;

/** Unique sessions by file as one JSON object on one line, in file order. */
public final class CountJson {

  private CountJson() {}

  public static void write(SessionReport report, OutputStream out) throws IOException {
    try (JsonGenerator json = Json.generator(out)) {
      writeObject(report, json);
    }
    out.write('\n');
  }

  static void writeObject(SessionReport report, JsonGenerator json) {
    json.writeStartObject();
    for (InputFacts input : report.inputs()) {
      json.writeNumberProperty(input.name(), input.uniqueSessions());
    }
    json.writeEndObject();
  }
}
