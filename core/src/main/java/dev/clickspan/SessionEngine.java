package dev.clickspan;

/**
 * Answers a {@link SessionJob}. Two engines agree when the JSON bytes of their reports are equal;
 * every engine passes the same contract suite.
 */
public interface SessionEngine {

  /**
   * Runs the job to its end.
   *
   * @param job what to do; the same object means the same answer on every engine
   * @param outputs what is given out besides; with rows only for a job with a {@link
   *     SessionJob#table()}
   * @param progress told about warnings and progress, possibly from several threads
   * @return the whole answer
   * @throws SessionException for everything that a user can mend: bad input, a limit, an interrupt;
   *     the outputs may have taken something then
   */
  <E> SessionReport run(SessionJob job, SessionOutputs<E> outputs, ProgressListener progress);

  /** Runs a job for its report alone: if it has a table, that isn't made. */
  default SessionReport run(SessionJob job, ProgressListener progress) {
    return run(job, SessionOutputs.none(), progress);
  }

  /** Runs a job that has a table for its report and the table's rows. */
  default <E> SessionReport run(SessionJob job, TableSink<E> rows, ProgressListener progress) {
    return run(job, SessionOutputs.of(rows), progress);
  }
}
