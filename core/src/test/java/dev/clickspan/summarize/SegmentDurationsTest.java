package dev.clickspan.summarize;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clickspan.TestSeed;
import dev.clickspan.model.MemoryBudget;
import dev.clickspan.partition.TempFolder;
import dev.clickspan.partition.WorkingMemory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SegmentDurationsTest {

  @TempDir Path folder;

  /** Held against a list of all durations of each segment, with ties and segments of one value. */
  @ParameterizedTest
  @CsvSource({
    // tables, sessions, durations below, memory in bytes, for a table and for merging: enough, or
    // so little that runs are merged again and again
    "1, 20000, 30000, 1000000000, 1000000000",
    "3, 20000, 30000, 1000000000, 1000000000",
    "1, 20000, 1000000, 1000000000, 10000",
    "2, 20000, 3, 20000, 10000",
    "3, 100000, 20000, 20000, 8000",
    "2, 300000, 100000000000, 8000, 1",
    "1, 150000, 100000000000, 1000000, 1",
  })
  void givesTheFiguresOfAPlainList(
      int threads, int sessions, long durationsBelow, long memoryBytes, long tableBytes) {
    var random = TestSeed.random("SegmentDurationsTest " + durationsBelow);
    var budget = new MemoryBudget(memoryBytes);
    var expected = new TreeMap<Long, List<Long>>();
    try (var temp = new TempFolder(folder);
        var durations =
            new SegmentDurations(new TableRoom(new WorkingMemory(budget, tableBytes, temp), 0))) {
      List<DurationTable> tables = Stream.generate(durations::table).limit(threads).toList();
      for (int i = 0; i < sessions; i++) {
        long segment = segment(random);
        long duration = random.nextLong(durationsBelow);
        tables.get(random.nextInt(threads)).add(segment, duration);
        expected.computeIfAbsent(segment, unused -> new ArrayList<>()).add(duration);
      }
      assertThat(durations.spilledBytes() > 0).isEqualTo(tableBytes < 1_000_000_000);
      try (DurationCursor cursor = durations.cursor()) {
        expected.forEach((segment, all) -> assertFigures(cursor, segment, all, random));
        assertThat(cursor.hasNext()).isFalse();
      }
    }
    assertThat(budget.peakBytes()).isLessThanOrEqualTo(memoryBytes);
    assertThat(budget.reservedBytes()).isZero();
    assertThat(folder).isEmptyDirectory();
  }

  private static long segment(SplittableRandom random) {
    return switch (random.nextInt(10)) {
      case 0, 1, 2 -> SegmentDurations.TOTALS;
      case 3 -> SegmentDurations.segment(2, Integer.MAX_VALUE - random.nextInt(100_000));
      default -> SegmentDurations.segment(random.nextInt(2), random.nextInt(5));
    };
  }

  private static void assertFigures(
      DurationCursor cursor, long segment, List<Long> all, SplittableRandom random) {
    int zeros = random.nextInt(3);
    var quantiles = new DurationQuantiles(all.size(), zeros);
    cursor.take(segment - 1, new DurationQuantiles(0, 0)); // a segment without durations
    cursor.take(segment, quantiles);
    long[] durations = all.stream().mapToLong(Long::longValue).toArray();
    assertThat(quantiles.withZeros()).isEqualTo(PlainQuantiles.of(durations, zeros));
    assertThat(quantiles.withoutZeros()).isEqualTo(PlainQuantiles.of(durations, 0));
  }

  @Test
  void staysWithinItsShareWhereMemoryIsScarceAndTakesNothingBeforeItIsUsed() {
    var budget = new MemoryBudget(10_000_000);
    budget.reserve(5_000_000, "others");
    try (var temp = new TempFolder(folder);
        var durations = new SegmentDurations(budget, 4, temp)) {
      List<DurationTable> tables = Stream.generate(durations::table).limit(4).toList();
      assertThat(budget.reservedBytes()).isEqualTo(5_000_000);
      for (int duration = 0; duration < 20_000; duration++) {
        for (DurationTable table : tables) {
          table.add(SegmentDurations.TOTALS, duration);
        }
      }
      try (DurationCursor cursor = durations.cursor()) {
        cursor.drain();
      }
      assertThat(durations.spilledBytes()).isPositive();
      assertThat(budget.peakBytes()).isBetween(5_250_000L, 5_500_000L);
    }
    assertThat(budget.reservedBytes()).isEqualTo(5_000_000);
  }

  @Test
  void growsWhileHalfOfTheMemoryIsFree() {
    var budget = new MemoryBudget(10_000_000);
    try (var temp = new TempFolder(folder);
        var durations = new SegmentDurations(budget, 1, temp)) {
      DurationTable table = durations.table();
      for (int duration = 0; duration < 60_000; duration++) {
        table.add(SegmentDurations.TOTALS, duration);
      }
      assertThat(durations.spilledBytes()).isZero();
      for (int duration = 60_000; duration < 200_000; duration++) {
        table.add(SegmentDurations.TOTALS, duration);
      }
      assertThat(durations.spilledBytes()).isPositive();
      assertThat(budget.peakBytes()).isBetween(3_000_000L, 5_000_000L);
    }
    assertThat(budget.reservedBytes()).isZero();
  }

  @Test
  void givesItsMemoryBackWhenARunFails() {
    var budget = new MemoryBudget(100_000);
    try (var temp = new TempFolder(folder);
        var durations =
            new SegmentDurations(new TableRoom(new WorkingMemory(budget, 1, temp), 0))) {
      DurationTable table = durations.table();
      for (int duration = 0; duration < 10_000; duration++) {
        table.add(SegmentDurations.TOTALS, duration);
      }
    }
    assertThat(budget.reservedBytes()).isZero();
    assertThat(folder).isEmptyDirectory();
  }
}
