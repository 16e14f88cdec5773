package dev.clickspan.input;

import dev.clickspan.FileDamage;

/**
 * Makes a line of each element of JSON arrays at the top level (RFC 8259), however they are broken
 * into lines:
 *
 * <pre>
 * [ { "a": 1 } ,        becomes   ⏎
 *   {                              { "a": 1 } ⏎
 *     "a": "x,]"                     {     "a": "x,]"   }
 *   }                             ⏎
 * ]                               ⏎
 *                                 ⏎
 * </pre>
 *
 * Brackets and commas of the top level become line ends; line ends inside an element become spaces,
 * in a string a CR: those are errors in JSON, and stay errors. Lines outside of arrays stay as they
 * are, unless they begin with a bracket. What is no JSON goes through as well as it may, for who
 * reads the lines to reject: only the end of an array that isn't there is noticed here.
 *
 * <p>{@code ArrayFramingTest} holds it against a plain twin.
 */
final class ArrayFraming implements Framing {

  /** Where the next byte lies. */
  private enum Place {
    /** In a line outside of arrays of which nothing but white space was seen. */
    OUTSIDE,
    /** In a line outside of arrays that holds something. */
    OTHER_LINE,
    ELEMENT,
    STRING,
    /** Behind a backslash in a string. */
    ESCAPED
  }

  private Place place = Place.OUTSIDE;

  /** How many objects and arrays of the element are open. */
  private long depth;

  @Override
  public void frame(byte[] bytes, int from, int to) {
    int at = from;
    while (at < to) {
      at =
          switch (place) {
            case OUTSIDE -> outside(bytes, at, to);
            case OTHER_LINE -> otherLine(bytes, at, to);
            case ELEMENT -> element(bytes, at, to);
            case STRING -> string(bytes, at, to);
            case ESCAPED -> escaped(bytes, at);
          };
    }
  }

  private int outside(byte[] bytes, int from, int to) {
    for (int at = from; at < to; at++) {
      switch (bytes[at]) {
        case ' ', '\t', '\r', '\n' -> {}
        case '[' -> {
          bytes[at] = '\n';
          place = Place.ELEMENT;
          return at + 1;
        }
        default -> {
          place = Place.OTHER_LINE;
          return at + 1;
        }
      }
    }
    return to;
  }

  private int otherLine(byte[] bytes, int from, int to) {
    int lineEnd = LineBlock.lineEnd(bytes, from, to);
    if (lineEnd < to) {
      place = Place.OUTSIDE;
      return lineEnd + 1;
    }
    return to;
  }

  private int element(byte[] bytes, int from, int to) {
    long open = depth;
    int at = from;
    loop:
    while (at < to) {
      switch (bytes[at++]) {
        case '"' -> {
          place = Place.STRING;
          break loop;
        }
        case '{', '[' -> open++;
        case '}' -> open -= open > 0 ? 1 : 0;
        case ']' -> {
          if (open == 0) {
            bytes[at - 1] = '\n';
            place = Place.OUTSIDE;
            break loop;
          }
          open--;
        }
        case ',' -> {
          if (open == 0) {
            bytes[at - 1] = '\n';
          }
        }
        case '\n' -> bytes[at - 1] = ' ';
        default -> {}
      }
    }
    depth = open;
    return at;
  }

  private int string(byte[] bytes, int from, int to) {
    int at = WideBytes.indexOf(bytes, from, to, '"', '\\', '\n');
    if (at < to) {
      switch (bytes[at]) {
        case '"' -> place = Place.ELEMENT;
        case '\\' -> place = Place.ESCAPED;
        default -> bytes[at] = '\r';
      }
      return at + 1;
    }
    return to;
  }

  private int escaped(byte[] bytes, int at) {
    if (bytes[at] == '\n') {
      bytes[at] = '\r';
    }
    place = Place.STRING;
    return at + 1;
  }

  @Override
  public void end() throws CorruptInputException {
    if (place != Place.OUTSIDE && place != Place.OTHER_LINE) {
      throw new CorruptInputException(
          "JSON", FileDamage.Kind.OPEN_ARRAY, "ends inside of an array");
    }
  }
}
