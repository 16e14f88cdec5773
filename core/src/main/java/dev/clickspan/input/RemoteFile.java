package dev.clickspan.input;

import dev.clickspan.SessionException;
import dev.clickspan.web.Answer;
import dev.clickspan.web.FileVersion;
import dev.clickspan.web.PassingFailure;
import dev.clickspan.web.Retries;
import dev.clickspan.web.WebFile;
import dev.clickspan.web.WebUrl;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;

/**
 * A file on a web server or an object of a store. Its bytes stream straight in.
 *
 * @param version the one that was there when it was found
 * @param parts whether any part of it can be had
 * @param condition the header that asks for a part of this version only
 */
record RemoteFile(
    InputPlace place,
    WebFile file,
    FileVersion version,
    Parts parts,
    Condition condition,
    RemoteAccess access)
    implements ByteOrigin {

  /** Whether a server gives parts of a file. */
  enum Parts {
    GIVEN,
    REFUSED
  }

  /** How a part of a certain version is asked for. */
  enum Condition {
    /** Where the version is another one the whole of it comes (RFC 9110, 13.1.5). */
    IF_RANGE("If-Range"),
    /** Where the version is another one nothing comes; S3 knows this one. */
    IF_MATCH("If-Match");

    private final String header;

    Condition(String header) {
      this.header = header;
    }

    String header() {
      return header;
    }
  }

  /**
   * Asks a server for a file's first byte: by that it tells whether the file is there, how long it
   * is, and whether it gives parts. Not by HEAD, since signed URLs are for one method.
   *
   * @throws SessionException if the file isn't there, or can't be had
   */
  static RemoteFile find(WebUrl url, RemoteAccess access) throws InterruptedException {
    Retries retries = access.retries(url);
    while (true) {
      try {
        return ask(url, access);
      } catch (PassingFailure e) {
        retries.failed(e, 0, "");
      }
    }
  }

  private static RemoteFile ask(WebUrl url, RemoteAccess access)
      throws PassingFailure, InterruptedException {
    try (Answer answer = access.transport().get(url, Map.of("Range", "bytes=0-0"))) {
      Answer.Range range = answer.range();
      if (answer.status() == 206 && range.from() == 0 && range.to() == 0 && range.total() > 0) {
        if (answer.length() == 1) {
          // To its end, so that the connection serves the next request.
          while (answer.body().next() != null) {
            // One byte.
          }
        }
        return of(url, FileVersion.of(answer).withLength(range.total()), Parts.GIVEN, access);
      }
      if (answer.status() == 200) {
        return of(url, FileVersion.of(answer), Parts.REFUSED, access);
      }
      // An empty file has no first byte (416).
      if (answer.status() != 206 && answer.status() != 416) {
        throw answer.refused(url);
      }
    }
    try (Answer answer = access.transport().get(url, Map.of())) {
      if (answer.status() != 200) {
        throw answer.refused(url);
      }
      return of(url, FileVersion.of(answer), Parts.REFUSED, access);
    }
  }

  private static RemoteFile of(WebUrl url, FileVersion version, Parts parts, RemoteAccess access) {
    var place = new InputPlace(url.parts(), url.shown());
    return new RemoteFile(place, url, version, parts, Condition.IF_RANGE, access);
  }

  @Override
  public long bytes() {
    return version.length();
  }

  @Override
  public boolean canBeReadAgain() {
    return true;
  }

  /** Only a part that is surely of the same version is of any use. */
  @Override
  public boolean canBeReadInParts() {
    return parts == Parts.GIVEN && !version.validator().isEmpty();
  }

  /** Connects when the first byte is wanted. */
  @Override
  public InputStream open() {
    return new RemoteStream(this, 0, RemoteStream.Wanted.ANY_VERSION);
  }

  @Override
  public InputStream open(long fromByte) throws IOException {
    if (canBeReadInParts()) {
      return new RemoteStream(this, fromByte, RemoteStream.Wanted.THIS_VERSION);
    }
    InputStream whole = open();
    try {
      whole.skipNBytes(fromByte);
      return whole;
    } catch (IOException | RuntimeException e) {
      whole.close();
      throw e;
    }
  }
}
