package dev.clickspan.spark;

import dev.clickspan.input.ByteOrigin;
import dev.clickspan.input.InputFile;
import dev.clickspan.input.LocalFile;
import dev.clickspan.input.StandardInput;
import java.net.URI;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;

/** Origins as text, by which another machine finds the same bytes. */
final class Locations {

  private static final String FILE = "file:";

  private Locations() {}

  static String of(ByteOrigin origin) {
    if (origin instanceof HadoopFile file) {
      return file.uri();
    }
    if (origin instanceof LocalFile file) {
      return file.path().toUri().toString();
    }
    return InputFile.STANDARD_INPUT;
  }

  static ByteOrigin origin(String location, long bytes, Configuration hadoop) {
    if (location.equals(InputFile.STANDARD_INPUT)) {
      return new StandardInput();
    }
    // As plain files: Hadoop would look for a file of checksums beside each.
    return location.startsWith(FILE)
        ? new LocalFile(Path.of(URI.create(location)), bytes)
        : new HadoopFile(location, bytes, hadoop);
  }
}
