package dev.clickspan.cli;

import java.io.OutputStream;
import java.io.PrintStream;

/**
 * What the program talks to.
 *
 * @param out standard output, for results
 * @param messages standard error, for everything else
 * @param output what standard output is
 * @param error what standard error is
 */
record Terminal(OutputStream out, Messages messages, Device output, Device error) {

  /** What is at the other end of a stream. */
  enum Device {
    /** Somebody who looks: colours and live lines are welcome. */
    TERMINAL,
    /** A file, a pipe or a log. */
    OTHER
  }

  /** Standard output for a result that holds values as they were read. */
  OutputStream outOfValues() {
    return output == Device.TERMINAL ? new PrintableStream(out) : out;
  }

  /**
   * The streams of this process. Java can't say what they are; the launcher does, in {@code
   * clickspan.stdout} and {@code clickspan.stderr}.
   */
  static Terminal ofProcess(OutputStream out, PrintStream error) {
    return new Terminal(
        out, new Messages(error), device("clickspan.stdout"), device("clickspan.stderr"));
  }

  private static Device device(String property) {
    return System.getProperty(property, "").equals("terminal") ? Device.TERMINAL : Device.OTHER;
  }
}
