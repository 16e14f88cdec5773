package dev.clickspan.web;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** What may be over at the next attempt. Its message follows a URL and a colon. */
public final class PassingFailure extends Exception {

  private static final long serialVersionUID = 1L;

  private final String retryAfter;

  private PassingFailure(String message, String retryAfter, @Nullable Throwable cause) {
    super(message, cause);
    this.retryAfter = retryAfter;
  }

  public PassingFailure(String message) {
    this(message, "", null);
  }

  /** A request or a body that failed. */
  static PassingFailure of(IOException failure) {
    return new PassingFailure(FailureText.of(failure), "", failure);
  }

  /** An answer without the file. */
  public static PassingFailure ofStatus(Answer answer) {
    return new PassingFailure(
        "the server answers " + answer.status(), answer.header("Retry-After"), null);
  }

  /** How long the server asks the client to wait, in the server's words; else empty. */
  String retryAfter() {
    return retryAfter;
  }

  /** The message, which is never null. */
  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }
}
