package dev.clickspan;

import java.util.SplittableRandom;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;

/**
 * Many short rounds, in each of which threads get into each other's way. What a round does follows
 * from the seed; when its threads run doesn't, so a failure may need many rounds to come again:
 * {@code -Dclickspan.stress=100} makes a hundred times as many.
 */
public final class Stress {

  private static final int TIMES = Integer.getInteger("clickspan.stress", 1);

  private Stress() {}

  /** What is tried. */
  @FunctionalInterface
  public interface Round {

    /**
     * Tries it once.
     *
     * @param random for this round alone
     */
    void run(SplittableRandom random) throws Exception;
  }

  /**
   * Runs rounds.
   *
   * @param count how many in the normal build
   */
  public static void rounds(String test, int count, Round round) throws Exception {
    SplittableRandom random = TestSeed.random(test);
    for (int number = 0; number < count * TIMES; number++) {
      try {
        round.run(random.split());
      } catch (Exception | AssertionError e) {
        throw new AssertionError("in round " + number + " of " + test, e);
      }
    }
  }

  /** Goes on at once, mostly; else lets others go first, for a moment or for some time. */
  @SuppressWarnings("ThreadPriorityCheck") // it is the scheduler that is to be stirred
  public static void dawdle() {
    int draw = ThreadLocalRandom.current().nextInt(200);
    if (draw == 0) {
      LockSupport.parkNanos(50_000);
    } else if (draw < 10) {
      Thread.yield();
    } else if (draw < 20) {
      for (int i = 0; i < 100 * draw; i++) {
        Thread.onSpinWait();
      }
    }
  }
}
