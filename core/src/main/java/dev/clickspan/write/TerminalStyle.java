package dev.clickspan.write;

import java.util.ArrayList;
import java.util.List;

/**
 * What a report may do to a terminal.
 *
 * @param columns the most that a line takes, at least {@link #MIN_COLUMNS}
 * @param glyphs what drawings are made of
 * @param colours whether text may be bold or dim
 */
public record TerminalStyle(int columns, Glyphs glyphs, Colours colours) {

  /** Tables need so many; on a narrower terminal lines wrap. */
  public static final int MIN_COLUMNS = 40;

  public TerminalStyle {
    if (columns < MIN_COLUMNS) {
      throw new IllegalArgumentException("a report needs 40 columns, not " + columns);
    }
  }

  /** Whether the terminal is sent sequences that change how text looks. */
  public enum Colours {
    NONE,
    ANSI
  }

  String bold(String text) {
    return sequence(text, "\u001b[1m");
  }

  String dim(String text) {
    return sequence(text, "\u001b[2m");
  }

  /** Text in lines, broken at spaces, and within words that are longer than a line. */
  List<String> wrapped(String text) {
    var lines = new ArrayList<String>();
    String rest = glyphs.shown(text);
    while (DisplayWidth.of(rest) > columns) {
      int end = DisplayWidth.endWithin(rest, columns);
      // A space right behind the line is a place to break at too.
      int space = rest.lastIndexOf(' ', end);
      int breakAt = space > 0 ? space : end;
      lines.add(rest.substring(0, breakAt));
      rest = rest.substring(breakAt).stripLeading();
    }
    lines.add(rest);
    return lines;
  }

  private String sequence(String text, String start) {
    return colours == Colours.NONE || text.isBlank() ? text : start + text + "\u001b[m";
  }
}
