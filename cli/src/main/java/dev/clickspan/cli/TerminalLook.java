package dev.clickspan.cli;

import dev.clickspan.write.Glyphs;
import dev.clickspan.write.TerminalStyle;
import dev.clickspan.write.TerminalStyle.Colours;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** What may be sent to the terminal at standard output. */
final class TerminalLook {

  private static final int DEFAULT_COLUMNS = 80;

  private TerminalLook() {}

  /**
   * How a report looks there. Java can't ask a terminal for its width; the launcher does, and says
   * it in {@code clickspan.columns}.
   */
  static TerminalStyle style(Terminal terminal) {
    // A terminal that doesn't know its width says 0.
    int said = Integer.getInteger("clickspan.columns", 0);
    int columns = said == 0 ? DEFAULT_COLUMNS : Math.max(TerminalStyle.MIN_COLUMNS, said);
    return new TerminalStyle(columns, glyphs(), colours(terminal));
  }

  /** Only where somebody looks, and not with {@code NO_COLOR}. */
  static Colours colours(Terminal terminal) {
    String refused = System.getenv("NO_COLOR");
    boolean wanted =
        terminal.output() == Terminal.Device.TERMINAL && (refused == null || refused.isEmpty());
    return wanted ? Colours.ANSI : Colours.NONE;
  }

  private static Glyphs glyphs() {
    // Java 17 and 18 have no name of their own for it.
    String name =
        System.getProperty("stdout.encoding", System.getProperty("sun.stdout.encoding", "UTF-8"));
    boolean utf8 =
        Charset.isSupported(name) && Charset.forName(name).equals(StandardCharsets.UTF_8);
    return utf8 ? Glyphs.UNICODE : Glyphs.ASCII;
  }
}
