package dev.clickspan.input;

import dev.clickspan.InputFormat;
import java.util.Arrays;

/** Blocks for tests of what comes after {@code input}. */
public final class LineBlocks {

  private LineBlocks() {}

  /** A block of these lines, with rubbish behind it as in a buffer that was used before. */
  public static LineBlock of(byte[] lines) {
    byte[] padded = Arrays.copyOf(lines, lines.length + LineBlock.PADDING_BYTES);
    Arrays.fill(padded, lines.length, padded.length, (byte) '"');
    return new LineBlock(
        LineBlock.Kind.LINES,
        RecordForm.of(InputFormat.NDJSON),
        LineBlock.Place.START_OF_FILE,
        0,
        0,
        padded,
        0,
        lines.length);
  }
}
