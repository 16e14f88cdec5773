package dev.clickspan.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/** Programs that a machine has or hasn't. */
final class Tools {

  static final List<String> UNZIPPERS = List.of("zcat", "pigz", "igzip");

  private Tools() {}

  static boolean isInstalled(String program) {
    String path = Objects.requireNonNullElse(System.getenv("PATH"), "");
    return Pattern.compile(":")
        .splitAsStream(path)
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }
}
