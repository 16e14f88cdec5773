package dev.clickspan.bench.attacks;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.clickspan.bench.attacks.Attack.Maker;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.LongFunction;
import java.util.zip.GZIPOutputStream;

/** Inputs in which every line is another one, and events to put between others. */
final class Makers {

  /** A Monday in June 2020. */
  static final long TIME = 1_591_012_800_000L;

  private static final int BUFFER_BYTES = 1 << 20;

  private Makers() {}

  /** An event, as a line of JSON. */
  static String event(String visitor, long timeMillis, String browser) {
    return "{\"anonymous_id\":\"%s\",\"device_sent_timestamp\":%d,\"browser_family\":\"%s\"}\n"
        .formatted(visitor, timeMillis, browser);
  }

  /** An event like most others. */
  static String event(String visitor) {
    return event(visitor, TIME, "Firefox");
  }

  /** So many lines, each made of its number from 0, in a file; compressed if its name says so. */
  static Maker lines(String name, long count, LongFunction<String> line) {
    return folder -> {
      long bytes = 0;
      try (OutputStream out = open(folder.resolve(name))) {
        for (long number = 0; number < count; number++) {
          byte[] text = line.apply(number).getBytes(UTF_8);
          out.write(text);
          bytes += text.length;
        }
      }
      return name.endsWith(".gz") ? bytes : -1;
    };
  }

  /** A text as a file. */
  static Maker text(String name, String text) {
    return lines(name, 1, unused -> text);
  }

  private static OutputStream open(Path file) throws IOException {
    OutputStream out = Files.newOutputStream(file);
    return new BufferedOutputStream(
        file.toString().endsWith(".gz") ? new FastGzip(out) : out, BUFFER_BYTES);
  }

  private static final class FastGzip extends GZIPOutputStream {

    FastGzip(OutputStream out) throws IOException {
      super(out, BUFFER_BYTES);
      def.setLevel(1);
    }
  }
}
