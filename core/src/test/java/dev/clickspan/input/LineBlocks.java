package dev.clickspan.input;

import dev.clickspan.InputFormat;
import java.util.Arrays;

/** Blocks for tests of what comes after {@code input}. */
public final class LineBlocks {

  private LineBlocks() {}

  /** A block of these lines, with rubbish behind it as in a buffer that was used before. */
  public static LineBlock of(byte[] lines) {
    return of(lines, RecordForm.of(InputFormat.NDJSON));
  }

  /** The same of lines that are written otherwise. */
  public static LineBlock of(byte[] lines, RecordForm form) {
    return of(LineBlock.Kind.LINES, form, LineBlock.Place.START_OF_FILE, lines, 0);
  }

  /**
   * A block of any kind.
   *
   * @param lineBreaksBefore those that were passed over
   */
  public static LineBlock of(
      LineBlock.Kind kind,
      RecordForm form,
      LineBlock.Place place,
      byte[] lines,
      long lineBreaksBefore) {
    byte[] padded = Arrays.copyOf(lines, lines.length + LineBlock.PADDING_BYTES);
    Arrays.fill(padded, lines.length, padded.length, (byte) '"');
    return new LineBlock(kind, form, place, 0, lineBreaksBefore, padded, 0, lines.length);
  }

  /**
   * A block further on in a file.
   *
   * @param offset where in the content it begins
   * @param from where in the array
   */
  public static LineBlock at(long offset, byte[] bytes, int from) {
    return new LineBlock(
        LineBlock.Kind.LINES,
        RecordForm.of(InputFormat.NDJSON),
        LineBlock.Place.FURTHER_ON,
        offset,
        0,
        bytes,
        from,
        bytes.length);
  }
}
