package dev.clickspan.sessionize;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clickspan.FileRule;
import dev.clickspan.TestSeed;
import dev.clickspan.model.Event;
import dev.clickspan.model.SourceFiles;
import dev.clickspan.partition.RecordLayout;
import dev.clickspan.partition.RecordSort;
import java.util.Comparator;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EventOrderTest {

  private final RecordLayout layout = new RecordLayout(0, 4);
  private final SourceFiles files = new SourceFiles(0, 1, 1, 2);

  /** Held against the JDK's sort of boxed indexes, around the sizes where the kernel changes. */
  @ParameterizedTest
  @EnumSource(
      value = FileRule.class,
      names = {"SEPARATE", "TOUCHED"})
  void sortsAsTheJdkDoes(FileRule rule) {
    SplittableRandom random = TestSeed.random("EventOrderTest " + rule);
    var order = new EventOrder(layout, files, rule);
    for (int count = 0; count < 300; count++) {
      long[] records = new long[count * layout.words()];
      var event = new Event(0);
      for (int record = 0; record < count; record++) {
        event.timeMillis = random.nextInt(1 + count / 2);
        event.source = random.nextInt(4);
        layout.put(event, records, record * layout.words());
      }
      int[] indexes = IntStream.range(0, count).map(i -> i * layout.words()).toArray();
      Comparator<Integer> byFile =
          Comparator.comparing(at -> files.file(layout.source(records, at)));
      Comparator<Integer> byTime =
          Comparator.<Integer, Long>comparing(at -> layout.timeMillis(records, at))
              .thenComparing(at -> layout.source(records, at));
      int[] expected =
          IntStream.of(indexes)
              .boxed()
              .sorted(rule == FileRule.SEPARATE ? byFile.thenComparing(byTime) : byTime)
              .mapToInt(Integer::intValue)
              .toArray();
      new RecordSort(order).sort(records, indexes, new int[count], count);
      assertThat(indexes).isEqualTo(expected);
    }
  }
}
