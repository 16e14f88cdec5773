package dev.clickspan.sessionize;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clickspan.TestSeed;
import dev.clickspan.model.MemoryBudget;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventRateTest {

  private static final long MINUTE = 60_000;

  /** Held against a look at all events, around the lengths where the ring grows. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 15, 16, 17, 31, 32, 33, 100, 1000})
  void isThatOfALookAtAllEvents(int limit) {
    SplittableRandom random = TestSeed.random("EventRateTest " + limit);
    var budget = new MemoryBudget(8L * limit);
    var rate = new EventRate(limit, budget);
    int exceeded = 0;
    for (int session = 0; session < 60; session++) {
      var times = new ArrayList<Long>();
      // More events in a minute than the limit, or fewer.
      long pause = 1 + MINUTE * random.nextInt(10, 30) / 10 / limit;
      long time = random.nextInt(1000);
      rate.begin();
      for (int events = random.nextInt(4 * limit + 3); events > 0; events--) {
        time += random.nextLong(pause);
        times.add(time);
        boolean expected = isExceeded(times, limit);
        assertThat(rate.isExceededAt(time)).isEqualTo(expected);
        exceeded += expected ? 1 : 0;
      }
      if (session % 20 == 10) {
        rate.release();
        assertThat(budget.reservedBytes()).isZero();
      }
    }
    assertThat(exceeded).isPositive();
    rate.release();
    assertThat(budget.reservedBytes()).isZero();
  }

  private static boolean isExceeded(List<Long> times, int limit) {
    long last = times.get(times.size() - 1);
    return times.stream().filter(time -> last - time < MINUTE).count() > limit;
  }

  @Test
  void eventsOfOneMinuteAreLessThan60SecondsApart() {
    var rate = new EventRate(1, new MemoryBudget(1000));
    rate.begin();
    assertThat(rate.isExceededAt(5)).isFalse();
    assertThat(rate.isExceededAt(60_005)).isFalse();
    assertThat(rate.isExceededAt(120_004)).isTrue();
  }

  /** A large limit takes no memory as long as sessions are short. */
  @Test
  void takesMemoryAsSessionsNeedIt() {
    var budget = new MemoryBudget(1000);
    var rate = new EventRate(100_000, budget);
    rate.begin();
    for (int event = 0; event < 64; event++) {
      assertThat(rate.isExceededAt(event)).isFalse();
    }
    assertThat(budget.reservedBytes()).isEqualTo(64 * 8);
  }
}
