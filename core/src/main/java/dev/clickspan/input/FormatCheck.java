package dev.clickspan.input;

import dev.clickspan.InputFormat;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Recognises the format of an input by its start. Lines of JSON are what it is unless it surely is
 * something else: those tell best what is wrong with each line.
 */
final class FormatCheck {

  /** So many decompressed bytes are looked at. */
  static final int START_BYTES = 16 * 1024;

  private static final String PARQUET_MAGIC = "PAR1";

  /** An array whose first element is an object, or that has none. */
  private static final Pattern ARRAY = Pattern.compile("(?s)\\s*\\[\\s*(\\{.*|\\]\\s*)");

  /** Host, identity, user and time, as {@code 192.0.2.7 - - [10/Oct/2020:13:55:36 +0200]}. */
  private static final Pattern LOG =
      Pattern.compile(
          "\\S+ (\\S+ )?\\S+ .+ \\[\\d\\d/[A-Z][a-z][a-z]/\\d{4}:\\d\\d:\\d\\d:\\d\\d .*");

  private static final List<Character> SEPARATORS = List.of('\t', ',', ';', '|');

  private FormatCheck() {}

  /**
   * The format of an input.
   *
   * @param bytes hold its start, without a byte order mark, from here on
   * @param to where they end, exclusive; at least {@link #START_BYTES} of them if it has so many
   */
  static InputFormat of(byte[] bytes, int from, int to) {
    int length = Math.min(to - from, START_BYTES);
    String start = new String(bytes, from, length, StandardCharsets.ISO_8859_1);
    if (start.startsWith(PARQUET_MAGIC)) {
      return InputFormat.PARQUET;
    }
    if (ARRAY.matcher(start).matches()) {
      return InputFormat.JSON_ARRAY;
    }
    List<String> lines = Arrays.stream(start.split("\n")).filter(line -> !line.isBlank()).toList();
    if (lines.isEmpty() || lines.stream().anyMatch(line -> line.stripLeading().startsWith("{"))) {
      return InputFormat.NDJSON;
    }
    String first = lines.get(0);
    if (LOG.matcher(first).lookingAt()) {
      return InputFormat.LOG;
    }
    return ofHeader(first);
  }

  /** Columns that are separated are no lines of JSON, whatever their names. */
  private static InputFormat ofHeader(String first) {
    if (first.startsWith("[") || first.contains("{")) {
      return InputFormat.NDJSON;
    }
    for (char separator : SEPARATORS) {
      if (first.indexOf(separator) > 0) {
        return separator == '\t' ? InputFormat.TSV : InputFormat.CSV;
      }
    }
    return InputFormat.NDJSON;
  }
}
