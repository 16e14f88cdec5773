package dev.clickspan.summarize;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clickspan.TestSeed;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

class DurationSortTest {

  @Test
  void sortsAsAListIsSorted() {
    var random = TestSeed.random("DurationSortTest");
    for (int round = 0; round < 2000; round++) {
      int count = random.nextInt(random.nextBoolean() ? 4 : 300);
      int slots = 2 * count + random.nextInt(3);
      long[] entries = new long[slots / 2 * 2 * DurationTable.WORDS];
      long segments = 1L << random.nextInt(62);
      long durations = 1L << random.nextInt(48);
      var expected = new ArrayList<List<Long>>();
      for (int entry = 0; entry < count; entry++) {
        int at = entry * DurationTable.WORDS;
        entries[at + DurationTable.SEGMENT] = random.nextLong(segments);
        entries[at + DurationTable.DURATION] = random.nextLong(durations);
        entries[at + DurationTable.COUNT] = entry + 1L;
        expected.add(entry(entries, at));
      }
      expected.sort(
          Comparator.comparing((List<Long> entry) -> entry.get(DurationTable.SEGMENT))
              .thenComparing(entry -> entry.get(DurationTable.DURATION)));

      int from = DurationSort.sort(entries, count);
      var sorted = new ArrayList<List<Long>>();
      for (int entry = 0; entry < count; entry++) {
        sorted.add(entry(entries, from + entry * DurationTable.WORDS));
      }
      assertThat(sorted).isEqualTo(expected);
    }
  }

  private static List<Long> entry(long[] entries, int at) {
    return List.of(entries[at], entries[at + 1], entries[at + 2]);
  }
}
