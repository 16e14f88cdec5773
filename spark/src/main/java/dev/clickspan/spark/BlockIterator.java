package dev.clickspan.spark;

import dev.clickspan.ErrorKind;
import dev.clickspan.InputFormat;
import dev.clickspan.SessionException;
import dev.clickspan.SessionJob;
import dev.clickspan.engine.FileTally;
import dev.clickspan.input.BlockReader;
import dev.clickspan.input.LineBlock;
import dev.clickspan.input.ReadAhead;
import dev.clickspan.model.Dictionaries;
import dev.clickspan.model.Dictionary;
import dev.clickspan.model.MemoryBudget;
import dev.clickspan.parse.EventParser;
import dev.clickspan.parse.FormatEventParser;
import dev.clickspan.parse.LineTally;
import dev.clickspan.partition.ShareWriter;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import org.apache.spark.TaskContext;
import org.jspecify.annotations.Nullable;
import scala.Tuple2;

/**
 * Carries some splits through {@code input} and {@code parse}, and packs their events. Reads on
 * only when a block is asked for, so a task holds a block of lines and the blocks that it fills.
 * What became of a split's lines travels as a message of its own, by way of the shuffle like
 * everything: Spark takes that from one attempt of each task, however many there were.
 */
final class BlockIterator implements Iterator<Tuple2<Integer, byte[]>>, AutoCloseable {

  /** Dictionaries may take this part of a task's memory before they are begun anew. */
  private static final int DICTIONARY_PART = 8;

  private final RunPlan plan;
  private final SessionJob job;
  private final Iterator<ReadSplit> splits;
  private final MemoryBudget budget;
  private final ShareWriter writer;
  private final Deque<Tuple2<Integer, byte[]>> ready = new ArrayDeque<>();
  private MemoryBudget dictionaryBudget;
  private EventParser parser;
  private @Nullable ReadSplit split;
  private @Nullable BlockReader reader;
  private LineTally lines = new LineTally();
  private RejectBlock.@Nullable Packer rejects;
  private boolean closed;

  /**
   * @param splits at least one
   */
  BlockIterator(RunPlan plan, List<ReadSplit> splits) {
    this.plan = plan;
    this.splits = splits.iterator();
    job = plan.job();
    budget = TaskMemory.budget(plan.taskMemoryBytes());
    writer =
        new ShareWriter(
            plan.layout(),
            splits.get(0).source(),
            plan.shares(),
            budget,
            (share, block) -> ready.add(new Tuple2<>(share, block)));
    dictionaryBudget = newDictionaries();
    parser = newParser();
  }

  private MemoryBudget newDictionaries() {
    return new MemoryBudget(budget.limitBytes());
  }

  private EventParser newParser() {
    List<Dictionary> dictionaries = Dictionaries.of(job, dictionaryBudget).list();
    writer.dictionaries(dictionaries);
    return new FormatEventParser(job, dictionaries);
  }

  @Override
  public boolean hasNext() {
    while (ready.isEmpty() && readOn()) {
      // until there is a block, or no more to read
    }
    return !ready.isEmpty();
  }

  @Override
  public Tuple2<Integer, byte[]> next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    return ready.remove();
  }

  /** Whether there may be more. */
  private boolean readOn() {
    if (closed) {
      return false;
    }
    if (TaskContext.get().isInterrupted()) {
      throw new SessionException(ErrorKind.INTERRUPTED, "interrupted");
    }
    ReadSplit current = split;
    if (current == null) {
      return open();
    }
    try {
      read(current);
      return true;
    } catch (SessionException e) {
      throw e;
    } catch (RuntimeException e) {
      throw new SessionException(ErrorKind.INTERNAL, current.name() + ": can't be read: " + e, e);
    }
  }

  private boolean open() {
    if (!splits.hasNext()) {
      writer.flush();
      close();
      budget.close();
      return !ready.isEmpty();
    }
    renewLargeDictionaries();
    ReadSplit next = splits.next();
    lines = newTally(next);
    reader =
        BlockReader.open(
            next.split(job.inputRules(), plan.hadoop()),
            budget,
            bytes -> {},
            new ReadAhead(budget, 1));
    split = next;
    return true;
  }

  private LineTally newTally(ReadSplit of) {
    if (plan.rejectShares() == 0) {
      return new LineTally();
    }
    var packer =
        new RejectBlock.Packer(
            of.source(),
            block ->
                ready.add(
                    new Tuple2<>(
                        plan.rejectShare(block.source() + block.part()), block.toBytes())));
    rejects = packer;
    return new LineTally(packer.target());
  }

  private void read(ReadSplit current) {
    BlockReader open = Objects.requireNonNull(reader);
    LineBlock block = open.next();
    if (block != null) {
      lines.block(block);
      parser.parse(block, current.source(), writer, lines);
      // Parsers of other formats know what a file began with.
      if (block.format() == InputFormat.NDJSON) {
        renewLargeDictionaries();
      }
      return;
    }
    if (rejects != null) {
      rejects.flush();
    }
    var tally =
        new SplitTally(current.source(), new FileTally(lines, open.rawBytes(), open.damage()));
    ready.add(new Tuple2<>(current.source() % plan.shares(), tally.toBytes()));
    split = null;
    closeReader();
  }

  private void renewLargeDictionaries() {
    if (dictionaryBudget.reservedBytes() > budget.limitBytes() / DICTIONARY_PART) {
      dictionaryBudget = newDictionaries();
      parser = newParser();
    }
  }

  private void closeReader() {
    if (reader != null) {
      reader.close();
      reader = null;
    }
  }

  /** Gives everything back, read to the end or not. */
  @Override
  public void close() {
    if (!closed) {
      closed = true;
      closeReader();
      writer.close();
    }
  }
}
