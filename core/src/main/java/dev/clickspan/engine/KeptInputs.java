package dev.clickspan.engine;

import dev.clickspan.input.InputFile;
import dev.clickspan.model.MemoryBudget;
import java.util.List;

/**
 * The inputs of a run, of each of which something is kept to the end, in its ledger.
 *
 * @param files in file order
 */
record KeptInputs(List<InputFile> files, MemoryBudget budget) implements AutoCloseable {

  /**
   * Enters them.
   *
   * @throws dev.clickspan.SessionException if there is no room for so many
   */
  KeptInputs {
    budget.reserve(bytes(files), "what is kept of %d inputs".formatted(files.size()));
  }

  private static long bytes(List<InputFile> files) {
    return files.size() * InputFile.KEPT_BYTES;
  }

  @Override
  public void close() {
    budget.release(bytes(files));
  }
}
