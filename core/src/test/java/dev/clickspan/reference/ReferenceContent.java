package dev.clickspan.reference;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Optional;

/** The reference engine's opinion of gzip data, for tests of what shares no line with it. */
public final class ReferenceContent {

  private ReferenceContent() {}

  /** What a file named .gz holds; empty if it is refused. */
  public static Optional<byte[]> ofGzip(byte[] file) {
    try (var content = new ReferenceBytes(new ByteArrayInputStream(file))) {
      return content.isPlainText() ? Optional.empty() : Optional.of(content.readAllBytes());
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
