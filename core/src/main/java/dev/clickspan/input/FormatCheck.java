package dev.clickspan.input;

import dev.clickspan.ErrorKind;
import dev.clickspan.InputFormat;
import dev.clickspan.InputRules;
import dev.clickspan.SessionException;
import dev.clickspan.input.RecordForm.Quotes;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Recognises the format of an input by its start. Lines of JSON are what it is unless it surely is
 * something else: those tell best what is wrong with each line.
 */
final class FormatCheck {

  /** So many decompressed bytes are looked at. */
  static final int START_BYTES = 16 * 1024;

  private static final String PARQUET_MAGIC = "PAR1";

  /** Host, identity, user and time, as {@code 192.0.2.7 - - [10/Oct/2020:13:55:36 +0200]}. */
  private static final Pattern LOG =
      Pattern.compile("(?s)[^ ]+ [^ ]+ .+ \\[\\d\\d/[A-Z][a-z][a-z]/\\d{4}:\\d\\d:\\d\\d:\\d\\d ");

  /** A tab is one wherever it stands; of the others the most frequent is it, or else the first. */
  private static final String SEPARATORS = "\t,;|";

  private static final char NONE = 0;

  private static final Pattern BRACE_OR_TAB = Pattern.compile("[{}\t]");

  private FormatCheck() {}

  /**
   * How the records of an input are written.
   *
   * @param bytes hold its start, without a byte order mark, from here on
   * @param to where they end, exclusive; at least {@link #START_BYTES} of them if it has so many
   * @throws SessionException if it can't have the format that was asked for
   */
  static RecordForm form(InputFile file, InputRules rules, byte[] bytes, int from, int to) {
    int length = Math.min(to - from, START_BYTES);
    String start = new String(bytes, from, length, StandardCharsets.ISO_8859_1);
    InputFormat format = rules.format().orElseGet(() -> of(start, rules.columns()));
    if ((format == InputFormat.PARQUET) != start.startsWith(PARQUET_MAGIC) && !start.isEmpty()) {
      throw new SessionException(
          ErrorKind.BAD_INPUT,
          "%s: is %s Parquet file; leave out --format-in %s"
              .formatted(file.name(), format == InputFormat.PARQUET ? "no" : "a", format.id()));
    }
    return switch (format) {
      case TSV ->
          // Who writes tables without a header doesn't quote.
          new RecordForm(
              format, (byte) '\t', rules.columns().isEmpty() ? Quotes.ENCLOSE : Quotes.ARE_TEXT);
      case CSV -> {
        char separator = separator(firstRecord(start));
        yield new RecordForm(format, (byte) (separator == NONE ? ',' : separator), Quotes.ENCLOSE);
      }
      case NDJSON, JSON_ARRAY, LOG, PARQUET -> RecordForm.of(format);
    };
  }

  private static InputFormat of(String start, List<String> columns) {
    if (start.startsWith(PARQUET_MAGIC)) {
      return InputFormat.PARQUET;
    }
    if (beginsWithArrayOfObjects(start)) {
      return InputFormat.JSON_ARRAY;
    }
    List<String> lines =
        Arrays.stream(start.split("\n"))
            .map(line -> line.substring(space(line, 0)))
            .filter(line -> !line.isEmpty())
            .toList();
    if (lines.isEmpty() || lines.stream().anyMatch(line -> line.startsWith("{"))) {
      return InputFormat.NDJSON;
    }
    if (LOG.matcher(lines.get(0)).lookingAt()) {
      return InputFormat.LOG;
    }
    return ofHeader(firstRecord(start), columns);
  }

  /** Arrays without elements may stand before it. */
  private static boolean beginsWithArrayOfObjects(String start) {
    int at = space(start, 0);
    boolean array = false;
    while (at < start.length() && start.charAt(at) == '[') {
      array = true;
      at = space(start, at + 1);
      if (at == start.length() || start.charAt(at) == '{') {
        return true;
      } else if (start.charAt(at) != ']') {
        return false;
      }
      at = space(start, at + 1);
    }
    return array && at == start.length();
  }

  private static int space(String text, int from) {
    int at = from;
    while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    return at;
  }

  /**
   * The first line that isn't blank, without what stands in quotes; those may hold line breaks. A
   * quote counts where a field may begin.
   */
  private static String firstRecord(String start) {
    var unquoted = new StringBuilder();
    boolean mayOpen = true;
    boolean quoted = false;
    int line = start.lastIndexOf('\n', space(start, 0)) + 1;
    for (char c : start.substring(line).toCharArray()) {
      if (c == '"' && (quoted || mayOpen)) {
        // Behind one that closes another one may open: the two are one inside quotes.
        quoted = !quoted;
        mayOpen = true;
      } else if (!quoted) {
        if (c == '\n') {
          break;
        }
        unquoted.append(c);
        mayOpen = SEPARATORS.indexOf(c) >= 0;
      }
    }
    return unquoted.toString();
  }

  /**
   * Values that are separated are no lines of JSON, whatever their names. Braces are in no header;
   * where there is none, they may be.
   */
  private static InputFormat ofHeader(String first, List<String> columns) {
    char separator = columns.isEmpty() && mayBeJson(first) ? NONE : separator(first);
    return switch (separator) {
      case NONE -> InputFormat.NDJSON;
      case '\t' -> InputFormat.TSV;
      default -> InputFormat.CSV;
    };
  }

  /** A tab before all braces is none of JSON, in whose lines it could only stand behind one. */
  private static boolean mayBeJson(String first) {
    Matcher sign = BRACE_OR_TAB.matcher(first);
    return first.startsWith("[") || (sign.find() && !sign.group().equals("\t"));
  }

  private static char separator(String first) {
    char most = NONE;
    long times = 0;
    for (int i = 0; i < SEPARATORS.length(); i++) {
      char separator = SEPARATORS.charAt(i);
      long found = first.chars().filter(c -> c == separator).count();
      if (found > 0 && separator == '\t') {
        return separator;
      } else if (found > times) {
        most = separator;
        times = found;
      }
    }
    return most;
  }
}
