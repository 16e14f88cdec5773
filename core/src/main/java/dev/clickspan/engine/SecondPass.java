package dev.clickspan.engine;

import dev.clickspan.partition.PartitionStore;
import dev.clickspan.summarize.Summary;
import java.util.function.LongConsumer;

/** What is done with the partitions once everything is read. */
interface SecondPass {

  /**
   * Takes all partitions out of the store.
   *
   * @param wordsDone told, when a partition is done, how many longs its records had
   * @return the merged summary, which the caller closes
   */
  Summary run(PartitionStore store, Workers workers, LongConsumer wordsDone);
}
