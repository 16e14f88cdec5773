package dev.clickspan.write;

import dev.clickspan.SessionReport;
import dev.clickspan.SessionReport.InputFacts;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.exc.JacksonIOException;

/**
 * Unique sessions by file as one JSON object on one line, in file order. Where damaged files were
 * salvaged, a last member {@value #SALVAGED} names them: who adds up all members should notice.
 */
public final class CountJson {

  private static final String SALVAGED = "_salvaged";

  private CountJson() {}

  public static void write(SessionReport report, OutputStream out) throws IOException {
    try (JsonGenerator json = Json.generator(out)) {
      json.writeStartObject();
      writeMembers(report, json);
      List<String> salvaged =
          report.inputs().stream()
              .filter(input -> input.damage().isPresent())
              .map(InputFacts::name)
              .toList();
      if (!salvaged.isEmpty()) {
        json.writeArrayPropertyStart(SALVAGED);
        salvaged.forEach(json::writeString);
        json.writeEndArray();
      }
      json.writeEndObject();
    } catch (JacksonIOException e) {
      throw e.getCause(); // the stream's failure, which the JSON library wraps
    }
    out.write('\n');
  }

  /** The object without that member: a report says it elsewhere. */
  static void writeObject(SessionReport report, JsonGenerator json) {
    json.writeStartObject();
    writeMembers(report, json);
    json.writeEndObject();
  }

  private static void writeMembers(SessionReport report, JsonGenerator json) {
    for (InputFacts input : report.inputs()) {
      json.writeNumberProperty(input.name(), input.uniqueSessions());
    }
  }
}
