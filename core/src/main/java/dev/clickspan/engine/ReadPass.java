package dev.clickspan.engine;

import dev.clickspan.ErrorKind;
import dev.clickspan.SessionException;
import dev.clickspan.input.BlockReader;
import dev.clickspan.input.InputSplit;
import dev.clickspan.input.LineBlock;
import dev.clickspan.parse.EventParser;
import dev.clickspan.parse.LineTally;
import dev.clickspan.parse.RejectTarget;
import dev.clickspan.partition.PartitionWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * The first pass over the data: {@code input}, {@code parse} and {@code partition}. A thread takes
 * a split, which is a whole file or the part of a large plain one, and carries it through all
 * three, block by block. So a writer gets a split's events in the order of their lines. When no
 * split is left to begin with, a thread helps those who have one.
 *
 * @param input opens a split
 * @param help reads ahead in splits that other threads have open; returns when all are closed
 * @param parse makes a parser for one thread
 * @param partition makes a writer for one thread
 * @param rejects makes for one thread what takes the rejected lines of one split after another
 */
record ReadPass(
    Function<InputSplit, BlockReader> input,
    Runnable help,
    Supplier<EventParser> parse,
    Supplier<PartitionWriter> partition,
    Supplier<IntFunction<RejectTarget>> rejects) {

  /** One inflates, one parses. */
  private static final int THREADS_PER_SPLIT = 2;

  /** A line that is shorter isn't what the memory went to. */
  private static final int LONG_LINE_BYTES = 1 << 20;

  /**
   * What was read.
   *
   * @param files a tally for each file, in file order
   * @param linesOfSplits how many lines each split has, blank ones counted
   */
  record Tallies(List<FileTally> files, List<Long> linesOfSplits) {}

  /**
   * Reads all splits.
   *
   * @param splits by file and then by place
   */
  Tallies run(List<InputSplit> splits, Workers workers) {
    // The largest first, so that no thread is left alone with a large one at the end.
    int[] bySize =
        IntStream.range(0, splits.size())
            .boxed()
            .sorted(Comparator.comparing(split -> -splits.get(split).bytes()))
            .mapToInt(Integer::intValue)
            .toArray();
    var tallies = new FileTally[splits.size()];
    var readers = new ArrayList<IntConsumer>();
    var writers = new ArrayList<PartitionWriter>();
    int threads = workers.useful(THREADS_PER_SPLIT * splits.size());
    for (int i = 0; i < threads; i++) {
      EventParser parser = parse.get();
      PartitionWriter writer = partition.get();
      IntFunction<RejectTarget> target = rejects.get();
      writers.add(writer);
      readers.add(
          task -> {
            if (task >= splits.size()) {
              help.run();
              return;
            }
            int split = bySize[task];
            var lines = new LineTally(target.apply(split));
            tallies[split] = read(splits.get(split), split, parser, writer, lines);
          });
    }
    workers.run(splits.size() + threads, readers);
    writers.forEach(PartitionWriter::close);
    List<Long> lines = Arrays.stream(tallies).map(tally -> tally.lines().lineNumber()).toList();
    return new Tallies(byFile(splits, tallies), lines);
  }

  private static List<FileTally> byFile(List<InputSplit> splits, FileTally[] tallies) {
    var files = new TreeMap<Integer, FileTally>();
    for (int split = 0; split < tallies.length; split++) {
      files.merge(splits.get(split).fileIndex(), tallies[split], FileTally::and);
    }
    return List.copyOf(files.values());
  }

  private FileTally read(
      InputSplit split, int source, EventParser parser, PartitionWriter writer, LineTally lines) {
    try (BlockReader blocks = input.apply(split)) {
      LineBlock block;
      while ((block = blocks.next()) != null) {
        Workers.checkInterrupt();
        lines.block(block);
        parse(block, split, source, parser, writer, lines);
      }
      return new FileTally(lines, blocks.rawBytes(), blocks.damage());
    }
  }

  /**
   * How often a long line is copied depends on what is in it, and most are not: so nothing is
   * reserved for that, and the heap is the bound.
   */
  private static void parse(
      LineBlock block,
      InputSplit split,
      int source,
      EventParser parser,
      PartitionWriter writer,
      LineTally lines) {
    try {
      parser.parse(block, source, writer, lines);
    } catch (OutOfMemoryError e) {
      int longest = longestLine(block);
      if (longest < LONG_LINE_BYTES) {
        throw e;
      }
      throw new SessionException(
          ErrorKind.LIMIT,
          "out of memory: a line of %s, of %d MB, takes several times as much until it is read; raise it with --memory, or give fewer --threads"
              .formatted(split.file().name(), longest >> 20),
          e);
    }
  }

  private static int longestLine(LineBlock block) {
    int longest = 0;
    int from = block.from();
    while (from < block.to()) {
      int end = LineBlock.lineEnd(block.bytes(), from, block.to());
      longest = Math.max(longest, end - from);
      from = end + 1;
    }
    return longest;
  }
}
