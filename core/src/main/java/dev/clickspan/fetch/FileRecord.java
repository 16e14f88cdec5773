package dev.clickspan.fetch;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Properties;

/**
 * What a server said of a file, kept beside it: by this a later attempt or call knows whether the
 * server still has the same. Texts are empty where the server said nothing.
 *
 * @param source the URL without its query, which may be secret
 * @param urlHash SHA-256 of the whole URL
 * @param length in bytes; -1 where it isn't known
 * @param md5 in hex
 */
record FileRecord(
    String source, String urlHash, String etag, String lastModified, long length, String md5) {

  /** What an answer with the whole file says of it. */
  static FileRecord of(FetchUrl url, Answer answer) {
    return new FileRecord(
        url.shown(),
        Digests.sha256(url.uri().toString()),
        answer.header("ETag"),
        answer.header("Last-Modified"),
        answer.length(),
        md5(answer));
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
  boolean isOf(FetchUrl url) {
    return source.equals(url.shown());
  }

  /**
   * By what a server can tell whether the rest that it sends belongs to the bytes that are here: a
   * strong ETag, or the time of the last change for exactly this URL; else empty.
   */
  String rangeValidator(FetchUrl url) {
    if (etag.startsWith("\"")) {
      return etag;
    }
    return isExactly(url) ? lastModified : "";
  }

  private boolean isExactly(FetchUrl url) {
    return urlHash.equals(Digests.sha256(url.uri().toString()));
  }

  /** The header that asks for the file only if it is another one now, if there is such a header. */
  Optional<String[]> condition(FetchUrl url) {
    if (!etag.isEmpty()) {
      return Optional.of(new String[] {"If-None-Match", etag});
    }
    return lastModified.isEmpty() || !isExactly(url)
        ? Optional.empty()
        : Optional.of(new String[] {"If-Modified-Since", lastModified});
  }

  /** Whether both say the same of one file, as far as they say anything. */
  boolean isSameFileAs(FileRecord other) {
    if (length < 0 || length != other.length) {
      return false;
    }
    if (!etag.isEmpty() && !other.etag.isEmpty()) {
      return etag.equals(other.etag);
    }
    return urlHash.equals(other.urlHash) && lastModified.equals(other.lastModified);
  }

  /** Whether an answer with a part of a file is about another file than this. */
  boolean isContradictedBy(Answer answer) {
    return differ(etag, answer.header("ETag"))
        || differ(lastModified, answer.header("Last-Modified"));
  }

  private static boolean differ(String one, String other) {
    return !one.isEmpty() && !other.isEmpty() && !one.equals(other);
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
              text.getProperty("etag", ""),
              text.getProperty("last-modified", ""),
              Long.parseLong(text.getProperty("length", "")),
              text.getProperty("md5", "")));
    } catch (NoSuchFileException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  void save(Path path) throws IOException {
    var text = new Properties();
    text.setProperty("source", source);
    text.setProperty("url-sha256", urlHash);
    text.setProperty("etag", etag);
    text.setProperty("last-modified", lastModified);
    text.setProperty("length", Long.toString(length));
    text.setProperty("md5", md5);
    try (Writer writer = Files.newBufferedWriter(path, UTF_8)) {
      text.store(writer, null);
    }
  }
}
