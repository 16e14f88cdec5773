package dev.clickspan.input;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/** Makes lines of texts for tests, as a reader does whose source gives few bytes at a time. */
final class FramedText {

  private FramedText() {}

  /** The text as lines, given at once. */
  static String whole(Framing framing, String text) {
    byte[] bytes = padded(text);
    framing.frame(bytes, 0, text.length());
    return text(bytes, text.length());
  }

  /** The text as lines, given in pieces that may be empty. */
  static String inPieces(Framing framing, String text, int longest, RandomGenerator random) {
    byte[] bytes = padded(text);
    int at = 0;
    while (at < text.length()) {
      int to = Math.min(text.length(), at + random.nextInt(longest + 1));
      framing.frame(bytes, at, to);
      at = to;
    }
    return text(bytes, text.length());
  }

  /** A text of these characters; some of them come in runs. */
  static String random(String characters, int longest, RandomGenerator random) {
    var text = new StringBuilder();
    int length = random.nextInt(longest);
    while (text.length() < length) {
      String one = characters.substring(random.nextInt(characters.length())).substring(0, 1);
      text.append(one.repeat(random.nextInt(4) == 0 ? random.nextInt(20) : 1));
    }
    return text.toString();
  }

  private static byte[] padded(String text) {
    byte[] bytes = text.getBytes(ISO_8859_1);
    byte[] padded = Arrays.copyOf(bytes, bytes.length + LineBlock.PADDING_BYTES);
    Arrays.fill(padded, bytes.length, padded.length, (byte) '"');
    return padded;
  }

  private static String text(byte[] bytes, int length) {
    return new String(bytes, 0, length, ISO_8859_1);
  }
}
