package dev.clickspan.engine;

import dev.clickspan.parse.LineTally;

/** What became of one file, or of a part of it: its lines, and how many raw bytes it had. */
public record FileTally(LineTally lines, long rawBytes) {

  /** The tally of two parts of a file, this one the first; it takes over the lines of this one. */
  public FileTally and(FileTally next) {
    lines.append(next.lines);
    return new FileTally(lines, rawBytes + next.rawBytes);
  }
}
