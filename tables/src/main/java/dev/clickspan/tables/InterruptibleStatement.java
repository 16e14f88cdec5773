package dev.clickspan.tables;

import dev.clickspan.ErrorKind;
import dev.clickspan.SessionException;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * Runs a statement so that an interrupt of the calling thread ends it, which native code ignores.
 */
final class InterruptibleStatement {

  /** What is done with a statement, on a thread of its own. */
  @FunctionalInterface
  interface Work<T> {
    T on(Statement statement) throws SQLException;
  }

  private static final long RETRY_MILLIS = 20;

  private InterruptibleStatement() {}

  /**
   * @throws SQLException what the work threw
   * @throws SessionException if this thread was interrupted; the work is over then
   */
  static <T> T run(Statement statement, Work<T> work) throws SQLException {
    var task = new FutureTask<>(() -> work.on(statement));
    var worker = new Thread(task, "query");
    worker.start();
    try {
      return task.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof SQLException failed) {
        throw failed;
      }
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      stop(statement, worker);
      throw new SessionException(ErrorKind.INTERRUPTED, "interrupted", e);
    }
  }

  /** Asks until it is over: a request that comes before the statement began is lost. */
  private static void stop(Statement statement, Thread worker) throws SQLException {
    while (worker.isAlive()) {
      statement.cancel();
      try {
        worker.join(RETRY_MILLIS);
      } catch (InterruptedException again) {
        // Said once is enough.
      }
    }
    Thread.currentThread().interrupt();
  }
}
