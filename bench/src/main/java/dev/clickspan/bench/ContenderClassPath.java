package dev.clickspan.bench;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How the contenders that are Java programs are started, each in a JVM of its own. */
final class ContenderClassPath {

  private final Path options;
  private final String classPath;

  private ContenderClassPath(Path options, String classPath) {
    this.options = options;
    this.classPath = classPath;
  }

  /** As {@code bench/run} has built it. */
  static ContenderClassPath builtIn(Path root) throws IOException {
    Path module = root.resolve("bench/contenders");
    String jars = Files.readString(module.resolve("target/classpath")).strip();
    return new ContenderClassPath(
        module.resolve("jvm.options"),
        module.resolve("target/classes") + File.pathSeparator + jars);
  }

  /** The command line up to the program's arguments, which the caller adds. */
  List<String> java(String mainClass) {
    return new ArrayList<>(
        List.of(
            ProcessHandle.current().info().command().orElse("java"),
            "@" + options,
            "-cp",
            classPath,
            mainClass));
  }

  /** A folder that holds all its jars, by links. */
  Path folderOfLinks() throws IOException {
    Path jars = Files.createDirectories(options.resolveSibling("target/jars").toAbsolutePath());
    for (String entry : classPath.split(File.pathSeparator, -1)) {
      Path link = jars.resolve(Path.of(entry).getFileName());
      if (entry.endsWith(".jar") && !Files.exists(link)) {
        Files.createSymbolicLink(link, Path.of(entry));
      }
    }
    return jars;
  }

  /** The version of a library, as its jar is named. */
  String versionOf(String artifact) {
    Matcher matcher =
        Pattern.compile(Pattern.quote("/" + artifact + "-") + "([0-9][^/]*)\\.jar")
            .matcher(classPath);
    if (!matcher.find()) {
      throw new IllegalStateException("no " + artifact + " on the class path of the contenders");
    }
    return matcher.group(1);
  }
}
