package dev.clickspan.tables;

/** The SQL is wrong. The message is DuckDB's own, in lines: what is wrong, and where. */
public final class QueryException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  QueryException(String message, Throwable cause) {
    super(message, cause);
  }

  /** The message, which is never null. */
  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }
}
