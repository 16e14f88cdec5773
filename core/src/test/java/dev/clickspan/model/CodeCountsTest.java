package dev.clickspan.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clickspan.TestSeed;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class CodeCountsTest {

  /** Few codes, many, and few again: what it keeps for many must not outlive them. */
  @Test
  void countsAsAMapDoes() {
    SplittableRandom random = TestSeed.random("CodeCountsTest");
    var counts = new CodeCounts();
    for (int round = 0; round < 2_000; round++) {
      var expected = new TreeMap<Integer, Long>();
      int codes = 1 + random.nextInt(round % 3 == 0 ? 200 : 40);
      for (int i = random.nextInt(300); i > 0; i--) {
        int code = 1 + random.nextInt(codes);
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
    }
  }
}
