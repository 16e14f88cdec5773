package dev.clickspan.bench;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * JMH's own JSON, as it is, behind what JMH doesn't say.
 *
 * @param clickspan its commit
 * @param java of the measured JVM
 * @param figures in JMH's order
 */
record KernelLog(
    Instant started, Machine machine, String clickspan, String java, List<KernelFigure> figures) {

  private static final String FORMAT = "clickspan.kernels/1";
  private static final String FILE_END = "-kernels.json";

  KernelLog {
    figures = List.copyOf(figures);
  }

  static String fileName(String time) {
    return time + FILE_END;
  }

  /** Whether a file among the results is such a log. */
  static boolean isNamed(String file) {
    return file.endsWith(FILE_END);
  }

  /**
   * Writes a new file.
   *
   * @param jmh what {@code -rf json} wrote
   */
  static void write(Path file, Instant started, Machine machine, String clickspan, String jmh)
      throws IOException {
    var text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(ObjectWriteContext.empty(), text)) {
      json.writeStartObject();
      json.writeStringProperty("format", FORMAT);
      json.writeStringProperty("started", started.toString());
      json.writeName("machine");
      machine.write(json);
      json.writeStringProperty("clickspan", clickspan);
      json.writeName("jmh");
      json.writeRawValue("\n" + jmh.strip() + "\n");
      json.writeEndObject();
    }
    Files.createDirectories(file.resolveSibling(""));
    Files.writeString(file, text + "\n");
  }

  static KernelLog read(Path file) throws IOException {
    Map<String, @Nullable String> texts = JsonText.flat(Files.readString(file));
    if (!FORMAT.equals(texts.get("/format"))) {
      throw new IllegalArgumentException("not " + FORMAT + ": " + texts.get("/format"));
    }
    var figures = new ArrayList<KernelFigure>();
    while (texts.containsKey("/jmh/%d/benchmark".formatted(figures.size()))) {
      figures.add(figure(texts, "/jmh/" + figures.size()));
    }
    return new KernelLog(
        Instant.parse(text(texts, "/started")),
        Machine.read(name -> text(texts, "/machine/" + name)),
        text(texts, "/clickspan"),
        text(texts, "/jmh/0/jdkVersion"),
        figures);
  }

  private static KernelFigure figure(Map<String, @Nullable String> texts, String pointer) {
    String start = pointer + "/params/";
    String parameters =
        texts.entrySet().stream()
            .filter(text -> text.getKey().startsWith(start))
            .map(text -> text.getKey().substring(start.length()) + " " + text.getValue())
            .collect(Collectors.joining(", "));
    return new KernelFigure(
        text(texts, pointer + "/benchmark"),
        parameters,
        Double.parseDouble(text(texts, pointer + "/primaryMetric/score")),
        Double.parseDouble(text(texts, pointer + "/primaryMetric/scoreError")));
  }

  private static String text(Map<String, @Nullable String> texts, String pointer) {
    return Objects.requireNonNull(texts.get(pointer), pointer);
  }
}
