package dev.clickspan.fetch;

import dev.clickspan.input.GzipIntegrity;
import dev.clickspan.input.InputFile;
import dev.clickspan.input.LocalFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** What a file has to pass before it gets its name. */
final class Verification {

  private Verification() {}

  /**
   * Looks at all bytes of a file.
   *
   * @param name what it will be called
   * @param md5 what the server says, or empty
   * @param sha256 what the user says, or empty; where it fits, the server's word doesn't matter
   * @return what is wrong; empty for a sound file
   */
  static Optional<String> problem(Path file, String name, String md5, String sha256)
      throws IOException {
    Optional<String> problem =
        sha256.isEmpty()
            ? difference("MD5", file, md5, "the server")
            : difference("SHA-256", file, sha256, "--sha256");
    if (problem.isEmpty() && name.toLowerCase(Locale.ROOT).endsWith(".gz")) {
      var input = new InputFile(name, LocalFile.of(file));
      return GzipIntegrity.problem(input).map(text -> "the gzip file " + text);
    }
    return problem;
  }

  private static Optional<String> difference(
      String algorithm, Path file, String expected, String whoSays) throws IOException {
    if (expected.isEmpty()) {
      return Optional.empty();
    }
    String actual = Digests.of(algorithm, file);
    return actual.equals(expected)
        ? Optional.empty()
        : Optional.of(
            "its %s is %s, not %s as %s says".formatted(algorithm, actual, expected, whoSays));
  }
}
