package dev.clickspan.web;

import dev.clickspan.ErrorKind;
import dev.clickspan.SessionException;

/**
 * The attempts that one file takes. Bytes that are new keep it alive; bytes that come again and
 * again don't.
 */
public final class Retries {

  public static final int DEFAULT_ATTEMPTS = 5;

  private final String shown;
  private final int attempts;
  private final Backoff backoff;
  private final Listener listener;
  private long mostBytes;
  private int failures;

  /** Told of each wait. */
  public interface Listener {
    void waiting(String reason, long waitMillis);
  }

  /**
   * @param shown the file's URL as it may be shown
   * @param attempts how often in a row it may bring nothing new before it is given up
   * @param bytes what is here already
   */
  public Retries(String shown, int attempts, Backoff backoff, long bytes, Listener listener) {
    this.shown = shown;
    this.attempts = attempts;
    this.backoff = backoff;
    this.listener = listener;
    mostBytes = bytes;
  }

  /**
   * Waits for the next attempt.
   *
   * @param bytes what is here now
   * @param orElse what a user can do beside running the command again, to follow that
   * @throws SessionException of kind limit, if there is no further attempt
   */
  public void failed(PassingFailure failure, long bytes, String orElse)
      throws InterruptedException {
    failures = bytes > mostBytes ? 1 : failures + 1;
    mostBytes = Math.max(mostBytes, bytes);
    if (failures >= attempts) {
      throw new SessionException(
          ErrorKind.LIMIT,
          "%s: given up after %d attempt%s in a row without anything new (%s); run the same command again later%s"
              .formatted(shown, failures, failures == 1 ? "" : "s", failure.getMessage(), orElse),
          failure);
    }
    long waitMillis = backoff.waitMillis(failures, backoff.askedMillis(failure.retryAfter()));
    listener.waiting(failure.getMessage(), waitMillis);
    backoff.sleeper().sleep(waitMillis);
  }
}
