package dev.clickspan.input;

import dev.clickspan.bench.kernels.KernelBenchmark;
import dev.clickspan.bench.kernels.KernelData;
import dev.clickspan.generate.Profile;
import dev.clickspan.model.MemoryBudget;
import java.io.IOException;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/** Unzipping a reference file into blocks of lines. */
@SuppressWarnings("NullAway.Init") // JMH sets fields up
public class InflateBenchmark extends KernelBenchmark {

  private static final int MEGABYTES = 100;

  @Param({"JAVA", "NATIVE"})
  String inflate;

  private final MemoryBudget budget = new MemoryBudget(1L << 30);
  private InputFile file;

  @Setup
  public void makeFile() throws IOException {
    file = KernelData.file(Profile.REFERENCE);
  }

  /** Of the unzipped bytes, a million each. */
  @Benchmark
  @OperationsPerInvocation(MEGABYTES)
  public long megabytes() {
    try (BlockReader blocks =
        BlockReader.open(
            InputSplit.whole(file, 0),
            budget,
            bytes -> {},
            new ReadAhead(budget, 1),
            InflateChoice.valueOf(inflate))) {
      long unzippedBytes = 0;
      while (unzippedBytes < MEGABYTES * 1_000_000L) {
        LineBlock block = blocks.next();
        if (block == null) {
          throw new IllegalStateException("too short a file");
        }
        unzippedBytes += block.to() - block.from();
      }
      return unzippedBytes;
    }
  }
}
