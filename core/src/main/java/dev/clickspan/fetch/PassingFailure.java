package dev.clickspan.fetch;

import org.jspecify.annotations.Nullable;

/** What may be over at the next attempt. Its message follows a URL and a colon. */
final class PassingFailure extends Exception {

  private static final long serialVersionUID = 1L;

  private final long retryAfterMillis;

  PassingFailure(String message, @Nullable Throwable cause) {
    super(message, cause);
    retryAfterMillis = 0;
  }

  /**
   * @param retryAfterMillis how long the server asks the client to wait at least
   */
  PassingFailure(String message, long retryAfterMillis) {
    super(message);
    this.retryAfterMillis = retryAfterMillis;
  }

  long retryAfterMillis() {
    return retryAfterMillis;
  }

  /** The message, which is never null. */
  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }
}
