package dev.clickspan.sessionize;

import dev.clickspan.ReportSpec;
import dev.clickspan.SessionJob;
import dev.clickspan.bench.kernels.KernelBenchmark;
import dev.clickspan.bench.kernels.KernelData;
import dev.clickspan.bench.kernels.KernelEvents;
import dev.clickspan.generate.Profile;
import dev.clickspan.model.CanonicalCodes;
import dev.clickspan.model.MemoryBudget;
import dev.clickspan.model.Session;
import dev.clickspan.model.SourceFiles;
import dev.clickspan.partition.PartitionStore;
import dev.clickspan.partition.PartitionWriter;
import dev.clickspan.partition.RecordLayout;
import dev.clickspan.partition.RecordUse;
import dev.clickspan.partition.TempFolder;
import dev.clickspan.partition.WorkingMemory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.Blackhole;

/** Making sessions of partitions: of visitors who nearly all come once, and of an ordinary site. */
@SuppressWarnings("NullAway.Init") // JMH sets fields up
public class SessionizeBenchmark extends KernelBenchmark {

  private static final SessionJob JOB = SessionJob.of(List.of("any"), ReportSpec.counts());
  private static final RecordLayout LAYOUT = new RecordLayout(0, 1);

  @Param Profile profile;

  private final MemoryBudget budget = new MemoryBudget(1L << 30);
  private final TempFolder temp = new TempFolder(Path.of(System.getProperty("java.io.tmpdir")));
  private PartitionStore store;

  @Setup
  public void fillStore() throws IOException {
    store = new PartitionStore(LAYOUT, budget, temp, 1, -1);
    try (PartitionWriter writer = store.writer()) {
      KernelEvents.of(profile).forEach(writer);
    }
  }

  @Benchmark
  @OperationsPerInvocation(KernelData.EVENTS)
  public void events(Blackhole seen) {
    var memory = WorkingMemory.of(budget, RecordUse.REPORT, 1, temp);
    try (var sessionizer =
        new Sessionizer(
            JOB, LAYOUT, new SourceFiles(0), CanonicalCodes.SAME, new SeenSessions(seen), memory)) {
      for (int partition = 0; partition < store.size(); partition++) {
        sessionizer.sessionize(store.partition(partition));
      }
    }
  }

  @TearDown
  public void close() {
    store.close();
    temp.close();
  }

  private record SeenSessions(Blackhole seen) implements SessionSink {

    @Override
    public void session(Session session, FileSet files) {
      seen.consume(session.events);
    }

    @Override
    public void endOfVisitor(int lastFile) {}
  }
}
