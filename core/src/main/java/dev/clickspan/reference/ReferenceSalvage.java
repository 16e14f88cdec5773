package dev.clickspan.reference;

import dev.clickspan.ErrorKind;
import dev.clickspan.SessionException;
import dev.clickspan.input.InputFile;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/** All that can be read of an input, damaged or not. */
final class ReferenceSalvage {

  private final ByteArrayOutputStream content = new ByteArrayOutputStream();
  private long rawBytes;
  private boolean plainText;
  private @Nullable ReferenceDamage damage;

  private ReferenceSalvage() {}

  static ReferenceSalvage of(InputFile file) throws IOException {
    var fast = new ReferenceSalvage();
    fast.read(file, ReferenceBytes.Pace.FAST, 1 << 16);
    // Of gzip nothing is lost when it fails; of what a library had in hand, something may be.
    if (fast.damage == null || fast.damage.format().equals("gzip")) {
      return fast;
    }
    if (!file.canBeReadAgain()) {
      throw new SessionException(
          ErrorKind.BAD_INPUT,
          file.name() + ": is damaged, and can only be salvaged from a file; save it to one first");
    }
    var careful = new ReferenceSalvage();
    careful.read(file, ReferenceBytes.Pace.CAREFUL, 1);
    careful.damage = fast.damage;
    return careful;
  }

  private void read(InputFile file, ReferenceBytes.Pace pace, int atOnce) throws IOException {
    try (InputStream raw = file.open()) {
      var counted = new Counted(raw);
      try (var bytes = new ReferenceBytes(counted, pace)) {
        plainText = bytes.isPlainText();
        byte[] some = new byte[atOnce];
        for (int count = bytes.read(some); count >= 0; count = bytes.read(some)) {
          content.write(some, 0, count);
        }
      } catch (ReferenceDamage e) {
        damage = e;
      }
      counted.transferTo(OutputStream.nullOutputStream());
    }
  }

  byte[] content() {
    return content.toByteArray();
  }

  /** How long the input is, whether it could be read or not. */
  long rawBytes() {
    return rawBytes;
  }

  boolean isPlainText() {
    return plainText;
  }

  /** Null of a sound one. */
  @Nullable ReferenceDamage damage() {
    return damage;
  }

  /** The input's bytes as they lie, which somebody else closes. */
  private final class Counted extends FilterInputStream {

    Counted(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      int count = in.read(into, offset, length);
      rawBytes += Math.max(0, count);
      return count;
    }

    @Override
    public void close() {}
  }
}
