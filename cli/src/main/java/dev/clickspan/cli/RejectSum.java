package dev.clickspan.cli;

import dev.clickspan.RejectSink;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.zip.CRC32C;
import java.util.zip.CheckedOutputStream;

/** A checksum of the rejected lines of one run, by which they are compared with another's. */
final class RejectSum {

  private final CRC32C sum = new CRC32C();

  /** Sums up what goes to a sink. */
  RejectSink of(RejectSink sink) {
    return lines -> sink.take(out -> lines.writeTo(new CheckedOutputStream(out, sum)));
  }

  /** Sums up what goes nowhere. */
  RejectSink alone() {
    return lines -> {
      try {
        lines.writeTo(new CheckedOutputStream(OutputStream.nullOutputStream(), sum));
      } catch (IOException e) {
        throw new UncheckedIOException(e); // nothing was written that could fail
      }
    };
  }

  long value() {
    return sum.getValue();
  }
}
