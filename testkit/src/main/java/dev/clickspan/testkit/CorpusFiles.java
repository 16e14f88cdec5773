package dev.clickspan.testkit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** Writes input files, plain and compressed. */
public final class CorpusFiles {

  private CorpusFiles() {}

  /** The lines as UTF-8, each ended by LF. */
  public static byte[] lines(List<String> lines) {
    return lines.isEmpty()
        ? new byte[0]
        : (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
  }

  /** One gzip member. */
  public static byte[] gzip(byte[] content) {
    var bytes = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(bytes)) {
      gzip.write(content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** As many gzip members one after another, cut without regard to lines. */
  public static byte[] gzipMembers(byte[] content, int members) {
    var joined = new ByteArrayOutputStream();
    for (int i = 0; i < members; i++) {
      int from = (int) ((long) content.length * i / members);
      int to = (int) ((long) content.length * (i + 1) / members);
      joined.writeBytes(gzip(Arrays.copyOfRange(content, from, to)));
    }
    return joined.toByteArray();
  }

  /**
   * Writes a file, and the folders on the way to it.
   *
   * @param name may hold folders
   */
  public static Path write(Path folder, String name, byte[] bytes) {
    try {
      Path file = folder.resolve(name);
      Files.createDirectories(file.resolveSibling("."));
      return Files.write(file, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
