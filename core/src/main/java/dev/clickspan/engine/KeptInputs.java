package dev.clickspan.engine;

import dev.clickspan.input.InputFile;
import dev.clickspan.model.MemoryBudget;

/** What a run keeps of its inputs, in its ledger. */
final class KeptInputs implements AutoCloseable {

  private final MemoryBudget budget;
  private final long bytes;

  /**
   * @throws dev.clickspan.SessionException if there is no room for so many
   */
  KeptInputs(int inputs, MemoryBudget budget) {
    this.budget = budget;
    bytes = inputs * InputFile.KEPT_BYTES;
    budget.reserve(bytes, "what is kept of %d inputs".formatted(inputs));
  }

  @Override
  public void close() {
    budget.release(bytes);
  }
}
