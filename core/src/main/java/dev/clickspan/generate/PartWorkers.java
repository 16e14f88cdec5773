package dev.clickspan.generate;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Hands the files to threads, each file to one. */
final class PartWorkers {

  private PartWorkers() {}

  /**
   * Writes all files.
   *
   * @return what they hold
   * @throws InterruptedIOException if the thread is interrupted; no half file is left behind
   */
  static Truth writeAll(GeneratorConfig config) throws IOException {
    int threads = Math.min(config.threads(), config.files());
    Families families = Families.load();
    var nextFile = new AtomicInteger();
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      var workers = new ExecutorCompletionService<Truth>(pool);
      for (int i = 0; i < threads; i++) {
        workers.submit(() -> writeSome(config, families, nextFile));
      }
      var truth = new Truth(config.files());
      for (int i = 0; i < threads; i++) {
        truth.add(workers.take().get());
      }
      return truth;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw interrupted(e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException cause) {
        throw cause;
      }
      throw new IllegalStateException("a file could not be made", e.getCause());
    } finally {
      stop(pool);
    }
  }

  private static Truth writeSome(GeneratorConfig config, Families families, AtomicInteger nextFile)
      throws IOException {
    var truth = new Truth(config.files());
    var part = new PartFile(config, families);
    for (int file = nextFile.getAndIncrement();
        file < config.files();
        file = nextFile.getAndIncrement()) {
      part.write(file, truth);
    }
    return truth;
  }

  /** After a failure other threads may be in the midst of a file; they look up at each block. */
  private static void stop(ExecutorService pool) {
    pool.shutdownNow();
    boolean interrupted = false;
    try {
      while (true) {
        try {
          if (pool.awaitTermination(1, TimeUnit.MINUTES)) {
            return;
          }
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** To be called between blocks: {@link java.nio.file.Files}' streams don't notice interrupts. */
  static void stopIfInterrupted() throws InterruptedIOException {
    if (Thread.currentThread().isInterrupted()) {
      throw new InterruptedIOException("interrupted");
    }
  }

  private static InterruptedIOException interrupted(InterruptedException cause) {
    var exception = new InterruptedIOException("interrupted");
    exception.initCause(cause);
    return exception;
  }
}
