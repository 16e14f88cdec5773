package dev.clickspan.parse;

import java.util.Optional;
import java.util.regex.Pattern;

/** Tells by a line that is no record what its file may be instead, and what makes lines of it. */
public final class ForeignContent {

  private static final Pattern HTML =
      Pattern.compile(
          "\\s*<(!doctype|html|head|\\?xml)\\b.*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  private static final String GZIP = "\u001f\ufffd";
  private static final String BYTE_ORDER_MARK_OF_UTF_16 = "\ufffd\ufffd";

  private ForeignContent() {}

  /**
   * What to do about it; empty if the line tells nothing.
   *
   * @param start of the line, bytes that are no UTF-8 replaced
   */
  public static Optional<String> remedy(String start) {
    if (start.startsWith(GZIP)) {
      return Optional.of("the file is compressed twice: gunzip it once");
    }
    if (start.startsWith(BYTE_ORDER_MARK_OF_UTF_16) || isHalfZeros(start)) {
      return Optional.of("the text looks like UTF-16: iconv -f UTF-16 -t UTF-8 converts it");
    }
    if (HTML.matcher(start).matches()) {
      return Optional.of("the file is a page of HTML or XML: look at it, an error may stand there");
    }
    String line = start.strip();
    if (line.indexOf('\r') >= 0) {
      return Optional.of("lines end with CR alone: tr '\\r' '\\n' mends that");
    }
    if (line.equals("{")) {
      return Optional.of("objects go over several lines: jq -c . makes lines of them");
    }
    if (line.startsWith("[") && line.contains("{")) {
      return Optional.of("if it is an array of objects, --format-in json reads it");
    }
    return Optional.empty();
  }

  private static boolean isHalfZeros(String text) {
    return 3 * text.chars().filter(c -> c == 0).count() > text.length();
  }
}
