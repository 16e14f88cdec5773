package dev.clickspan.partition;

import dev.clickspan.model.MemoryBudget;

/**
 * What a piece of work may use, such as that of one thread on a partition.
 *
 * @param budget the run's ledger, in which it is entered
 * @param maxBytes what needs more than this is worked on by way of the disk
 * @param temp where that happens
 */
public record WorkingMemory(MemoryBudget budget, long maxBytes, TempFolder temp) {

  /** The share of one thread of so many. */
  public static WorkingMemory of(MemoryBudget budget, RecordUse use, int threads, TempFolder temp) {
    return new WorkingMemory(budget, budget.sharedBytes() / 10 * use.workTenths() / threads, temp);
  }
}
