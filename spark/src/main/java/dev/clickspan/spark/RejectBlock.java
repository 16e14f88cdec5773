package dev.clickspan.spark;

import dev.clickspan.engine.RejectLines;
import dev.clickspan.parse.RejectTarget;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * Rejected lines of a split, on their way to the driver.
 *
 * <pre>
 * | source, 4 bytes | part, 4 bytes | lines, as {@link RejectLines} writes them      big endian
 * </pre>
 *
 * @param part its number among those of the split
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares them
record RejectBlock(int source, int part, byte[] lines) {

  /** Large enough that what goes with each doesn't matter. */
  private static final int USUAL_BYTES = 64 << 10;

  byte[] toBytes() {
    return ByteBuffer.allocate(2 * Integer.BYTES + lines.length)
        .putInt(source)
        .putInt(part)
        .put(lines)
        .array();
  }

  static RejectBlock of(byte[] message) {
    ByteBuffer in = ByteBuffer.wrap(message);
    return new RejectBlock(
        in.getInt(), in.getInt(), Arrays.copyOfRange(message, 2 * Integer.BYTES, message.length));
  }

  /** Packs the rejected lines of one split. */
  static final class Packer {

    private final int source;
    private final Consumer<RejectBlock> blocks;
    private final RejectLines form = new RejectLines();
    private final ByteArrayOutputStream lines = new ByteArrayOutputStream();
    private int parts;

    Packer(int source, Consumer<RejectBlock> blocks) {
      this.source = source;
      this.blocks = blocks;
    }

    /** Where the lines go. */
    RejectTarget target() {
      var out = new DataOutputStream(lines);
      return (line, offset, reason, bytes, from, to) -> {
        try {
          form.write(line, offset, reason, bytes, from, to, out);
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
        if (lines.size() >= USUAL_BYTES) {
          flush();
        }
      };
    }

    /** Sends what is packed. */
    void flush() {
      if (lines.size() > 0) {
        blocks.accept(new RejectBlock(source, parts++, lines.toByteArray()));
        lines.reset();
      }
    }
  }
}
