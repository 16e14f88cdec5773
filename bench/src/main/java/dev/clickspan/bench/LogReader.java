package dev.clickspan.bench;

import dev.clickspan.bench.BenchEntry.Entrant;
import dev.clickspan.bench.BenchEntry.Failure;
import dev.clickspan.bench.BenchEntry.Run;
import dev.clickspan.bench.BenchEntry.Skip;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads the logs that {@link LogWriter} writes. */
final class LogReader {

  private final Map<String, @Nullable String> line;

  private LogReader(String json) {
    line = JsonText.flat(json);
  }

  static BenchLog read(Path file) throws IOException {
    List<String> lines = Files.readAllLines(file);
    if (lines.isEmpty()) {
      throw new IOException(file + " is empty");
    }
    BenchSetup setup = new LogReader(lines.get(0)).setup();
    var entries = new ArrayList<BenchEntry>();
    for (String json : lines.subList(1, lines.size())) {
      entries.add(new LogReader(json).entry());
    }
    return new BenchLog(setup, entries);
  }

  private BenchSetup setup() {
    if (!text("format").equals(LogWriter.FORMAT)) {
      throw new IllegalArgumentException("not " + LogWriter.FORMAT + ": " + text("format"));
    }
    var versions = new TreeMap<String, String>();
    line.forEach(
        (pointer, version) -> {
          if (pointer.startsWith("/versions/")) {
            versions.put(pointer.substring("/versions/".length()), String.valueOf(version));
          }
        });
    return new BenchSetup(
        Instant.parse(text("started")), DataSize.parse(text("size")), machine(), versions);
  }

  private Machine machine() {
    return new Machine(
        text("machine/cpu"),
        (int) number("machine/cores"),
        number("machine/memory_bytes"),
        text("machine/kernel"),
        decimal("machine/load"));
  }

  private BenchEntry entry() {
    String contender = text("contender");
    return switch (text("type")) {
      case "entrant" ->
          new Entrant(contender, text("what"), number("events"), files(), (int) number("of_files"));
      case "run" -> new Run(contender, (int) number("round"), usage());
      case "skip" -> new Skip(contender, text("reason"));
      case "failure" -> new Failure(contender, (int) number("round"), text("reason"));
      default -> throw new IllegalArgumentException("a line of type " + text("type"));
    };
  }

  private List<String> files() {
    var files = new ArrayList<String>();
    while (line.containsKey("/files/" + files.size())) {
      files.add(text("files/" + files.size()));
    }
    return files;
  }

  private ProcessUsage usage() {
    return new ProcessUsage(
        decimal("wall_s"), decimal("user_s"), decimal("system_s"), number("peak_bytes"));
  }

  private String text(String path) {
    String text = line.get("/" + path);
    if (text == null) {
      throw new IllegalArgumentException("a line without " + path);
    }
    return text;
  }

  private long number(String path) {
    return Long.parseLong(text(path));
  }

  private double decimal(String path) {
    return Double.parseDouble(text(path));
  }
}
