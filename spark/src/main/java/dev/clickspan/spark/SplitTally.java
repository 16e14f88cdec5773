package dev.clickspan.spark;

import dev.clickspan.FileDamage;
import dev.clickspan.engine.FileTally;
import dev.clickspan.parse.LineTally;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * What became of the lines of a split, as a message among the blocks of a share.
 *
 * @param source the split's number
 */
record SplitTally(int source, FileTally tally) {

  /** Where a block says which task made it. */
  private static final int MARK = -1;

  /** Whether a message is one of these, and no block of events. */
  static boolean isIn(byte[] message) {
    return ByteBuffer.wrap(message).getInt() == MARK;
  }

  byte[] toBytes() {
    var bytes = new ByteArrayOutputStream();
    try {
      var out = new DataOutputStream(bytes);
      out.writeInt(MARK);
      write(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  static SplitTally of(byte[] message) {
    try {
      var in = new DataInputStream(new ByteArrayInputStream(message));
      in.readInt();
      return read(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void write(DataOutput out) throws IOException {
    out.writeInt(source);
    out.writeLong(tally.rawBytes());
    out.writeBoolean(tally.damage().isPresent());
    if (tally.damage().isPresent()) {
      byte[] damage = RecordCodec.encode(tally.damage().get());
      out.writeInt(damage.length);
      out.write(damage);
    }
    tally.lines().write(out);
  }

  static SplitTally read(DataInput in) throws IOException {
    int source = in.readInt();
    long rawBytes = in.readLong();
    Optional<FileDamage> damage = Optional.empty();
    if (in.readBoolean()) {
      var bytes = new byte[in.readInt()];
      in.readFully(bytes);
      damage = Optional.of(RecordCodec.decode(bytes, FileDamage.class));
    }
    return new SplitTally(source, new FileTally(LineTally.read(in), rawBytes, damage));
  }
}
