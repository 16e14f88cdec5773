package dev.clickspan.web;

import dev.clickspan.ErrorKind;
import dev.clickspan.SessionException;
import java.net.http.HttpHeaders;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A server's answer. Closing it closes its connection unless the body was read to its end.
 *
 * @param url whose answer it is, after all redirects
 */
public record Answer(WebUrl url, int status, HttpHeaders headers, TimedBody body)
    implements AutoCloseable {

  private static final Set<Integer> PASSING = Set.of(408, 429, 500, 502, 503, 504);

  private static final Pattern CONTENT_RANGE =
      Pattern.compile("bytes ([0-9]{1,18})-([0-9]{1,18})/([0-9]{1,18}|\\*)");

  /** The part of a file that a body is; -1 for a total that the server doesn't tell. */
  public record Range(long from, long to, long total) {}

  /** The header's first value, or an empty text. */
  public String header(String name) {
    return headers.firstValue(name).orElse("").strip();
  }

  /** {@code Content-Length}; -1 where there is none. */
  public long length() {
    String text = header("Content-Length");
    return text.matches("[0-9]{1,18}") ? Long.parseLong(text) : -1;
  }

  /** {@code Content-Range}; one that can't be right where there is none that can be read. */
  public Range range() {
    Matcher matcher = CONTENT_RANGE.matcher(header("Content-Range"));
    if (!matcher.matches()) {
      return new Range(-1, -1, -1);
    }
    String total = matcher.group(3);
    return new Range(
        Long.parseLong(matcher.group(1)),
        Long.parseLong(matcher.group(2)),
        total.equals("*") ? -1 : Long.parseLong(total));
  }

  /**
   * What an answer without the file means.
   *
   * @return the one line for a status that no further attempt would change
   * @throws PassingFailure for one that may be over then
   */
  public SessionException refused(WebFile file) throws PassingFailure {
    if (PASSING.contains(status)) {
      throw PassingFailure.ofStatus(this);
    }
    return new SessionException(
        ErrorKind.BAD_INPUT, file.shown() + ": " + FailureText.ofStatus(status, file));
  }

  @Override
  public void close() {
    body.close();
  }
}
