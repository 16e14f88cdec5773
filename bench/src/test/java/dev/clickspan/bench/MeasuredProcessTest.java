package dev.clickspan.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(OS.LINUX)
class MeasuredProcessTest {

  private static final int BYTES = 64 << 20;

  /** A grandchild that keeps all that it was given, and can't end before its input does. */
  @Test
  void thePeakIncludesChildren() throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder("sh", "-c", "tail -c " + BYTES + "; true")
            .redirectOutput(Redirect.DISCARD)
            .start();
    try (OutputStream in = process.getOutputStream()) {
      in.write(new byte[BYTES]);
      in.flush();
      // The pipe itself holds a little.
      assertThat(ProcFiles.peakBytes(process.pid())).isBetween(BYTES * 15L / 16, BYTES * 2L);
    }
    assertThat(process.waitFor()).isZero();
    assertThat(ProcFiles.peakBytes(process.pid())).isZero();
  }

  @Test
  void processorTimeIncludesChildren() throws IOException, InterruptedException {
    var shell = new ProcessBuilder("sh", "-c", "head -c 300000000 /dev/zero | cksum; exit 3");
    MeasuredProcess.Ended ended =
        MeasuredProcess.run(shell.redirectOutput(Redirect.DISCARD), Duration.ofMinutes(1));
    assertThat(ended.exitCode()).isEqualTo(3);
    assertThat(ended.usage().userSeconds() + ended.usage().systemSeconds()).isPositive();
    assertThat(ended.usage().wallSeconds()).isPositive();
    assertThat(ended.usage().peakBytes()).isPositive();
  }

  @Test
  void whatDoesNotEndIsKilled() {
    var endless = new ProcessBuilder("sh", "-c", "cat; true").redirectOutput(Redirect.DISCARD);
    assertThatThrownBy(() -> MeasuredProcess.run(endless, Duration.ZERO))
        .hasMessageContaining("0 minutes");
  }
}
