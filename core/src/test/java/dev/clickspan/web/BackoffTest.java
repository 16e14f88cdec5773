package dev.clickspan.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class BackoffTest {

  @Test
  void waitsGrowAndHeedDates() {
    Clock clock = Clock.fixed(Instant.parse("2015-10-21T07:28:00Z"), ZoneOffset.UTC);
    var backoff = new Backoff(millis -> {}, clock, new SplittableRandom(1));
    assertThat(backoff.waitMillis(1, 0)).isBetween(500L, 1_000L);
    assertThat(backoff.waitMillis(4, 0)).isBetween(4_000L, 8_000L);
    assertThat(backoff.waitMillis(1_000, 0)).isBetween(30_000L, 60_000L);
    assertThat(backoff.waitMillis(1, 9_000)).isEqualTo(9_000);
    assertThat(backoff.askedMillis("12")).isEqualTo(12_000);
    assertThat(backoff.askedMillis("Wed, 21 Oct 2015 07:28:30 GMT")).isEqualTo(30_000);
    assertThat(backoff.askedMillis("Wed, 21 Oct 2015 07:00:00 GMT")).isZero();
    assertThat(backoff.askedMillis("Wed, 21 Oct 2099 07:00:00 GMT")).isEqualTo(300_000);
    assertThat(backoff.askedMillis("soon")).isZero();
  }
}
