package dev.clickspan.input;

import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** The plain twin of {@link GklInflater}, which can be made to err. */
class JdkChunkInflater implements ChunkInflater {

  private final Inflater inflater = new Inflater(true);
  private int chunks;
  private boolean usedUp;
  private boolean ended;

  /** Called with what became of a chunk; returns what is claimed to. */
  int changed(int number, byte[] to, int at, int inflated) throws DataFormatException {
    return inflated;
  }

  @Override
  public void reset() {
    inflater.reset();
  }

  @Override
  public int inflate(byte[] from, int offset, int length, byte[] to, int at, int room)
      throws DataFormatException {
    chunks++;
    if (inflater.finished()) {
      usedUp = false;
      return changed(chunks, to, at, 0);
    }
    inflater.setInput(from, offset, length);
    int inflated = 0;
    while (!inflater.needsInput() && !inflater.finished()) {
      inflated += inflater.inflate(to, at + inflated, room - inflated);
    }
    // What is held back comes out, though the input is all used.
    int more;
    while ((more = inflater.inflate(to, at + inflated, room - inflated)) > 0) {
      inflated += more;
    }
    usedUp = inflater.getRemaining() == 0;
    return changed(chunks, to, at, inflated);
  }

  @Override
  public boolean usedUp() {
    return usedUp;
  }

  @Override
  public void end() {
    inflater.end();
    ended = true;
  }

  boolean ended() {
    return ended;
  }
}
