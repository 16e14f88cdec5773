package dev.clickspan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clickspan.testkit.faults.HostedTrials;
import dev.clickspan.testkit.faults.Job;
import dev.clickspan.testkit.faults.Lane;
import dev.clickspan.testkit.faults.Tally;
import dev.clickspan.testkit.faults.TrialRunner;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * Small runs whose disk fails at each of its operations: the part of {@code bench/soak} that takes
 * seconds.
 */
@EnabledOnOs({OS.LINUX, OS.MAC})
@Timeout(120)
class FaultyDiskTest {

  private static final int EVERY_WRITE = 1_000;
  private static final int TRIES_OF_OTHERS = 3;
  private static final long HANGING_MILLIS = 30_000;

  @TempDir private Path folder = Path.of("");

  @Test
  void endsInTheRightAnswerOrOneClearError() throws IOException, InterruptedException {
    long seed = Long.getLong("clickspan.seed", 1);
    System.out.println("FaultyDiskTest: seed " + seed);
    var setup =
        new Lane.Setup(
            System.getProperty("java.class.path"), Path.of("unused"), seed, HANGING_MILLIS);
    var trials = new HostedTrials(seed);
    try (var lane = new Lane(folder.toRealPath(), setup)) {
      trials.add(Job.smallCount(), lane, EVERY_WRITE, TRIES_OF_OTHERS);
      trials.add(Job.smallReport(), lane, EVERY_WRITE, TRIES_OF_OTHERS);
      Tally tally = new TrialRunner(List.of(lane)).run(trials.trials(), made -> {});
      assertThat(tally.problems()).isEmpty();
      assertThat(tally.tries()).isGreaterThan(50);
    }
  }
}
