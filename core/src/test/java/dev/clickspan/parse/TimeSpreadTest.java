package dev.clickspan.parse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clickspan.TestSeed;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Against a map that counts each time by itself. */
class TimeSpreadTest {

  private static final long PERIOD_MILLIS = 1L << 36;

  private final SplittableRandom random = TestSeed.random("TimeSpreadTest");

  @Test
  void countsEachTimeInItsPeriod() {
    for (int round = 0; round < 500; round++) {
      var all = new LineTally();
      var naive = new TreeMap<Long, List<Long>>();
      for (int part = random.nextInt(4); part >= 0; part--) {
        var tally = new LineTally();
        for (int event = random.nextInt(30); event > 0; event--) {
          long millis = random.nextLong(3) * PERIOD_MILLIS + random.nextLong(5);
          tally.event(millis);
          naive.computeIfAbsent(millis / PERIOD_MILLIS, unused -> new ArrayList<>()).add(millis);
        }
        if (random.nextBoolean()) {
          // To look changes nothing.
          tally.times().periods();
        }
        all.append(tally);
      }
      assertThat(all.times().periods())
          .extracting(TimeSpread.Period::events)
          .containsExactlyElementsOf(
              naive.values().stream().map(list -> (long) list.size()).toList());
      assertThat(all.times().periods())
          .extracting(TimeSpread.Period::firstMillis)
          .containsExactlyElementsOf(naive.values().stream().map(TimeSpreadTest::least).toList());
      assertThat(all.times().periods())
          .extracting(TimeSpread.Period::lastMillis)
          .containsExactlyElementsOf(naive.values().stream().map(TimeSpreadTest::most).toList());
    }
  }

  @Test
  void goesOnCountingBehindTimesThatWereRead() throws IOException {
    var far = new TimeSpread();
    for (int event = 1; event <= 3; event++) {
      far.add(event, event);
    }
    far.settle(3);
    var bytes = new ByteArrayOutputStream();
    far.write(new DataOutputStream(bytes));
    var times = new TimeSpread();
    times.add(2 * PERIOD_MILLIS, 1);
    times.settle(1);
    times.addAll(
        TimeSpread.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()))));
    times.add(2 * PERIOD_MILLIS, 5);
    times.settle(5);
    assertThat(times.periods()).extracting(TimeSpread.Period::events).containsExactly(3L, 2L);
  }

  private static long least(List<Long> times) {
    return times.stream().mapToLong(Long::longValue).min().orElseThrow();
  }

  private static long most(List<Long> times) {
    return times.stream().mapToLong(Long::longValue).max().orElseThrow();
  }
}
