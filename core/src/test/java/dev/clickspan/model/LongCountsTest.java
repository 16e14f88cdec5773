package dev.clickspan.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clickspan.TestSeed;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class LongCountsTest {

  @Test
  void countsAsAMapDoes() {
    var random = TestSeed.random("LongCountsTest");
    var budget = new MemoryBudget(1 << 30);
    for (int round = 0; round < 50; round++) {
      var counts = new LongCounts(budget, "numbers");
      var other = new LongCounts(budget, "numbers");
      var expected = new TreeMap<Long, Long>();
      long range = 1L << random.nextInt(1, 62);
      for (int i = random.nextInt(3000); i > 0; i--) {
        long number = random.nextLong(-range, range);
        (random.nextBoolean() ? counts : other).add(number, i);
        expected.merge(number, (long) i, Long::sum);
      }
      counts.addAll(other);
      assertThat(counts.sortedNumbers())
          .containsExactly(expected.keySet().stream().mapToLong(Long::longValue).toArray());
      expected.forEach((number, times) -> assertThat(counts.count(number)).isEqualTo(times));
      assertThat(counts.count(range)).isZero();
      counts.release();
      assertThat(budget.reservedBytes()).isZero();
    }
  }
}
