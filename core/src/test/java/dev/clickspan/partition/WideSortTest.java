package dev.clickspan.partition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clickspan.TestSeed;
import dev.clickspan.model.MemoryBudget;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
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
    }
    expected.sort(Comparator.comparingLong(record -> record[KEY]));
    assertThat(actual.toArray(long[][]::new)).isDeepEqualTo(expected.toArray(long[][]::new));
    assertThat(budget.reservedBytes()).isZero();
    assertThat(folder).isEmptyDirectory();
  }

  private static int compare(long[] records, int at, long[] otherRecords, int other) {
    return Long.compare(records[at + KEY], otherRecords[other + KEY]);
  }
}
