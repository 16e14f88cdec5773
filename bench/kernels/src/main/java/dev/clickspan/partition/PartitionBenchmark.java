package dev.clickspan.partition;

import dev.clickspan.bench.kernels.KernelBenchmark;
import dev.clickspan.bench.kernels.KernelData;
import dev.clickspan.bench.kernels.KernelEvents;
import dev.clickspan.generate.Profile;
import dev.clickspan.model.MemoryBudget;
import java.io.IOException;
import java.nio.file.Path;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/** Writing events into a store's partitions, in memory and by way of the spill file. */
@SuppressWarnings("NullAway.Init") // JMH sets fields up
public class PartitionBenchmark extends KernelBenchmark {

  /** What a run has: the first is enough for all events, the second for a fifth of them. */
  @Param({"1024", "8"})
  int memoryMegabytes;

  private KernelEvents events;

  @Setup
  public void readEvents() throws IOException {
    events = KernelEvents.of(Profile.REFERENCE);
  }

  @Benchmark
  @OperationsPerInvocation(KernelData.EVENTS)
  public long events() {
    var layout = new RecordLayout(0, 1);
    var budget = new MemoryBudget((long) memoryMegabytes << 20);
    try (var temp = new TempFolder(Path.of(System.getProperty("java.io.tmpdir")));
        var store = new PartitionStore(layout, budget, temp, 1, -1)) {
      try (PartitionWriter writer = store.writer()) {
        events.forEach(writer);
      }
      return store.spilledBytes();
    }
  }
}
