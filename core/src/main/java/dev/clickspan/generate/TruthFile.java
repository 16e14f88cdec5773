package dev.clickspan.generate;

import dev.clickspan.FileRule;
import dev.clickspan.GapRule;
import dev.clickspan.RejectReason;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.function.IntToLongFunction;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;

/** Writes a {@link Truth} as JSON, its members in a fixed order. */
final class TruthFile {

  /** The underscore keeps it out of what is read from a folder. */
  static final String NAME = "_truth.json";

  private static final String SCHEMA = "clickspan.truth/1";

  private final GeneratorConfig config;
  private final Truth truth;

  TruthFile(GeneratorConfig config, Truth truth) {
    this.config = config;
    this.truth = truth;
  }

  Path write() throws IOException {
    Path file = config.folder().resolve(NAME);
    Path partial = config.folder().resolve("." + NAME + ".partial");
    try {
      try (OutputStream out = OutputFolder.newFile(partial);
          JsonGenerator json = new JsonFactory().createGenerator(new Indented(), out)) {
        write(json);
        json.writeRaw('\n');
      } catch (JacksonIOException e) {
        throw e.getCause(); // the stream's failure, which the JSON library wraps
      }
      Files.move(
          partial, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(partial);
    }
    return file;
  }

  private void write(JsonGenerator json) {
    json.writeStartObject();
    json.writeStringProperty("schema", SCHEMA);
    writeGenerated(json);
    json.writeObjectPropertyStart("rule");
    json.writeNumberProperty("gap_ms", SessionPlanner.GAP_MILLIS);
    json.writeStringProperty("gap_rule", GapRule.AT_LEAST.id());
    json.writeEndObject();
    writeTotals(json);
    writeByFile(json, "events_by_file", truth::events);
    json.writeObjectPropertyStart("unique_sessions_by_file");
    for (FileRule rule : FileRule.values()) {
      writeByFile(json, rule.id(), file -> truth.sessions(rule, file));
    }
    json.writeEndObject();
    writeRejected(json);
    json.writeEndObject();
  }

  private void writeGenerated(JsonGenerator json) {
    json.writeObjectPropertyStart("generated");
    json.writeStringProperty("profile", config.profile().id());
    json.writeNumberProperty("seed", config.seed());
    json.writeNumberProperty("events", config.events());
    json.writeNumberProperty("files", config.files());
    json.writeNumberProperty("bad_share", config.badShare());
    json.writeEndObject();
  }

  /** {@code separate_sessions} is the total under that file rule; the other rules share one. */
  private void writeTotals(JsonGenerator json) {
    long events = 0;
    long separateSessions = 0;
    long rejected = 0;
    for (int file = 0; file < config.files(); file++) {
      events += truth.events(file);
      separateSessions += truth.sessions(FileRule.SEPARATE, file);
      for (RejectReason reason : RejectReason.values()) {
        rejected += truth.rejected(reason, file);
      }
    }
    json.writeObjectPropertyStart("totals");
    json.writeNumberProperty("events", events);
    json.writeNumberProperty("visitors", truth.visitors());
    json.writeNumberProperty("sessions", truth.sessions());
    json.writeNumberProperty("single_event_sessions", truth.singleEventSessions());
    json.writeNumberProperty("separate_sessions", separateSessions);
    json.writeNumberProperty("lines", events + rejected);
    json.writeNumberProperty("rejected", rejected);
    json.writeEndObject();
  }

  private void writeByFile(JsonGenerator json, String name, IntToLongFunction count) {
    json.writeObjectPropertyStart(name);
    for (int file = 0; file < config.files(); file++) {
      json.writeNumberProperty(GeneratorConfig.fileName(file), count.applyAsLong(file));
    }
    json.writeEndObject();
  }

  /** Reasons that don't occur in a file are left out of its object. */
  private void writeRejected(JsonGenerator json) {
    json.writeObjectPropertyStart("rejected_by_file");
    for (int file = 0; file < config.files(); file++) {
      json.writeObjectPropertyStart(GeneratorConfig.fileName(file));
      for (RejectReason reason : RejectReason.values()) {
        if (truth.rejected(reason, file) > 0) {
          json.writeNumberProperty(reason.id(), truth.rejected(reason, file));
        }
      }
      json.writeEndObject();
    }
    json.writeEndObject();
  }

  /** One member a line, with the same line ends on every system. */
  private static final class Indented extends ObjectWriteContext.Base {

    @Override
    public PrettyPrinter getPrettyPrinter() {
      return new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n"));
    }

    @Override
    public boolean hasPrettyPrinter() {
      return true;
    }
  }
}
