package dev.clickspan.input;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** What is piped into the process. Its bytes can be read once. */
public record StandardInput() implements ByteOrigin {

  @Override
  public InputPlace place() {
    return new InputPlace(List.of(InputFile.STANDARD_INPUT), InputFile.STANDARD_INPUT);
  }

  @Override
  public long bytes() {
    return -1;
  }

  @Override
  public boolean canBeReadAgain() {
    return false;
  }

  @Override
  public boolean canBeReadInParts() {
    return false;
  }

  /** Closing leaves standard input itself open. */
  @Override
  public InputStream open() {
    return new FilterInputStream(System.in) {
      @Override
      public void close() {}

      @Override
      public int read(byte[] bytes, int offset, int length) throws IOException {
        return in.read(bytes, offset, length);
      }
    };
  }

  @Override
  public InputStream open(long fromByte) {
    throw new IllegalStateException("standard input is read once, from its start");
  }
}
