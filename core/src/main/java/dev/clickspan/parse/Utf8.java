package dev.clickspan.parse;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Tells bytes that are UTF-8 from others. One object serves one thread. */
public final class Utf8 {

  private static final int PIECE_CHARACTERS = 8192;

  private final CharsetDecoder decoder =
      StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPORT);

  /** Takes what is decoded, and is emptied whenever it is full: lines may be long. */
  private final CharBuffer decoded = CharBuffer.allocate(PIECE_CHARACTERS);

  /** Whether the bytes are UTF-8, without overlong forms and surrogates. */
  public boolean isValid(byte[] bytes, int from, int to) {
    int ascii = from;
    while (ascii < to && bytes[ascii] >= 0) {
      ascii++;
    }
    ByteBuffer rest = ByteBuffer.wrap(bytes, ascii, to - ascii);
    return decode(rest).isUnderflow() && !rest.hasRemaining();
  }

  /**
   * Where the last whole character ends.
   *
   * @return {@code to}, or less if the bytes end within a character
   */
  public int wholeCharactersEnd(byte[] bytes, int from, int to) {
    ByteBuffer rest = ByteBuffer.wrap(bytes, from, to - from);
    return decode(rest).isUnderflow() ? rest.position() : to;
  }

  /** Decodes up to the end, or to the first bytes that are no UTF-8. */
  private CoderResult decode(ByteBuffer bytes) {
    decoder.reset();
    CoderResult result;
    do {
      decoded.clear();
      result = decoder.decode(bytes, decoded, false);
    } while (result.isOverflow());
    return result;
  }
}
