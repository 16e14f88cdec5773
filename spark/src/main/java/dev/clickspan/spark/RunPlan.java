package dev.clickspan.spark;

import dev.clickspan.SessionJob;
import dev.clickspan.model.SourceFiles;
import dev.clickspan.partition.RecordLayout;
import dev.clickspan.partition.RecordUse;
import java.io.Serializable;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.SerializableConfiguration;

/**
 * What all tasks of a run know.
 *
 * @param jobBytes the job, as {@link RecordCodec} writes it
 * @param shares into how many parts visitors are divided
 * @param rejectShares into how many further parts rejected lines are; 0 if nobody wants them
 * @param inputBytes the size of all inputs; -1 if unknown
 * @param taskMemoryBytes what a task's data may take; 0 for what the executor has
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares plans
record RunPlan(
    byte[] jobBytes,
    RecordUse use,
    int shares,
    int rejectShares,
    long inputBytes,
    long taskMemoryBytes,
    Broadcast<Sources> sources,
    Broadcast<SerializableConfiguration> hadoopConf)
    implements Serializable {

  /**
   * All splits, and the files they belong to.
   *
   * @param files for each split the index of its file
   * @param names of the files
   * @param lines for each split how many it has; empty while that isn't known
   */
  @SuppressWarnings("ArrayRecordComponent") // nobody compares them
  record Sources(int[] files, List<String> names, List<Long> lines) implements Serializable {

    SourceFiles sourceFiles() {
      var sources = new SourceFiles(files);
      return lines.isEmpty() ? sources : sources.withLines(lines);
    }
  }

  /** The same, knowing more of the splits. */
  RunPlan withSources(Broadcast<Sources> known) {
    return new RunPlan(
        jobBytes, use, shares, rejectShares, inputBytes, taskMemoryBytes, known, hadoopConf);
  }

  /** Where rejected lines go, behind the shares of visitors: all as many, for ascending numbers. */
  int rejectShare(int number) {
    return shares + number % rejectShares;
  }

  SessionJob job() {
    return RecordCodec.decode(jobBytes, SessionJob.class);
  }

  RecordLayout layout() {
    return RecordLayout.of(job(), sources.value().files().length, use);
  }

  Configuration hadoop() {
    return hadoopConf.value().value();
  }
}
