package dev.clickspan.engine;

import dev.clickspan.partition.PartitionStore;
import dev.clickspan.summarize.Summary;

/** What is done with the partitions once everything is read. */
interface SecondPass {

  /**
   * Takes all partitions out of the store.
   *
   * @param grouping told, when a partition is done, what was in it
   * @return the merged summary, which the caller closes
   */
  Summary run(PartitionStore store, Workers workers, PhaseProgress grouping);
}
