package dev.clickspan.write.table;

import java.io.IOException;
import java.io.OutputStream;

/**
 * Compresses what is written to it in pieces of one size, each by itself, so that the same content
 * gives the same bytes however it was written. Closing it leaves the stream below open.
 */
public final class PackedStream extends OutputStream {

  private static final int PIECE_BYTES = 1 << 20;

  private final TextCodec codec;
  private final OutputStream out;
  private final TextBuffer plain = new TextBuffer();
  private final TextBuffer packed = new TextBuffer();
  private boolean begun;

  public PackedStream(TextCodec codec, OutputStream out) {
    this.codec = codec;
    this.out = out;
  }

  @Override
  public void write(int value) throws IOException {
    write(new byte[] {(byte) value}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    int done = 0;
    while (done < length) {
      int part = Math.min(length - done, PIECE_BYTES - plain.size());
      plain.put(bytes, offset + done, offset + done + part);
      done += part;
      if (plain.size() == PIECE_BYTES) {
        writePiece();
      }
    }
  }

  private void writePiece() throws IOException {
    codec.pack(plain, packed);
    packed.writeTo(out);
    plain.clear();
    packed.clear();
    begun = true;
  }

  /** Writes the last piece; of nothing at all an empty one. */
  @Override
  public void close() throws IOException {
    if (plain.size() > 0 || !begun) {
      writePiece();
    }
  }
}
