package dev.clickspan.engine;

import dev.clickspan.ErrorKind;
import dev.clickspan.SessionException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/** The threads of one run. Each takes the next task when it has done one, until there is none. */
final class Workers implements AutoCloseable {

  private final int threads;
  private final ExecutorService executor;

  Workers(int threads) {
    this.threads = threads;
    executor =
        Executors.newFixedThreadPool(
            threads,
            task -> {
              var thread = new Thread(task, "clickspan-worker");
              thread.setDaemon(true);
              return thread;
            });
  }

  /**
   * Does all tasks and returns when they are done. The first failure stops the others for good, and
   * is thrown when the last of them has stopped: so whoever catches it may take back what they
   * used.
   *
   * @param taskCount tasks are numbered from 0
   * @param workers one for each thread, at least one: does a task of its number
   */
  void run(int taskCount, List<? extends IntConsumer> workers) {
    var next = new AtomicInteger();
    var done = new ExecutorCompletionService<Void>(executor);
    for (IntConsumer worker : workers) {
      Callable<Void> tasks =
          () -> {
            int task;
            while ((task = next.getAndIncrement()) < taskCount) {
              checkInterrupt();
              worker.accept(task);
            }
            return null;
          };
      done.submit(tasks);
    }
    try {
      for (int i = 0; i < workers.size(); i++) {
        done.take().get();
      }
    } catch (ExecutionException e) {
      close();
      throw unwrapped(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      close();
      throw interrupted();
    }
  }

  /** How many there are. */
  int threads() {
    return threads;
  }

  /** How many workers so many tasks can keep busy. */
  int useful(int taskCount) {
    return Math.max(1, Math.min(threads, taskCount));
  }

  /** Stops the current task, if the run was stopped. */
  static void checkInterrupt() {
    if (Thread.currentThread().isInterrupted()) {
      throw interrupted();
    }
  }

  private static SessionException interrupted() {
    return new SessionException(ErrorKind.INTERRUPTED, "interrupted");
  }

  private static RuntimeException unwrapped(ExecutionException e) {
    Throwable cause = e.getCause();
    if (cause instanceof Error error) {
      throw error;
    }
    return cause instanceof RuntimeException runtime ? runtime : new IllegalStateException(e);
  }

  /** Stops what still runs, and waits for it: nobody touches a closed file or buffer after this. */
  @Override
  public void close() {
    executor.shutdownNow();
    boolean interrupted = false;
    while (!executor.isTerminated()) {
      try {
        executor.awaitTermination(1, TimeUnit.MINUTES);
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
