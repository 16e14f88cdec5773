package dev.clickspan.fetch;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.clickspan.web.Answer;
import dev.clickspan.web.FileVersion;
import dev.clickspan.web.WebFile;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Properties;

/**
 * What a server said of a file, kept beside it: by this a later attempt or call knows whether the
 * server still has the same.
 *
 * @param source the URL without its query, which may be secret
 * @param urlHash SHA-256 of the whole URL
 * @param md5 in hex; empty where the server doesn't say
 */
record FileRecord(String source, String urlHash, FileVersion version, String md5) {

  /** What an answer with the whole file says of it. */
  static FileRecord of(WebFile file, Answer answer) {
    return new FileRecord(
        file.shown(), Digests.sha256(file.identity()), FileVersion.of(answer), md5(answer));
  }

  /** In bytes; -1 where the server didn't say. */
  long length() {
    return version.length();
  }

  /**
   * {@code Content-MD5}, or an ETag that is one. S3 says so nowhere, but for what was uploaded in
   * one piece, and not encrypted by a key of the customer's, it is. What looks like it on another
   * kind of server proves nothing and is left alone.
   */
  private static String md5(Answer answer) {
    String header = answer.header("Content-MD5");
    if (header.matches("[A-Za-z0-9+/]{22}==")) {
      return HexFormat.of().formatHex(Base64.getDecoder().decode(header));
    }
    String encryption = answer.header("x-amz-server-side-encryption");
    boolean isOfS3 =
        !answer.header("x-amz-request-id").isEmpty()
            && (encryption.isEmpty() || encryption.equals("AES256"))
            && answer.header("x-amz-server-side-encryption-customer-algorithm").isEmpty();
    String etag = answer.header("ETag");
    return isOfS3 && etag.matches("\"[0-9a-f]{32}\"") ? etag.substring(1, 33) : "";
  }

  /** Whether it is of this URL, its query aside: a signature is another one each day. */
  boolean isOf(WebFile file) {
    return source.equals(file.shown());
  }

  /**
   * By what a server can tell whether the rest that it sends belongs to the bytes that are here: a
   * strong ETag, or the time of the last change for exactly this URL; else empty.
   */
  String rangeValidator(WebFile file) {
    if (version.hasStrongEtag()) {
      return version.etag();
    }
    return isExactly(file) ? version.lastModified() : "";
  }

  private boolean isExactly(WebFile file) {
    return urlHash.equals(Digests.sha256(file.identity()));
  }

  /** The header that asks for the file only if it is another one now, if there is such a header. */
  Optional<String[]> condition(WebFile file) {
    if (!version.etag().isEmpty()) {
      return Optional.of(new String[] {"If-None-Match", version.etag()});
    }
    return version.lastModified().isEmpty() || !isExactly(file)
        ? Optional.empty()
        : Optional.of(new String[] {"If-Modified-Since", version.lastModified()});
  }

  /** Whether both say the same of one file, as far as they say anything. */
  boolean isSameFileAs(FileRecord other) {
    if (length() < 0 || length() != other.length()) {
      return false;
    }
    FileVersion others = other.version;
    if (!version.etag().isEmpty() && !others.etag().isEmpty()) {
      return version.etag().equals(others.etag());
    }
    return urlHash.equals(other.urlHash) && version.lastModified().equals(others.lastModified());
  }

  /** Reads what {@link #save} wrote; empty where nothing is there, or nothing that makes sense. */
  static Optional<FileRecord> load(Path path) throws IOException {
    var text = new Properties();
    try (Reader reader = Files.newBufferedReader(path, UTF_8)) {
      text.load(reader);
      return Optional.of(
          new FileRecord(
              text.getProperty("source", ""),
              text.getProperty("url-sha256", ""),
              new FileVersion(
                  text.getProperty("etag", ""),
                  text.getProperty("last-modified", ""),
                  Long.parseLong(text.getProperty("length", ""))),
              text.getProperty("md5", "")));
    } catch (NoSuchFileException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Writes a file that isn't there yet. */
  void save(Path path) throws IOException {
    var text = new Properties();
    text.setProperty("source", source);
    text.setProperty("url-sha256", urlHash);
    text.setProperty("etag", version.etag());
    text.setProperty("last-modified", version.lastModified());
    text.setProperty("length", Long.toString(length()));
    text.setProperty("md5", md5);
    try (Writer writer = Files.newBufferedWriter(path, UTF_8, StandardOpenOption.CREATE_NEW)) {
      text.store(writer, null);
    }
  }
}
