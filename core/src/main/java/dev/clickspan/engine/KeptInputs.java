package dev.clickspan.engine;

import dev.clickspan.ErrorKind;
import dev.clickspan.SessionException;
import dev.clickspan.input.InputFile;
import dev.clickspan.model.MemoryBudget;
import java.util.List;

/**
 * The inputs of a run, of each of which something is kept to the end, in its ledger. The heap has
 * room beside the ledger for what is kept of the first ten thousand.
 *
 * @param files in file order
 */
record KeptInputs(List<InputFile> files, MemoryBudget budget) implements AutoCloseable {

  private static final int UNCOUNTED = 10_000;

  /**
   * Enters them.
   *
   * @throws SessionException of kind {@link ErrorKind#LIMIT} if too little is left beside them,
   *     whatever the run does with it
   */
  KeptInputs {
    long bytes = bytes(files);
    if (bytes > 0 && budget.limitBytes() - bytes < EmbeddedConfig.MIN_MEMORY_BYTES) {
      throw new SessionException(
          ErrorKind.LIMIT,
          "out of memory: what is kept of %d inputs leaves too little of %d MB; give %d MB with --memory, or fewer inputs"
              .formatted(
                  files.size(),
                  budget.limitBytes() >> 20,
                  megabytes(bytes + EmbeddedConfig.MIN_MEMORY_BYTES)));
    }
    budget.keep(bytes, "what is kept of the inputs");
  }

  private static long bytes(List<InputFile> files) {
    return Math.max(0, files.size() - UNCOUNTED) * InputFile.KEPT_BYTES;
  }

  private static long megabytes(long bytes) {
    return (bytes + (1 << 20) - 1) >> 20;
  }

  @Override
  public void close() {
    budget.releaseKept(bytes(files));
  }
}
