package dev.clickspan.bench.attacks;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** What is simply large: a start, the same piece many times over, and an end. */
final class Content {

  /** So large are pieces that are made of one character. */
  private static final int RUN_BYTES = 1 << 20;

  private final byte[] start;
  private final byte[] piece;
  private final int times;
  private final byte[] end;

  private Content(byte[] start, byte[] piece, int times, byte[] end) {
    this.start = start;
    this.piece = piece;
    this.times = times;
    this.end = end;
  }

  static Content of(String start, String piece, int times, String end) {
    return new Content(start.getBytes(UTF_8), piece.getBytes(UTF_8), times, end.getBytes(UTF_8));
  }

  /** The same character so many times, in megabytes, between a start and an end. */
  static Content run(String start, char character, int megabytes, String end) {
    return of(start, String.valueOf(character).repeat(RUN_BYTES), megabytes, end);
  }

  byte[] start() {
    return start;
  }

  /** What is repeated. */
  byte[] piece() {
    return piece;
  }

  int times() {
    return times;
  }

  byte[] end() {
    return end;
  }

  long bytes() {
    return start.length + (long) times * piece.length + end.length;
  }

  /** Writes it as it is. */
  long write(Path file) throws IOException {
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), RUN_BYTES)) {
      out.write(start);
      for (int i = 0; i < times; i++) {
        out.write(piece);
      }
      out.write(end);
    }
    return -1;
  }

  /** Writes it compressed; returns how large it is when it isn't. */
  long write(Path file, Packing packing) throws IOException {
    packing.write(this, file);
    return bytes();
  }
}
