package dev.clickspan.engine;

import dev.clickspan.FileDamage;
import dev.clickspan.parse.LineTally;
import java.util.Optional;

/**
 * What became of one file, or of a part of it: its lines, how many raw bytes it had, and what is
 * damaged in it.
 */
public record FileTally(LineTally lines, long rawBytes, Optional<FileDamage> damage) {

  /** The tally of two parts of a file, this one the first; it takes over the lines of this one. */
  public FileTally and(FileTally next) {
    lines.append(next.lines);
    return new FileTally(lines, rawBytes + next.rawBytes, damage.or(() -> next.damage));
  }
}
