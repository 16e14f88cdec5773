package dev.clickspan.partition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clickspan.TestSeed;
import dev.clickspan.model.MemoryBudget;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WideSortTest {

  private static final int KEY = 1;

  @TempDir Path folder;

  /**
   * Held against a list; each record ends with its number, so equal ones are seen to keep order.
   */
  @ParameterizedTest
  @CsvSource({
    // records, longs in each at most, keys below, bytes of memory
    "0, 3, 10, 1000000",
    "1, 3, 10, 1",
    "5000, 20, 100, 10000000",
    "5000, 20, 100, 40000",
    "3000, 3, 1000000, 4000",
    "300, 2000, 1000000, 10000",
    "5000, 9, 3, 1",
  })
  void givesAllRecordsInOrder(int records, int wordsAtMost, long keysBelow, long memoryBytes) {
    SplittableRandom random = TestSeed.random("WideSortTest " + records + " " + memoryBytes);
    var budget = new MemoryBudget(20_000_000);
    List<long[]> expected = new ArrayList<>();
    List<long[]> actual = new ArrayList<>();
    try (var temp = new TempFolder(folder);
        var sort =
            new WideSort(new WorkingMemory(budget, memoryBytes, temp), WideSortTest::compare)) {
      for (int number = 0; number < records; number++) {
        long[] record = random.longs(random.nextInt(3, wordsAtMost + 1)).toArray();
        record[0] = ((long) record.length << Integer.SIZE) | random.nextInt(1 << 30);
        record[KEY] = random.nextLong(keysBelow);
        record[record.length - 1] = number;
        expected.add(record);
        sort.add(record);
      }
      try (RunMerge merge = sort.sorted()) {
        while (merge.next()) {
          int at = merge.at();
          int width = RecordWidth.IN_FIRST_WORD.words(merge.records(), at);
          actual.add(Arrays.copyOfRange(merge.records(), at, at + width));
        }
      }
      assertThat(sort.spilledBytes() > 0).isEqualTo(records > 0);
      // With less a single record is larger.
      if (memoryBytes >= 40_000) {
        assertThat(budget.peakBytes()).isLessThanOrEqualTo(memoryBytes);
      }
    }
    expected.sort(Comparator.comparingLong(record -> record[KEY]));
    assertThat(actual.toArray(long[][]::new)).isDeepEqualTo(expected.toArray(long[][]::new));
    assertThat(budget.reservedBytes()).isZero();
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void givesAllBackWhenItIsClosedBeforeItHasSorted() throws IOException {
    var budget = new MemoryBudget(1 << 20);
    try (var temp = new TempFolder(folder)) {
      var sort = new WideSort(new WorkingMemory(budget, 4000, temp), WideSortTest::compare);
      for (int number = 0; number < 1000; number++) {
        sort.add(new long[] {2L << Integer.SIZE, number});
      }
      assertThat(budget.reservedBytes()).isPositive();
      assertThat(sort.spilledBytes()).isPositive();
      sort.close();
      assertThat(budget.reservedBytes()).isZero();
      try (Stream<Path> files = Files.walk(folder)) {
        assertThat(files.filter(path -> path.toString().contains("spill-")))
            .isNotEmpty()
            .allMatch(path -> path.toFile().length() == 0);
      }
    }
  }

  /** Half of it for records, an eighth for their places: runs are as long as that allows. */
  @ParameterizedTest
  @CsvSource({
    // longs a record, bytes of memory, records in a run
    "1, 40000, 1250",
    "2, 40000, 1250",
    "10, 40000, 250",
    "100, 40000, 25",
  })
  void runsAreAsLongAsMemoryAllows(int words, long memoryBytes, int recordsInARun) {
    var budget = new MemoryBudget(1 << 20);
    try (var temp = new TempFolder(folder);
        var sort =
            new WideSort(new WorkingMemory(budget, memoryBytes, temp), WideSortTest::compare)) {
      long[] record = new long[words + 1];
      record[0] = (long) words << Integer.SIZE;
      for (int number = 0; number < recordsInARun; number++) {
        sort.add(record);
      }
      assertThat(sort.spilledBytes()).isZero();
      sort.add(record);
      assertThat(sort.spilledBytes()).isEqualTo((long) recordsInARun * words * Long.BYTES);
    }
  }

  @ParameterizedTest
  @CsvSource({
    // records of two longs, bytes: eight for each place and its spare, eight a long; they double
    "0, 0",
    "1, 528",
    "64, 1536",
    "65, 3072",
    "1000, 24576",
  })
  void entersWhatItsArraysTakeUntilAllIsSorted(int records, long bytes) {
    var budget = new MemoryBudget(1 << 20);
    try (var temp = new TempFolder(folder);
        var sort = new WideSort(new WorkingMemory(budget, 1 << 20, temp), WideSortTest::compare)) {
      for (int number = 0; number < records; number++) {
        sort.add(new long[] {2L << Integer.SIZE, number});
      }
      assertThat(budget.reservedBytes()).isEqualTo(bytes);
      sort.sorted().close();
      assertThat(budget.reservedBytes()).isZero();
    }
  }

  /** A record that is larger than all that it may use is a run by itself. */
  @Test
  void entersOneRecordAtATimeWhereNoneHasRoom() {
    var budget = new MemoryBudget(1 << 20);
    try (var temp = new TempFolder(folder);
        var sort = new WideSort(new WorkingMemory(budget, 1, temp), WideSortTest::compare)) {
      int[] widths = {2, 10, 5};
      // 64 places, their spare, and the largest record so far.
      long[] bytes = {512 + 16, 512 + 80, 512 + 80};
      long spilledWords = 0;
      for (int i = 0; i < widths.length; i++) {
        long[] record = new long[widths[i]];
        record[0] = (long) widths[i] << Integer.SIZE;
        sort.add(record);
        assertThat(budget.reservedBytes()).isEqualTo(bytes[i]);
        assertThat(sort.spilledBytes()).isEqualTo(spilledWords * Long.BYTES);
        spilledWords += widths[i];
      }
    }
    assertThat(budget.reservedBytes()).isZero();
  }

  /** What others have taken is no reason to fail as long as there is the disk. */
  @Test
  void makesDoWithWhatOthersLeave() {
    var budget = new MemoryBudget(1 << 20);
    budget.reserve((1 << 20) - 12_000, "others");
    try (var temp = new TempFolder(folder);
        var sort = new WideSort(new WorkingMemory(budget, 1 << 20, temp), WideSortTest::compare)) {
      for (int number = 0; number < 1000; number++) {
        sort.add(new long[] {2L << Integer.SIZE, 1000 - number});
      }
      assertThat(sort.spilledBytes()).isPositive();
      try (RunMerge merge = sort.sorted()) {
        for (int key = 1; key <= 1000; key++) {
          assertThat(merge.next()).isTrue();
          assertThat(merge.records()[merge.at() + KEY]).isEqualTo(key);
        }
        assertThat(merge.next()).isFalse();
      }
    }
    assertThat(budget.reservedBytes()).isEqualTo((1 << 20) - 12_000);
  }

  private static int compare(long[] records, int at, long[] otherRecords, int other) {
    return Long.compare(records[at + KEY], otherRecords[other + KEY]);
  }
}
