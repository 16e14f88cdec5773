package dev.clickspan.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes the data once, and finds it again: a set is complete when its truth file is there. */
final class DataCache {

  private static final String TRUTH = "_truth.json";
  private static final String SEED = "1";

  private final Path folder;
  private final Launcher launcher;

  /**
   * @param folder that holds a folder for each set
   * @param launcher Clickspan's, which makes the files
   */
  DataCache(Path folder, Launcher launcher) {
    this.folder = folder;
    this.launcher = launcher;
  }

  /** The reference profile's events, the same for the same numbers. */
  DataSet reference(long events, int files) throws IOException, InterruptedException {
    Path set = folder.resolve("reference-%d-%d-%s".formatted(events, files, SEED));
    if (!Files.exists(set.resolve(TRUTH))) {
      generate(set, events, files);
    }
    List<Path> parts;
    try (Stream<Path> found = Files.list(set)) {
      parts = found.filter(file -> file.toString().endsWith(".json.gz")).sorted().toList();
    }
    return new DataSet(
        String.valueOf(set.getFileName()), events, parts, files, Optional.of(truth(set)));
  }

  private void generate(Path set, long events, int files) throws IOException, InterruptedException {
    System.out.printf("making %,d events in %d files, once%n", events, files);
    Files.createDirectories(folder);
    launcher.run(
        "generate",
        "--profile=reference",
        "--to=" + set,
        "--events=" + events,
        "--files=" + files,
        "--seed=" + SEED);
  }

  /** The files of a set one after another in one: a gzip file of as many members. */
  DataSet joined(DataSet parts) throws IOException {
    Path file = folder.resolve(parts.name() + "-joined").resolve("all.json.gz");
    if (!Files.exists(file)) {
      Path partial = file.resolveSibling("all.json.gz.partial");
      Files.createDirectories(file.resolveSibling(""));
      try (OutputStream out = Files.newOutputStream(partial)) {
        for (Path part : parts.files()) {
          Files.copy(part, out);
        }
      }
      Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE);
    }
    Optional<Answer> truth =
        parts
            .truth()
            .map(
                known -> {
                  String sessions = Objects.requireNonNull(known.figures().get("totals/sessions"));
                  return new Answer(
                      new TreeMap<>(Map.of(Answer.sessionsIn("all.json.gz"), sessions)));
                });
    return new DataSet(parts.name() + "-joined", parts.events(), List.of(file), 1, truth);
  }

  private static Answer truth(Path set) throws IOException {
    var figures = new TreeMap<String, String>();
    Map<String, @Nullable String> truth = JsonText.flat(Files.readString(set.resolve(TRUTH)));
    for (String name : List.of("events", "visitors", "sessions", "single_event_sessions")) {
      figures.put("totals/" + name, String.valueOf(truth.get("/totals/" + name)));
    }
    String byFile = "/unique_sessions_by_file/visitor-last/";
    truth.forEach(
        (pointer, count) -> {
          if (pointer.startsWith(byFile)) {
            figures.put(
                Answer.sessionsIn(pointer.substring(byFile.length())), String.valueOf(count));
          }
        });
    return new Answer(figures);
  }
}
