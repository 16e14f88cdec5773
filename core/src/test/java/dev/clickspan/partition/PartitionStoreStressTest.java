package dev.clickspan.partition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clickspan.ErrorKind;
import dev.clickspan.SessionException;
import dev.clickspan.Stress;
import dev.clickspan.model.Event;
import dev.clickspan.model.MemoryBudget;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Many threads write into a store with so little memory that most chunks pass through the spill
 * file: every event comes back, once, and those of a writer in their order.
 */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class PartitionStoreStressTest {

  private static final RecordLayout LAYOUT = new RecordLayout(0, 8);

  @TempDir Path folder;

  private final ExecutorService threads = Executors.newCachedThreadPool();

  @AfterEach
  void stop() {
    threads.shutdownNow();
  }

  /** What one round is about. */
  private record Setting(int writers, int eventsEach, long memoryBytes) {

    static Setting draw(SplittableRandom random) {
      int writers = 1 + random.nextInt(6);
      // From some small chunks a writer up; now and then so much that it comes in several slabs.
      boolean several = random.nextInt(8) == 0;
      long memory = (long) writers * (several ? 4 << 20 : 8_000 + random.nextInt(40_000));
      return new Setting(writers, random.nextInt(3_000), memory);
    }
  }

  @Test
  void everyEventComesBackOnce() throws Exception {
    Stress.rounds(
        "PartitionStoreStressTest.everyEvent",
        120,
        random -> {
          Setting setting = Setting.draw(random);
          var budget = new MemoryBudget(setting.memoryBytes);
          try (budget;
              var temp = new TempFolder(folder);
              var store = store(setting, budget, temp)) {
            for (Future<?> writer : write(setting, store)) {
              writer.get();
            }
            assertHoldsEveryEvent(store, setting);
          }
          assertThat(folder).isEmptyDirectory();
        });
  }

  @Test
  void whoeverIsInterruptedLeavesNothing() throws Exception {
    Stress.rounds(
        "PartitionStoreStressTest.interrupted",
        50,
        random -> {
          Setting setting = Setting.draw(random);
          try (var budget = new MemoryBudget(setting.memoryBytes);
              var temp = new TempFolder(folder);
              var store = store(setting, budget, temp)) {
            List<Future<?>> writers = write(setting, store);
            Thread.sleep(0, random.nextInt(500_000));
            writers.forEach(writer -> writer.cancel(true));
            awaitIdle();
          }
          assertThat(folder).isEmptyDirectory();
        });
  }

  @Test
  void aMissingDiskIsEachWritersFailure() throws Exception {
    Stress.rounds(
        "PartitionStoreStressTest.missingDisk",
        30,
        random -> {
          Setting setting = Setting.draw(random);
          try (var budget = new MemoryBudget(setting.memoryBytes);
              var temp = new TempFolder(folder.resolve("missing"));
              var store = store(setting, budget, temp)) {
            for (Future<?> writer : write(setting, store)) {
              try {
                writer.get();
              } catch (ExecutionException e) {
                assertThat(e.getCause())
                    .isInstanceOfSatisfying(
                        SessionException.class,
                        failure -> assertThat(failure.kind()).isEqualTo(ErrorKind.LIMIT))
                    .hasMessageContaining("can't use temp files");
              }
            }
          }
        });
  }

  private static PartitionStore store(Setting setting, MemoryBudget budget, TempFolder temp) {
    return new PartitionStore(LAYOUT, budget, temp, setting.writers, 0);
  }

  private List<Future<?>> write(Setting setting, PartitionStore store) {
    var writing = new ArrayList<Future<?>>();
    for (int writer = 0; writer < setting.writers; writer++) {
      int number = writer;
      writing.add(threads.submit(() -> write(number, setting.eventsEach, store)));
    }
    return writing;
  }

  /** Waits until no thread is at work any more, whatever became of its task. */
  private void awaitIdle() throws InterruptedException {
    while (((ThreadPoolExecutor) threads).getActiveCount() > 0) {
      Thread.sleep(0, 100_000);
    }
  }

  private static void write(int number, int events, PartitionStore store) {
    try (PartitionWriter writer = store.writer()) {
      var event = new Event(0);
      event.source = number;
      for (int i = 0; i < events; i++) {
        if (Thread.currentThread().isInterrupted()) {
          return;
        }
        // Visitors of all writers, all over the partitions.
        event.visitorHigh = (i % 37) * 0x9E3779B97F4A7C15L;
        event.visitorLow = i % 37;
        event.timeMillis = i;
        writer.event(event);
        Stress.dawdle();
      }
    }
  }

  private static void assertHoldsEveryEvent(PartitionStore store, Setting setting) {
    var found = new ArrayList<List<Long>>();
    IntStream.range(0, setting.writers).forEach(writer -> found.add(new ArrayList<>()));
    for (int partition = 0; partition < store.size(); partition++) {
      long[] records = new long[Math.toIntExact(store.partition(partition).words())];
      int read = store.partition(partition).reader().read(records, records.length);
      assertThat(read).isEqualTo(records.length);
      long[] last = new long[setting.writers];
      for (int at = 0; at < records.length; at += LAYOUT.words()) {
        int writer = LAYOUT.source(records, at);
        long number = LAYOUT.timeMillis(records, at);
        assertThat(number).isGreaterThanOrEqualTo(last[writer]);
        last[writer] = number;
        found.get(writer).add(number);
      }
    }
    for (List<Long> ofWriter : found) {
      ofWriter.sort(null);
      assertThat(ofWriter.size()).isEqualTo(setting.eventsEach);
      for (int i = 0; i < setting.eventsEach; i++) {
        assertThat(ofWriter.get(i)).isEqualTo(i);
      }
    }
  }
}
