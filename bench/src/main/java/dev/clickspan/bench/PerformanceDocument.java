package dev.clickspan.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.BiFunction;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * {@code docs/PERFORMANCE.md}. Its tables stand between markers, which name the log that they are
 * made from, or {@code none} where nothing was measured yet.
 */
final class PerformanceDocument {

  private static final Path DOCUMENT = Path.of("docs/PERFORMANCE.md");
  private static final Path RESULTS = Path.of("bench/results");
  private static final String NO_LOG = "none";
  private static final Pattern SECTION =
      Pattern.compile("<!-- bench (\\S+) from (\\S+) -->\n(?s:.*?)<!-- end of bench -->\n");

  private final Path root;

  PerformanceDocument(Path root) {
    this.root = root;
  }

  String read() throws IOException {
    return Files.readString(root.resolve(DOCUMENT));
  }

  /** The document as it is when every table says what its log says. */
  String fromItsLogs() throws IOException {
    return rewritten((size, log) -> log);
  }

  /**
   * The same, with the tables of one size made from another log.
   *
   * @param name of a log among the results
   */
  String with(String name) throws IOException {
    String newSize = LogReader.read(log(name)).setup().size().toString();
    String start = "<!-- bench " + newSize + " from ";
    if (!read().contains(start)) {
      throw new IllegalArgumentException(DOCUMENT + " has no tables of " + newSize);
    }
    return rewritten((size, log) -> size.equals(newSize) ? name : log);
  }

  void write(String text) throws IOException {
    Files.writeString(root.resolve(DOCUMENT), text);
  }

  private String rewritten(BiFunction<String, String, String> choice) throws IOException {
    String document = read();
    var text = new StringBuilder();
    int end = 0;
    for (MatchResult section : SECTION.matcher(document).results().toList()) {
      text.append(document, end, section.start());
      String size = section.group(1);
      String log = choice.apply(size, section.group(2));
      text.append("<!-- bench %s from %s -->\n".formatted(size, log));
      text.append(content(log)).append("<!-- end of bench -->\n");
      end = section.end();
    }
    return text.append(document, end, document.length()).toString();
  }

  private String content(String log) throws IOException {
    if (log.equals(NO_LOG)) {
      return "Not measured yet.\n";
    }
    String link = "\nRaw log: [%1$s](../bench/results/%1$s)\n".formatted(log);
    return ResultText.of(LogReader.read(log(log))) + link;
  }

  private Path log(String name) {
    return root.resolve(RESULTS).resolve(name);
  }
}
