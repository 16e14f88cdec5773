package dev.clickspan.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clickspan.SessionException;
import dev.clickspan.TestSeed;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CodeCountsTest {

  /** Few codes, many, and few again: what it keeps for many must not outlive them. */
  @Test
  void countsAsAMapDoes() {
    SplittableRandom random = TestSeed.random("CodeCountsTest");
    var budget = new MemoryBudget(1 << 20);
    var counts = new CodeCounts(budget);
    for (int round = 0; round < 2_000; round++) {
      var expected = new TreeMap<Integer, Long>();
      int codes = 1 + random.nextInt(round % 3 == 0 ? 200 : 40);
      if (round % 100 == 0) {
        codes = 20_000;
      }
      for (int i = random.nextInt(codes > 200 ? 20_000 : 300); i > 0; i--) {
        int code = 1_000_000_000 + random.nextInt(codes);
        counts.add(code);
        expected.merge(code, 1L, Long::sum);
      }
      var found = new TreeMap<Integer, Long>();
      for (int place = 0; place < counts.size(); place++) {
        found.put(counts.code(place), counts.count(place));
      }
      assertThat(found).isEqualTo(expected);
      assertThat(counts.size()).isEqualTo(expected.size());
      counts.clear();
      assertThat(budget.reservedBytes()).isLessThan(100_000);
    }
    counts.close();
    budget.close();
  }

  @Test
  void manyCodesAreInTheLedger() {
    var counts = new CodeCounts(new MemoryBudget(100_000));
    assertThatThrownBy(() -> IntStream.range(0, 20_000).forEach(counts::add))
        .isInstanceOf(SessionException.class)
        .hasMessageContaining("the names of a session's events");
    assertThat(counts.size()).isBetween(4_000, 5_000);
  }
}
