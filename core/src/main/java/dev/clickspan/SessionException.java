package dev.clickspan;

import org.jspecify.annotations.Nullable;

/**
 * An expected failure. Its message is one line that names what is wrong, where, and what to do
 * about it; a user reads it without a stack trace.
 */
public final class SessionException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final ErrorKind kind;

  public SessionException(ErrorKind kind, String message) {
    this(kind, message, null);
  }

  public SessionException(ErrorKind kind, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.kind = kind;
  }

  public ErrorKind kind() {
    return kind;
  }

  /** The message, which is never null. */
  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }
}
