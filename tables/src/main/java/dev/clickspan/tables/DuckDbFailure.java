package dev.clickspan.tables;

import dev.clickspan.ErrorKind;
import dev.clickspan.SessionException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Sorts DuckDB's failures: the SQL is wrong, a file is, the run has reached a limit, or it was
 * stopped.
 */
final class DuckDbFailure {

  /** Begins the part of a message that shows the line and a caret below it. */
  private static final String PLACE = "\n\nLINE ";

  /** How many files are named that may be damaged. */
  private static final int MAX_NAMES = 5;

  private DuckDbFailure() {}

  /** A failure of SQL as the user wrote it, its message complete. */
  static RuntimeException ofUserText(SQLException failure) {
    return judged(failure, message(failure));
  }

  /** A failure of SQL that holds the user's; where it happened there would only confuse. */
  static RuntimeException ofWrapped(SQLException failure) {
    return judged(failure, withoutPlace(message(failure)));
  }

  /** A failure of SQL that was sound when it began, so that the files too may be to blame. */
  static RuntimeException ofRun(SQLException failure, List<Path> parquetFiles) {
    RuntimeException judged = ofWrapped(failure);
    if (judged instanceof QueryException && isDamage(message(failure))) {
      String names =
          parquetFiles.stream()
              .limit(MAX_NAMES)
              .map(file -> "'" + file + "'")
              .collect(Collectors.joining(", "));
      String more =
          parquetFiles.size() > MAX_NAMES
              ? " and %d more".formatted(parquetFiles.size() - MAX_NAMES)
              : "";
      return new SessionException(
          ErrorKind.BAD_INPUT,
          "%s; a Parquet file is damaged: %s%s".formatted(summary(failure), names, more),
          failure);
    }
    return judged;
  }

  /** DuckDB's Parquet reader has no kind of error of its own; SQL ends in none of these. */
  private static boolean isDamage(String message) {
    return message.startsWith("Invalid Error:")
        || message.contains("file is likely corrupted")
        || (message.startsWith("IO Error:") && message.contains("Parquet"));
  }

  /** The first line, which says what is wrong. */
  static String summary(SQLException failure) {
    return withoutPlace(message(failure)).lines().findFirst().orElse("");
  }

  private static RuntimeException judged(SQLException failure, String message) {
    if (message.startsWith("INTERRUPT Error:")) {
      return new SessionException(ErrorKind.INTERRUPTED, "interrupted", failure);
    }
    if (message.startsWith("Out of Memory Error:") || isHeapFull(message)) {
      return new SessionException(
          ErrorKind.LIMIT,
          "%s; give more --memory, fewer --threads, or a --temp with more space"
              .formatted(summary(failure)),
          failure);
    }
    if (message.startsWith("IO Error:") && message.contains("No space left on device")) {
      return new SessionException(
          ErrorKind.LIMIT,
          summary(failure) + "; free space there, or name another folder with --temp",
          failure);
    }
    if (message.startsWith("Permission Error:")
        && message.contains("file system operations are disabled by configuration")) {
      return new QueryException(
          message + "\n\nA query sees the table sessions, and no file.", failure);
    }
    return new QueryException(message, failure);
  }

  /** Values reach Java through its heap, which may be too small for one. */
  private static boolean isHeapFull(String message) {
    return message.startsWith("Invalid Error:")
        && (message.contains("Java heap space") || message.contains("OutOfMemoryError"));
  }

  static boolean isNoSingleSelect(SQLException failure) {
    return message(failure).contains("Expected a single SELECT statement");
  }

  private static String withoutPlace(String message) {
    int place = message.indexOf(PLACE);
    return place < 0 ? message : message.substring(0, place);
  }

  private static String message(SQLException failure) {
    return String.valueOf(failure.getMessage()).strip();
  }
}
