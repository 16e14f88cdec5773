package dev.clickspan.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;

/** Event files for tests. */
final class Clicks {

  private static final long START_MILLIS = 1_590_969_600_000L;

  private Clicks() {}

  /** A line of a visitor so many minutes after the start of June 2020, on this browser. */
  static String click(String visitor, int minute, String browser) {
    return """
        {"anonymous_id":"%s","device_sent_timestamp":%d,"browser_family":"%s","os_family":"Linux"}
        """
        .formatted(visitor, START_MILLIS + minute * 60_000L, browser);
  }

  static String click(String visitor, int minute) {
    return click(visitor, minute, "Chrome");
  }

  /** Writes a file, compressed if its name says so. */
  static Path file(Path folder, String name, String... lines) {
    byte[] plain = String.join("", lines).getBytes(UTF_8);
    return file(folder, name, name.endsWith(".gz") ? gzip(plain) : plain);
  }

  static Path file(Path folder, String name, byte[] content) {
    try {
      return Files.write(folder.resolve(name), content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static byte[] gzip(byte[] plain) {
    var bytes = new ByteArrayOutputStream();
    try (var out = new GZIPOutputStream(bytes)) {
      out.write(plain);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
