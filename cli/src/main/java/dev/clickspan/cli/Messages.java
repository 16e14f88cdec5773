package dev.clickspan.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.clickspan.write.TextTable;
import java.io.OutputStream;
import java.io.PrintStream;

/** Standard error: lines for people and, on a terminal, one live line below them. */
final class Messages {

  /** Back to the first column, and clear what stands there. */
  private static final String ERASE_LINE = "\r\u001b[K";

  private final PrintStream stream;
  private boolean live;

  Messages(PrintStream stream) {
    this.stream = stream;
  }

  /** Says everything to nobody. */
  static Messages unheard() {
    return new Messages(new PrintStream(OutputStream.nullOutputStream(), false, UTF_8));
  }

  /** A line that stays. It may hold text from data or file names, which is made harmless. */
  synchronized void line(String text) {
    eraseLive();
    stream.println(TextTable.printable(text));
    stream.flush();
  }

  /** Puts this in place of the live line. For terminals only. */
  synchronized void live(String text) {
    stream.print(ERASE_LINE + TextTable.printable(text));
    stream.flush();
    live = true;
  }

  /** Removes the live line. */
  synchronized void eraseLive() {
    if (live) {
      stream.print(ERASE_LINE);
      stream.flush();
      live = false;
    }
  }
}
