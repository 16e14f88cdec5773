package dev.clickspan.spark;

import dev.clickspan.ErrorKind;
import dev.clickspan.SessionException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds in what Spark throws that which a user can mend. */
final class SparkFailures {

  /** What Spark says of jobs whose application was ended. */
  private static final List<String> ENDED =
      List.of(
          "Master removed our application",
          "SparkContext was shut down",
          "stopped SparkContext",
          "SparkContext has been shutdown");

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
    if (ENDED.stream().anyMatch(said::contains)) {
      return ended(failure);
    }
    boolean lost =
        said.contains("OutOfMemoryError")
            || said.contains("ExecutorLostFailure")
            || said.contains("FetchFailedException") // what lost executors had written
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

  /**
   * What becomes of a run when somebody else ends the application: the master, which gives up when
   * no executor can be started, or an administrator.
   *
   * @param failure what came of it, which may be anything: a stopped context, or a file of the
   *     driver that is gone
   */
  static SessionException ended(Throwable failure) {
    return new SessionException(
        ErrorKind.LIMIT,
        "Spark ended the application before the run was done ("
            + firstLine(String.valueOf(failure.getMessage()))
            + "); look into the cluster's and its executors' logs: mostly they can't be started as they are configured",
        failure);
  }

  private static Stream<Throwable> causes(Throwable failure) {
    return Stream.iterate(failure, cause -> cause != null, Throwable::getCause).limit(20);
  }

  private static String firstLine(String text) {
    return text.lines().findFirst().orElse("no reason given");
  }
}
