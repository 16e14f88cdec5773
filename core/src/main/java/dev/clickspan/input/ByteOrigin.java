package dev.clickspan.input;

import java.io.IOException;
import java.io.InputStream;

/** Where an input's raw bytes come from: a file, standard input, or something on a network. */
public interface ByteOrigin {

  /** What the shown name is made of. */
  InputPlace place();

  /** How many bytes there are, as far as is known before they are read; else -1. */
  long bytes();

  /** Whether it may be opened more than once: standard input and pipes may not. */
  boolean canBeReadAgain();

  /** Whether several threads may read a part of it each. */
  boolean canBeReadInParts();

  /** Opens the bytes. The caller closes the stream. */
  InputStream open() throws IOException;

  /** Opens the bytes from one of them on; only where they {@link #canBeReadAgain()}. */
  InputStream open(long fromByte) throws IOException;
}
