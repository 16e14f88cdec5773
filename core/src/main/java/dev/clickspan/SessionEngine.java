package dev.clickspan;

/**
 * Answers a {@link SessionJob}. Two engines agree when the JSON bytes of their reports are equal;
 * every engine passes the same contract suite.
 */
public interface SessionEngine {

  /**
   * Runs the job to its end. If it has a table, that isn't made.
   *
   * @param job what to do; the same object means the same answer on every engine
   * @param progress told about warnings and progress, possibly from several threads
   * @return the whole answer
   * @throws SessionException for everything that a user can mend: bad input, a limit, an interrupt
   */
  SessionReport run(SessionJob job, ProgressListener progress);

  /**
   * Runs a job that has a table.
   *
   * @param job with a {@link SessionJob#table()}
   * @param rows takes the table's rows, in the order that {@code docs/session-table.md} states; all
   *     of them when this returns
   * @param progress told about warnings and progress, possibly from several threads
   * @return the report
   * @throws SessionException as above; the sink may have taken some rows then
   */
  <E> SessionReport run(SessionJob job, TableSink<E> rows, ProgressListener progress);
}
