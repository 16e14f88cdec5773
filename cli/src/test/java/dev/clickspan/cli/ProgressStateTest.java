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
        "INPUT; 0; 100; reading [------------------------] 0%, 0 bytes of 100 bytes, 0 bytes/s",
        "INPUT; 42000000; 100000000; reading [##########--------------] 42%, 42 MB of 100 MB, 42 MB/s",
        "INPUT; 100; 100; reading [########################] 100%, 100 bytes of 100 bytes, 100 bytes/s",
        "INPUT; 101; 100; reading [########################] 100%, 101 bytes of 100 bytes, 101 bytes/s",
        "INPUT; 5000; -1; reading 5.0 kB, 5.0 kB/s",
        "SESSIONIZE; 512; 1024; making sessions [############------------] 50%",
      })
  void drawsABar(Phase phase, long done, long total, String expected) {
    String bar = new ProgressState(phase, done, total, ONE_SECOND_NANOS).bar();
    assertThat(bar).isEqualTo(expected);
    assertThat(bar.length()).isLessThan(80);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "INPUT; 42000000; 100000000; reading: 42%, 42 MB of 100 MB, 42 MB/s",
        "INPUT; 5000; -1; reading: 5.0 kB, 5.0 kB/s",
        "SESSIONIZE; 512; 1024; making sessions: 50%",
      })
  void writesALine(Phase phase, long done, long total, String expected) {
    assertThat(new ProgressState(phase, done, total, ONE_SECOND_NANOS).plain()).isEqualTo(expected);
  }
}
