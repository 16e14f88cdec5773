package dev.clickspan.cli;

import dev.clickspan.Phase;
import dev.clickspan.ProgressListener;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Shows a run's progress until it is closed. The engine's threads only leave a note of how far they
 * are; a thread of its own draws, so that drawing never holds up reading.
 */
final class ProgressDisplay implements ProgressListener, AutoCloseable {

  private final Messages messages;
  private final ProgressStyle style;
  private final long startNanos = System.nanoTime();
  private final AtomicReference<@Nullable Step> latest = new AtomicReference<>();
  private final CountDownLatch closed = new CountDownLatch(1);

  /** How far a phase is that began at this time. */
  private record Step(Phase phase, long bytes, long totalBytes, long events, long beganNanos) {}

  private ProgressDisplay(Messages messages, ProgressStyle style) {
    this.messages = messages;
    this.style = style;
  }

  /**
   * Begins to show.
   *
   * @param style any but {@link ProgressStyle#AUTO}, which the caller has decided
   */
  static ProgressDisplay start(Messages messages, ProgressStyle style) {
    var display = new ProgressDisplay(messages, style);
    if (style.periodMillis() > 0) {
      var drawer = new Thread(display::draw, "progress");
      drawer.setDaemon(true);
      drawer.start();
    }
    return display;
  }

  @Override
  public void advanced(Phase phase, long bytes, long totalBytes, long events) {
    long began = latest.get() == null ? startNanos : System.nanoTime();
    latest.accumulateAndGet(
        new Step(phase, bytes, totalBytes, events, began), ProgressDisplay::later);
  }

  @Override
  public void warning(String message) {
    messages.line("clickspan: warning: " + message);
  }

  /** Removes the live line. */
  @Override
  public synchronized void close() {
    closed.countDown();
    messages.eraseLive();
  }

  /** Two threads' notes can arrive in the wrong order; progress never goes back. */
  private static Step later(@Nullable Step one, Step other) {
    if (one == null || one.phase != other.phase) {
      return one == null || one.phase.compareTo(other.phase) < 0 ? other : one;
    }
    return new Step(
        one.phase,
        Math.max(one.bytes, other.bytes),
        one.totalBytes,
        Math.max(one.events, other.events),
        one.beganNanos);
  }

  private void draw() {
    try {
      while (!closed.await(style.periodMillis(), TimeUnit.MILLISECONDS)) {
        Step step = latest.get();
        if (step != null) {
          show(step);
        }
      }
    } catch (InterruptedException e) {
      // Nobody interrupts this thread but the end of the program.
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void show(Step step) {
    if (closed.getCount() == 0) {
      return;
    }
    long elapsedNanos = System.nanoTime() - step.beganNanos;
    var state =
        new ProgressState(step.phase, step.bytes, step.totalBytes, step.events, elapsedNanos);
    if (style == ProgressStyle.BAR) {
      messages.live(state.bar());
    } else {
      messages.line(state.plain());
    }
  }
}
