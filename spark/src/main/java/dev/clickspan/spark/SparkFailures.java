package dev.clickspan.spark;

import dev.clickspan.ErrorKind;
import dev.clickspan.SessionException;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds in what Spark throws that which a user can mend. */
final class SparkFailures {

  private SparkFailures() {}

  /**
   * The failure of a task, as the task said it; else what Spark says, in one line.
   *
   * @param failure what a job threw; checked exceptions too, which Scala doesn't declare
   */
  static RuntimeException of(Throwable failure) {
    if (failure instanceof InterruptedException) {
      Thread.currentThread().interrupt();
      return new SessionException(ErrorKind.INTERRUPTED, "interrupted", failure);
    }
    Optional<SessionException> ours =
        causes(failure)
            .filter(SessionException.class::isInstance)
            .map(SessionException.class::cast)
            .findFirst();
    if (ours.isPresent()) {
      return new SessionException(ours.get().kind(), ours.get().getMessage(), failure);
    }
    String said = String.valueOf(failure.getMessage());
    boolean lost =
        said.contains("OutOfMemoryError")
            || said.contains("ExecutorLostFailure")
            || causes(failure).anyMatch(OutOfMemoryError.class::isInstance);
    return lost
        ? new SessionException(
            ErrorKind.LIMIT,
            "Spark gave up: executors were lost or out of memory ("
                + firstLine(said)
                + "); give them more memory, or the run more --partitions",
            failure)
        : new SessionException(ErrorKind.INTERNAL, "Spark gave up: " + firstLine(said), failure);
  }

  private static Stream<Throwable> causes(Throwable failure) {
    return Stream.iterate(failure, cause -> cause != null, Throwable::getCause).limit(20);
  }

  private static String firstLine(String text) {
    return text.lines().findFirst().orElse("no reason given");
  }
}
