package dev.clickspan.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Lets a command that Ctrl-C or SIGTERM stops tidy up: its thread is interrupted, and the process
 * ends only when the thread has seen to its half-written files, or after a moment.
 */
final class IfStopped {

  private static final long MOMENT_MILLIS = 1_000;

  private final CountDownLatch tidy = new CountDownLatch(1);
  private final Thread hook;

  private IfStopped(Thread command) {
    hook =
        new Thread(
            () -> {
              command.interrupt();
              awaitTidy();
            },
            "if-stopped");
  }

  /** From here on, a stop interrupts this thread. */
  static IfStopped interruptThisThread() {
    var ifStopped = new IfStopped(Thread.currentThread());
    Runtime.getRuntime().addShutdownHook(ifStopped.hook);
    return ifStopped;
  }

  /** The command is done, one way or the other. */
  void done() {
    tidy.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The process is being stopped at this moment, and the hook has heard.
    }
  }

  private void awaitTidy() {
    try {
      // No longer: a read from a terminal, say, heeds no interrupt.
      tidy.await(MOMENT_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
