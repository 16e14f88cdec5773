package dev.clickspan.input;

import com.intel.gkl.compression.IntelInflater;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.zip.DataFormatException;

/**
 * ISA-L by way of Intel's GKL, whose class looks like a {@link java.util.zip.Inflater} and isn't
 * one. Its native code takes all input again at every call, and doesn't say how much of it was
 * used. So it is safe only when each chunk is set once and inflated once, with so much room that
 * nothing is left over.
 *
 * <p>What it does say, in the field behind {@code finished()}, is that a call used up its input: it
 * sets that and never clears it. Cleared here before each call, it becomes the answer to {@link
 * #usedUp}, which lets {@link NativeMembers} find the very byte with which the data end.
 */
final class GklInflater implements ChunkInflater {

  private static final VarHandle USED_UP = usedUpField();

  private final IntelInflater inflater = new IntelInflater(true);

  private static VarHandle usedUpField() {
    try {
      return MethodHandles.privateLookupIn(IntelInflater.class, MethodHandles.lookup())
          .findVarHandle(IntelInflater.class, "finished", boolean.class);
    } catch (ReflectiveOperationException e) {
      // As for all that keeps native code from being loaded; see NativeCode.
      throw new ExceptionInInitializerError(e);
    }
  }

  @Override
  public void reset() {
    inflater.reset();
  }

  @Override
  public int inflate(byte[] from, int offset, int length, byte[] to, int at, int room)
      throws DataFormatException {
    USED_UP.set(inflater, false);
    inflater.setInput(from, offset, length);
    try {
      return inflater.inflate(to, at, room);
    } catch (RuntimeException e) {
      var damaged = new DataFormatException(e.getMessage());
      damaged.initCause(e);
      throw damaged;
    }
  }

  @Override
  public boolean usedUp() {
    return (boolean) USED_UP.get(inflater);
  }

  @Override
  public void end() {
    inflater.end();
  }
}
