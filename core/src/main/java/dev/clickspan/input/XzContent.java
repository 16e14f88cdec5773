package dev.clickspan.input;

import java.io.IOException;
import java.io.InputStream;
import org.tukaani.xz.ArrayCache;
import org.tukaani.xz.XZInputStream;

/**
 * What an xz file holds: all streams and blocks one after another, the padding between them, and
 * their checks. A header may ask for gigabytes, so every array is reserved before it is made.
 */
final class XzContent {

  private static final int NO_OTHER_LIMIT = -1;

  private XzContent() {}

  static InputStream open(CompressedBytes raw, CodecMemory memory) throws IOException {
    return new XZInputStream(raw, NO_OTHER_LIMIT, true, new ReservingCache(memory));
  }

  /** Keeps none. What the library forgets to give back is released when the file is closed. */
  private static final class ReservingCache extends ArrayCache {

    private final CodecMemory memory;

    ReservingCache(CodecMemory memory) {
      this.memory = memory;
    }

    @Override
    public byte[] getByteArray(int size, boolean fillWithZeros) {
      memory.reserve(size);
      return new byte[size];
    }

    @Override
    public void putArray(byte[] array) {
      memory.release(array.length);
    }

    @Override
    public int[] getIntArray(int size, boolean fillWithZeros) {
      memory.reserve((long) size * Integer.BYTES);
      return new int[size];
    }

    @Override
    public void putArray(int[] array) {
      memory.release((long) array.length * Integer.BYTES);
    }
  }
}
