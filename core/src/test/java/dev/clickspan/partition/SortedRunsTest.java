package dev.clickspan.partition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clickspan.ErrorKind;
import dev.clickspan.SessionException;
import dev.clickspan.TestSeed;
import dev.clickspan.model.MemoryBudget;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SortedRunsTest {

  private static final int WORDS = 2;

  @TempDir Path folder;

  /** Records have a key, and a number that no other has: so equal ones are seen to keep order. */
  @ParameterizedTest
  @CsvSource({
    // runs on disk, runs in memory, records in each at most, keys below, bytes for buffers
    "0, 0, 9, 9, 1000000",
    "0, 3, 900, 100, 1000000",
    "1, 0, 9000, 1000000, 1000000",
    "3, 2, 3000, 100, 1",
    "63, 1, 50, 100, 100000",
    "64, 0, 50, 3, 1",
    "65, 2, 50, 1000000, 7000",
    "4095, 1, 3, 100, 20000",
    "4300, 1, 5, 1000000, 1",
  })
  void givesAllRecordsInOrder(
      int runsOnDisk, int runsInMemory, int recordsAtMost, long keysBelow, long bufferBytes) {
    var random = TestSeed.random("SortedRunsTest " + runsOnDisk);
    var budget = new MemoryBudget(1 << 20);
    var expected = new ArrayList<long[]>();
    var actual = new ArrayList<long[]>();
    try (var temp = new TempFolder(folder);
        var runs = runs(budget, bufferBytes, temp)) {
      var newest = new ArrayList<SortedRun>();
      for (int number = 0; number < runsOnDisk + runsInMemory; number++) {
        long[] run = run(random.longs(random.nextInt(recordsAtMost + 1), 0, keysBelow), expected);
        if (number < runsOnDisk) {
          runs.add(section -> section.write(run, 0, run.length));
        } else {
          newest.add(SortedRun.inMemory(run, 0, run.length, WORDS));
        }
      }
      try (RunMerge merge = runs.merge(newest)) {
        while (merge.next()) {
          actual.add(new long[] {merge.records()[merge.at()], merge.records()[merge.at() + 1]});
        }
        assertThat(merge.next()).isFalse();
      }
      assertThat(budget.reservedBytes()).isZero();
    }
    expected.sort(Comparator.comparingLong((long[] record) -> record[0]));
    assertThat(actual.toArray(long[][]::new)).isDeepEqualTo(expected.toArray(long[][]::new));
    assertThat(folder).isEmptyDirectory();
  }

  /** Numbers the records in the order of their arrival. */
  private static long[] run(LongStream keys, List<long[]> all) {
    long[] sorted = keys.sorted().toArray();
    long[] run = new long[WORDS * sorted.length];
    for (int i = 0; i < sorted.length; i++) {
      run[WORDS * i] = sorted[i];
      run[WORDS * i + 1] = all.size();
      all.add(new long[] {sorted[i], all.size()});
    }
    return run;
  }

  @Test
  void holdsWhatIsOnDiskOnceAndCountsWhatWasWritten() throws IOException {
    var budget = new MemoryBudget(1 << 20);
    try (var temp = new TempFolder(folder)) {
      try (var runs = runs(budget, 1, temp)) {
        int count = SortedRuns.MERGED_AT_ONCE * SortedRuns.MERGED_AT_ONCE;
        for (int number = 0; number < count; number++) {
          long[] run = {number, number};
          runs.add(section -> section.write(run, 0, WORDS));
        }
        long bytes = (long) count * WORDS * Long.BYTES;
        assertThat(spilledFiles()).containsExactlyInAnyOrder(0L, 0L, bytes);
        assertThat(runs.spilledBytes()).isEqualTo(3 * bytes);
      }
      assertThat(spilledFiles()).containsOnly(0L);
    }
  }

  private List<Long> spilledFiles() throws IOException {
    return spilledPaths().stream().map(path -> path.toFile().length()).toList();
  }

  private List<Path> spilledPaths() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(path -> path.toString().contains("spill")).sorted().toList();
    }
  }

  @Test
  void takesSmallerBuffersWhereMemoryIsScarceAndFailsWithoutAny() {
    var budget = new MemoryBudget(10_000);
    try (var temp = new TempFolder(folder);
        var runs = runs(budget, 10_000, temp)) {
      long[] run = new long[WORDS * 1000];
      runs.add(section -> section.write(run, 0, run.length));
      budget.reserve(9_900, "others");
      try (RunMerge merge = runs.merge(List.of())) {
        int records = 0;
        while (merge.next()) {
          records++;
        }
        assertThat(records).isEqualTo(1000);
        assertThat(budget.reservedBytes()).isBetween(9_901L, 10_000L);
      }
      budget.reserve(90, "others");
      assertThatThrownBy(() -> runs.merge(List.of()))
          .isInstanceOfSatisfying(
              SessionException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.LIMIT))
          .hasMessageContaining("merging sorted runs");
      assertThat(budget.reservedBytes()).isEqualTo(9_990);
    }
  }

  /** A record that means nothing may come from damage that is only seen at the end. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void namesDamageAsTheReasonWhereThereIsSome(boolean damaged) throws IOException {
    try (var temp = new TempFolder(folder);
        var runs = runs(new MemoryBudget(1 << 20), 1, temp)) {
      long[] run = new long[WORDS * 1000];
      runs.add(section -> section.write(run, 0, run.length));
      if (damaged) {
        Path file = spilledPaths().get(0);
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length - 1]++;
        Files.write(file, bytes);
      }
      SortedRun inMemory = SortedRun.inMemory(new long[WORDS], 0, WORDS, WORDS);
      try (RunMerge merge = runs.merge(List.of(inMemory))) {
        assertThat(merge.next()).isTrue();
        var failure = new IllegalStateException("a record that means nothing");
        RuntimeException reason = merge.because(failure);
        if (damaged) {
          assertThat(reason)
              .isInstanceOf(SessionException.class)
              .hasMessageContaining("a temp file is not what was written to it");
        } else {
          assertThat(reason).isSameAs(failure);
        }
      }
    }
  }

  private static SortedRuns runs(MemoryBudget budget, long bufferBytes, TempFolder temp) {
    return new SortedRuns(
        new WorkingMemory(budget, bufferBytes, temp),
        WORDS,
        (one, at, other, otherAt) -> Long.compare(one[at], other[otherAt]));
  }
}
