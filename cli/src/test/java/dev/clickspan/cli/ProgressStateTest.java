package dev.clickspan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clickspan.Phase;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProgressStateTest {

  private static final long ONE_SECOND_NANOS = 1_000_000_000;

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "INPUT; 0; 100; 0; input [--------] 0% 0 bytes of 100 bytes 0 bytes/s 0 events/s",
        "INPUT; 42000000; 100000000; 410000; input [###-----] 42% 42 MB of 100 MB 42 MB/s 410 k events/s 1 s left",
        "INPUT; 100; 100; 7; input [########] 100% 100 bytes of 100 bytes 100 bytes/s 7 events/s",
        "INPUT; 101; 100; 7; input [########] 100% 101 bytes of 100 bytes 101 bytes/s 7 events/s",
        "INPUT; 5000; -1; 70; input 5.0 kB 5.0 kB/s 70 events/s",
        "SESSIONIZE; 500000; 999000000; 9940000; sessionize [--------] 0% 500 kB of 999 MB 500 kB/s 9.9 M events/s 33 min left",
      })
  void drawsABar(Phase phase, long bytes, long totalBytes, long events, String expected) {
    String bar = new ProgressState(phase, bytes, totalBytes, events, ONE_SECOND_NANOS).bar();
    assertThat(bar).isEqualTo(expected);
    assertThat(bar.length()).isLessThan(80);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "INPUT; 42000000; 100000000; 410000; input: 42%, 42 MB of 100 MB, 42 MB/s, 410 k events/s, 1 s left",
        "INPUT; 5000; -1; 70; input: 5.0 kB, 5.0 kB/s, 70 events/s",
        "SESSIONIZE; 512; 1024; 16; sessionize: 50%, 512 bytes of 1.0 kB, 512 bytes/s, 16 events/s, 1 s left",
      })
  void writesALine(Phase phase, long bytes, long totalBytes, long events, String expected) {
    assertThat(new ProgressState(phase, bytes, totalBytes, events, ONE_SECOND_NANOS).plain())
        .isEqualTo(expected);
  }
}
