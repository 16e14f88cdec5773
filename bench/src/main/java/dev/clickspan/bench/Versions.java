package dev.clickspan.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** Which programs were compared. */
final class Versions {

  private final Path root;

  Versions(Path root) {
    this.root = root;
  }

  /** The version of each program by its name; of a program that isn't installed, none. */
  Map<String, String> all(ContenderClassPath contenders) throws IOException, InterruptedException {
    var versions = new TreeMap<String, String>();
    versions.put("java", Runtime.version().toString());
    versions.put("clickspan", firstLine("git", "describe", "--always", "--dirty"));
    versions.put("duckdb", contenders.versionOf("duckdb_jdbc"));
    versions.put("spark", contenders.versionOf("spark-core_2.13"));
    for (String tool : Tools.UNZIPPERS) {
      if (Tools.isInstalled(tool)) {
        // The version is the last word: "zcat (gzip) 1.12".
        versions.put(tool, firstLine(tool, "--version").replaceFirst(".* ", ""));
      }
    }
    return versions;
  }

  private String firstLine(String... command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command).directory(root.toFile()).redirectErrorStream(true).start();
    String text;
    try (InputStream out = process.getInputStream()) {
      text = new String(out.readAllBytes(), StandardCharsets.UTF_8);
    }
    return process.waitFor() == 0 ? text.lines().findFirst().orElse("unknown") : "unknown";
  }
}
