package dev.clickspan.input;

import dev.clickspan.model.MemoryBudget;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Lets threads that have no input of their own read, and so decompress, ahead in inputs that others
 * parse: one large file keeps two threads busy. Nothing is settled beforehand. A parsing thread for
 * which nobody has read ahead reads by itself. Safe for use from several threads.
 */
public final class ReadAhead {

  private final MemoryBudget budget;
  private final int windowBytes;
  private final List<AheadSource> open = new ArrayList<>();
  private int inputsLeft;

  /**
   * @param inputs how many will be opened and closed, all in all
   */
  public ReadAhead(MemoryBudget budget, int inputs) {
    this(budget, inputs, BlockReader.BLOCK_BYTES);
  }

  ReadAhead(MemoryBudget budget, int inputs, int windowBytes) {
    this.budget = budget;
    this.windowBytes = windowBytes;
    inputsLeft = inputs;
  }

  /** Lets others read ahead in this source. It is closed by way of the one returned. */
  synchronized AheadSource of(ByteSource source) {
    var ahead = new AheadSource(source, this);
    open.add(ahead);
    notifyAll();
    return ahead;
  }

  /** Reads ahead wherever it is of use, until all inputs are closed or it is interrupted. */
  public void help() {
    try {
      for (var source = take(); source.isPresent(); source = take()) {
        source.get().readAhead();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized Optional<AheadSource> take() throws InterruptedException {
    while (inputsLeft > 0) {
      // First where a parser will have to wait first.
      open.sort(Comparator.comparing(AheadSource::windowsAhead));
      for (AheadSource source : open) {
        if (source.take()) {
          return Optional.of(source);
        }
      }
      wait();
    }
    return Optional.empty();
  }

  synchronized void closed(AheadSource source) {
    open.remove(source);
    inputsLeft--;
    notifyAll();
  }

  /** Enters one more window of a source; false if it has to do without. */
  boolean tryReserve(long bytes) {
    return budget.tryReserveForSpeed(bytes);
  }

  void release(long bytes) {
    budget.releaseForSpeed(bytes);
  }

  int windowBytes() {
    return windowBytes;
  }
}
