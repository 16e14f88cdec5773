package dev.clickspan.engine;

import dev.clickspan.input.BlockReader;
import dev.clickspan.input.InputFile;
import dev.clickspan.input.LineBlock;
import dev.clickspan.parse.EventParser;
import dev.clickspan.parse.LineTally;
import dev.clickspan.partition.PartitionWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * The first pass over the data: {@code input}, {@code parse} and {@code partition}. A thread takes
 * a whole file and carries it through all three, block by block. When no file is left to begin
 * with, it helps those who have one, until all are done.
 *
 * @param input opens a file
 * @param help reads ahead in files that other threads have open; returns when all are closed
 * @param parse makes a parser for one thread
 * @param partition makes a writer for one thread
 */
record ReadPass(
    Function<InputFile, BlockReader> input,
    Runnable help,
    Supplier<EventParser> parse,
    Supplier<PartitionWriter> partition) {

  /** One inflates, one parses. */
  private static final int THREADS_PER_FILE = 2;

  /** What became of one file: its lines, and how many raw bytes it had. */
  record FileTally(LineTally lines, long rawBytes) {}

  /** Reads all files; returns a tally for each, in file order. */
  List<FileTally> run(List<InputFile> files, Workers workers) {
    // The largest first, so that no thread is left alone with a large one at the end.
    int[] bySize =
        IntStream.range(0, files.size())
            .boxed()
            .sorted(Comparator.comparing(file -> -files.get(file).bytes()))
            .mapToInt(Integer::intValue)
            .toArray();
    var tallies = new FileTally[files.size()];
    var readers = new ArrayList<IntConsumer>();
    var writers = new ArrayList<PartitionWriter>();
    int threads = workers.useful(THREADS_PER_FILE * files.size());
    for (int i = 0; i < threads; i++) {
      EventParser parser = parse.get();
      PartitionWriter writer = partition.get();
      writers.add(writer);
      readers.add(
          task -> {
            if (task >= files.size()) {
              help.run();
              return;
            }
            int file = bySize[task];
            tallies[file] = read(files.get(file), file, parser, writer);
          });
    }
    workers.run(files.size() + threads, readers);
    writers.forEach(PartitionWriter::close);
    return List.of(tallies);
  }

  private FileTally read(InputFile file, int index, EventParser parser, PartitionWriter writer) {
    var lines = new LineTally();
    try (BlockReader blocks = input.apply(file)) {
      LineBlock block;
      while ((block = blocks.next()) != null) {
        Workers.checkInterrupt();
        parser.parse(block, index, writer, lines);
      }
      return new FileTally(lines, blocks.rawBytes());
    }
  }
}
