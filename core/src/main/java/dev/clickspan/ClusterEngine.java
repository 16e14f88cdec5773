package dev.clickspan;

import java.util.Optional;

/** An engine that works on other machines too. */
public interface ClusterEngine extends SessionEngine {

  /**
   * Runs a job that has a table, and has the machines write it as a folder of Parquet files, in the
   * order of the rows: no row passes through this one.
   *
   * @param folder an address that all machines can write to; nothing may be there
   * @param rejects takes the rejected lines
   * @return the report
   * @throws SessionException as for the other runs; there is no folder then
   */
  SessionReport writeTable(
      SessionJob job, String folder, Optional<RejectSink> rejects, ProgressListener progress);
}
