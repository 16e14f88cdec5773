package dev.clickspan.write.html;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Objects;

/** What takes a marker's place in the page. */
@FunctionalInterface
interface PagePart {

  void write(Writer out) throws IOException;

  static PagePart of(String text) {
    return out -> out.write(text);
  }

  /** A resource beside this class. Its line ends are those that a browser makes of any. */
  static String resource(String name) {
    try (InputStream in =
        Objects.requireNonNull(PagePart.class.getResourceAsStream(name), name + " is not there")) {
      return new String(in.readAllBytes(), UTF_8).replace("\r\n", "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** How a content security policy names a script or style of this text. */
  static String hash(String text) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
      return "'sha256-" + Base64.getEncoder().encodeToString(hash) + "'";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every JDK has it
    }
  }
}
