package dev.clickspan.input;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** Makes contents of many kinds, and gzip members of them by all ways in which deflate can go. */
final class GzipBytes {

  private static final byte[] HEADER = {0x1F, (byte) 0x8B, 8, 0, 0, 0, 0, 0, 0, 3};

  private GzipBytes() {}

  /** Random bytes, zeros, few letters, a repeated pattern, or lines that are much alike. */
  static byte[] content(SplittableRandom random, int length) {
    byte[] bytes = new byte[length];
    int kind = random.nextInt(5);
    byte[] pattern = new byte[random.nextInt(1, 40_000)];
    random.nextBytes(pattern);
    for (int i = 0; i < length; i++) {
      bytes[i] =
          switch (kind) {
            case 0 -> (byte) random.nextInt();
            case 1 -> 0;
            case 2 -> (byte) ('a' + random.nextInt(8));
            case 3 -> pattern[i % pattern.length];
            default -> (byte) (i % 97 == 0 ? '\n' : 32 + random.nextInt(1 + i % 97));
          };
    }
    return bytes;
  }

  /** One member at a random level, by a random strategy, flushed here and there or not at all. */
  static byte[] member(SplittableRandom random, byte[] content) {
    int strategy =
        switch (random.nextInt(6)) {
          case 0 -> Deflater.HUFFMAN_ONLY;
          case 1 -> Deflater.FILTERED;
          default -> Deflater.DEFAULT_STRATEGY;
        };
    int pieces = random.nextInt(3) > 0 ? 1 : random.nextInt(1, 20);
    return member(content, random.nextInt(10), strategy, pieces);
  }

  /** One member at a level. */
  static byte[] member(byte[] content, int level) {
    return member(content, level, Deflater.DEFAULT_STRATEGY, 1);
  }

  /**
   * One member.
   *
   * @param strategy of {@link Deflater}
   * @param pieces flushed after each, unless it is one
   */
  static byte[] member(byte[] content, int level, int strategy, int pieces) {
    var file = new ByteArrayOutputStream();
    file.writeBytes(HEADER);
    var deflater = new Deflater(level, true);
    deflater.setStrategy(strategy);
    byte[] out = new byte[1 << 16];
    int piece = content.length / pieces + 1;
    for (int from = 0; from < content.length; from += piece) {
      deflater.setInput(content, from, Math.min(piece, content.length - from));
      int flush = pieces > 1 ? Deflater.SYNC_FLUSH : Deflater.NO_FLUSH;
      int length;
      do {
        length = deflater.deflate(out, 0, out.length, flush);
        file.write(out, 0, length);
      } while (length == out.length || !deflater.needsInput());
    }
    deflater.finish();
    while (!deflater.finished()) {
      file.write(out, 0, deflater.deflate(out));
    }
    deflater.end();
    file.writeBytes(trailer(content));
    return file.toByteArray();
  }

  /** Two files or contents as one. */
  static byte[] joined(byte[] first, byte[] second) {
    byte[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }

  private static byte[] trailer(byte[] content) {
    var crc = new CRC32();
    crc.update(content);
    return ByteBuffer.allocate(8)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putInt((int) crc.getValue())
        .putInt(content.length)
        .array();
  }
}
