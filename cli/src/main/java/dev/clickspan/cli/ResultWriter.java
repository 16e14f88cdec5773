package dev.clickspan.cli;

import java.io.IOException;
import java.io.OutputStream;

/** Writes a finished result. */
@FunctionalInterface
interface ResultWriter {
  void write(OutputStream out) throws IOException;
}
