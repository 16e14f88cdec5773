package dev.clickspan.reference;

import dev.clickspan.ErrorKind;
import dev.clickspan.InputFormat;
import dev.clickspan.InputRules;
import dev.clickspan.SessionException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * How an input's records are written.
 *
 * @param separator between the fields of a record, where it has such fields
 * @param quotes whether fields may stand in quotes
 */
record ReferenceFormat(InputFormat format, char separator, boolean quotes) {

  /** So much of an input is looked at. */
  static final int START_BYTES = 16 * 1024;

  private static final Pattern LOG_LINE =
      Pattern.compile(
          "([^ ]+ )?[^ ]+ [^ ]+ .+ \\[[0-9]{2}/[A-Z][a-z]{2}/[0-9]{4}(:[0-9]{2}){3} .*",
          Pattern.DOTALL);

  /**
   * Looks at an input's start.
   *
   * @param start its first bytes, a byte order mark left out
   */
  static ReferenceFormat of(byte[] start, InputRules rules) {
    String text = new String(start, StandardCharsets.ISO_8859_1);
    InputFormat format = rules.format().orElseGet(() -> recognised(text, rules));
    if (!text.isEmpty() && text.startsWith("PAR1") != (format == InputFormat.PARQUET)) {
      throw new SessionException(
          ErrorKind.BAD_INPUT, "an input's format is not " + format.id() + ", which was asked for");
    }
    boolean named = rules.columns().isEmpty();
    return switch (format) {
      case CSV -> new ReferenceFormat(format, separator(header(text)), true);
      case TSV -> new ReferenceFormat(format, '\t', named);
      default -> new ReferenceFormat(format, ' ', false);
    };
  }

  private static InputFormat recognised(String text, InputRules rules) {
    if (text.startsWith("PAR1")) {
      return InputFormat.PARQUET;
    }
    if (isArray(text.replaceAll("[ \t\r\n]", ""))) {
      return InputFormat.JSON_ARRAY;
    }
    List<String> lines =
        Arrays.stream(text.split("\n"))
            .map(line -> line.replaceFirst("^[ \t\r]+", ""))
            .filter(line -> !line.isEmpty())
            .toList();
    if (lines.isEmpty() || lines.stream().anyMatch(line -> line.charAt(0) == '{')) {
      return InputFormat.NDJSON;
    }
    if (LOG_LINE.matcher(lines.get(0)).matches()) {
      return InputFormat.LOG;
    }
    String header = header(text);
    boolean noHeader = header.matches("(?s)\\[.*|.*[{}].*") && rules.columns().isEmpty();
    if (noHeader || !header.matches("(?s).*[\t,;|].*")) {
      return InputFormat.NDJSON;
    }
    return header.contains("\t") ? InputFormat.TSV : InputFormat.CSV;
  }

  private static boolean isArray(String dense) {
    String rest = dense;
    while (rest.startsWith("[]")) {
      rest = rest.substring(2);
    }
    boolean emptyOnes = rest.isEmpty() && !dense.isEmpty();
    return emptyOnes || rest.equals("[") || rest.startsWith("[{");
  }

  /** The first record, without all that stands in quotes. */
  private static String header(String text) {
    int blank = text.length() - text.replaceFirst("^[ \t\r\n]+", "").length();
    String lines = text.substring(text.substring(0, blank).lastIndexOf('\n') + 1);
    var outside = new StringBuilder();
    int at = 0;
    while (at < lines.length() && lines.charAt(at) != '\n') {
      boolean begins = at == 0 || "\t,;|".indexOf(lines.charAt(at - 1)) >= 0;
      if (begins && lines.charAt(at) == '"') {
        do {
          int end = lines.indexOf('"', at + 1);
          at = end < 0 ? lines.length() : end + 1;
        } while (at < lines.length() && lines.charAt(at) == '"');
      } else {
        outside.append(lines.charAt(at++));
      }
    }
    return outside.toString();
  }

  /** A tab if there is one, else what is there most often, in doubt the first of these three. */
  private static char separator(String header) {
    if (header.contains("\t")) {
      return '\t';
    }
    char most = ',';
    for (char other : new char[] {';', '|'}) {
      most = count(header, other) > count(header, most) ? other : most;
    }
    return most;
  }

  private static long count(String header, char separator) {
    return header.chars().filter(c -> c == separator).count();
  }
}
