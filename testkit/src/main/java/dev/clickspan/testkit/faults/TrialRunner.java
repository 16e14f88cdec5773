package dev.clickspan.testkit.faults;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;

/** Makes tries, in several lanes at once. */
public final class TrialRunner {

  private final List<Lane> lanes;

  /**
   * @param lanes stay the caller's
   */
  public TrialRunner(List<Lane> lanes) {
    this.lanes = List.copyOf(lanes);
  }

  /**
   * Makes all of them.
   *
   * @param progress told how many are made, after each
   */
  public Tally run(List<Trial> trials, IntConsumer progress)
      throws IOException, InterruptedException {
    var tally = new Tally();
    var waiting = new ConcurrentLinkedQueue<Trial>(trials);
    ExecutorService workers = Executors.newFixedThreadPool(lanes.size());
    try {
      var working = new ArrayList<Future<Void>>();
      for (Lane lane : lanes) {
        working.add(
            workers.submit(
                () -> {
                  work(lane, waiting, tally, progress);
                  return null;
                }));
      }
      for (Future<Void> each : working) {
        each.get();
      }
      return tally;
    } catch (ExecutionException e) {
      throw new IOException("a try could not be made", e.getCause());
    } finally {
      workers.shutdownNow();
    }
  }

  private static void work(Lane lane, Queue<Trial> waiting, Tally tally, IntConsumer progress)
      throws IOException, InterruptedException {
    Trial trial;
    while ((trial = waiting.poll()) != null) {
      tally.add(trial, trial.body().run(lane));
      progress.accept(tally.tries());
    }
  }
}
