package dev.clickspan.bench;

import dev.clickspan.bench.BenchEntry.Entrant;
import dev.clickspan.bench.BenchEntry.Failure;
import dev.clickspan.bench.BenchEntry.Run;
import dev.clickspan.bench.BenchEntry.Skip;
import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Writes a log line by line, each at once: a bench that is cut off leaves what it had. */
final class LogWriter implements AutoCloseable {

  static final String FORMAT = "clickspan.bench/1";

  private static final JsonFactory FACTORY = new JsonFactory();

  private final Writer out;

  /** Starts the file of a bench run. */
  LogWriter(Path file, BenchSetup setup) throws IOException {
    Files.createDirectories(file.resolveSibling(""));
    out = Files.newBufferedWriter(file, StandardOpenOption.CREATE_NEW);
    writeLine(
        json -> {
          json.writeStringProperty("type", "setup");
          json.writeStringProperty("format", FORMAT);
          json.writeStringProperty("started", setup.started().toString());
          json.writeStringProperty("size", setup.size().toString());
          Machine machine = setup.machine();
          json.writeObjectPropertyStart("machine");
          json.writeStringProperty("cpu", machine.cpu());
          json.writeNumberProperty("cores", machine.cores());
          json.writeNumberProperty("memory_bytes", machine.memoryBytes());
          json.writeStringProperty("kernel", machine.kernel());
          json.writeNumberProperty("load", machine.load());
          json.writeEndObject();
          json.writeObjectPropertyStart("versions");
          for (Map.Entry<String, String> version : setup.versions().entrySet()) {
            json.writeStringProperty(version.getKey(), version.getValue());
          }
          json.writeEndObject();
        });
  }

  void write(BenchEntry entry) throws IOException {
    writeLine(
        json -> {
          if (entry instanceof Entrant entrant) {
            write(json, entrant);
          } else if (entry instanceof Run run) {
            write(json, run);
          } else if (entry instanceof Skip skip) {
            writeHead(json, "skip", skip);
            json.writeStringProperty("reason", skip.reason());
          } else if (entry instanceof Failure failure) {
            writeHead(json, "failure", failure);
            json.writeNumberProperty("round", failure.round());
            json.writeStringProperty("reason", failure.reason());
          }
        });
  }

  private static void write(JsonGenerator json, Entrant entrant) {
    writeHead(json, "entrant", entrant);
    json.writeStringProperty("what", entrant.what());
    json.writeNumberProperty("events", entrant.events());
    json.writeArrayPropertyStart("files");
    for (String file : entrant.files()) {
      json.writeString(file);
    }
    json.writeEndArray();
    json.writeNumberProperty("of_files", entrant.ofFiles());
  }

  private static void write(JsonGenerator json, Run run) {
    writeHead(json, "run", run);
    json.writeNumberProperty("round", run.round());
    json.writeNumberProperty("wall_s", rounded(run.usage().wallSeconds()));
    json.writeNumberProperty("user_s", rounded(run.usage().userSeconds()));
    json.writeNumberProperty("system_s", rounded(run.usage().systemSeconds()));
    json.writeNumberProperty("peak_bytes", run.usage().peakBytes());
  }

  private static void writeHead(JsonGenerator json, String type, BenchEntry entry) {
    json.writeStringProperty("type", type);
    json.writeStringProperty("contender", entry.contender());
  }

  /** To a millisecond: more is noise, and tables are made from what was written. */
  private static double rounded(double seconds) {
    return Math.round(seconds * 1000) / 1000.0;
  }

  private interface Members {
    void write(JsonGenerator json);
  }

  private void writeLine(Members members) throws IOException {
    var line = new StringWriter();
    try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), line)) {
      json.writeStartObject();
      members.write(json);
      json.writeEndObject();
    }
    out.write(line + "\n");
    out.flush();
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
