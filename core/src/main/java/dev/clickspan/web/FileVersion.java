package dev.clickspan.web;

/**
 * What a server says of a file, by which two of its answers are told to be of the same file. Texts
 * are empty where it says nothing.
 *
 * @param length in bytes; -1 where it isn't known
 */
public record FileVersion(String etag, String lastModified, long length) {

  /** What an answer with the whole file says. */
  public static FileVersion of(Answer answer) {
    return new FileVersion(answer.header("ETag"), answer.header("Last-Modified"), answer.length());
  }

  /** Whether the ETag stands for the bytes, and not only for what they mean. */
  public boolean hasStrongEtag() {
    return etag.startsWith("\"");
  }

  /**
   * By what a server can tell that it still has this version when it is asked for the rest: a
   * strong ETag, else the time of the last change; else empty.
   */
  public String validator() {
    return hasStrongEtag() ? etag : lastModified;
  }

  /** The same, with a length that was told otherwise. */
  public FileVersion withLength(long bytes) {
    return new FileVersion(etag, lastModified, bytes);
  }

  /** Whether an answer, with all or a part of a file, is about another one than this. */
  public boolean isContradictedBy(Answer answer) {
    return differ(etag, answer.header("ETag"))
        || differ(lastModified, answer.header("Last-Modified"));
  }

  /** Whether an answer has this file's bytes from one of them on, not necessarily to its end. */
  public boolean isContinuedBy(Answer answer, long fromByte) {
    Answer.Range range = answer.range();
    return range.from() == fromByte
        && range.to() >= fromByte
        && range.to() < length
        && (range.total() < 0 || range.total() == length)
        && !isContradictedBy(answer);
  }

  private static boolean differ(String one, String other) {
    return !one.isEmpty() && !other.isEmpty() && !one.equals(other);
  }
}
