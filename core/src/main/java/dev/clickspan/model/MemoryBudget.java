package dev.clickspan.model;

import dev.clickspan.ErrorKind;
import dev.clickspan.SessionException;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The ledger of a run's memory: whoever keeps data reserves its bytes before allocating them, and
 * releases them after. What is small and doesn't grow with the data isn't entered. Safe for use
 * from several threads.
 *
 * <p>Whoever makes one closes it when everybody has given back what they reserved. Where something
 * is left then, somebody has forgotten it, which in a longer run would have been missing.
 */
public final class MemoryBudget implements AutoCloseable {

  private static final int PART_FOR_SPEED = 8;

  private final long limitBytes;
  private final AtomicLong forSpeed = new AtomicLong();
  private final AtomicLong reserved = new AtomicLong();
  private final AtomicLong kept = new AtomicLong();
  private final AtomicLong peak = new AtomicLong();

  /**
   * @param limitBytes at least 1
   */
  public MemoryBudget(long limitBytes) {
    if (limitBytes < 1) {
      throw new IllegalArgumentException("a memory budget of " + limitBytes + " bytes");
    }
    this.limitBytes = limitBytes;
  }

  /**
   * Enters bytes that a run would be faster with, but can do without.
   *
   * @return false if they don't fit; nothing is entered
   */
  public boolean tryReserve(long bytes) {
    long before;
    do {
      // Never entered for a moment and taken back: that would fail others who fit.
      before = reserved.get();
      if (before + bytes > limitBytes) {
        return false;
      }
    } while (!reserved.compareAndSet(before, before + bytes));
    peak.accumulateAndGet(before + bytes, Math::max);
    return true;
  }

  /**
   * Enters bytes that only save time. All of these together may take but a small part of the
   * memory, however many threads there are; they are given back by {@link #releaseForSpeed}.
   *
   * @return false if they don't fit; nothing is entered
   */
  public boolean tryReserveForSpeed(long bytes) {
    boolean fits = forSpeed.addAndGet(bytes) <= limitBytes / PART_FOR_SPEED && tryReserve(bytes);
    if (!fits) {
      forSpeed.addAndGet(-bytes);
    }
    return fits;
  }

  /** Gives back what was entered by {@link #tryReserveForSpeed}. */
  public void releaseForSpeed(long bytes) {
    forSpeed.addAndGet(-bytes);
    release(bytes);
  }

  /**
   * Enters bytes that are about to be allocated.
   *
   * @param what what they are for, in the words of a message to the user
   * @throws SessionException of kind {@link ErrorKind#LIMIT} if they don't fit; nothing is entered
   */
  public void reserve(long bytes, String what) {
    if (!tryReserve(bytes)) {
      throw new SessionException(
          ErrorKind.LIMIT,
          "out of memory: "
              + what
              + " would bring the run to "
              + megabytes(reserved.get() + bytes)
              + ", and its limit is "
              + megabytes(limitBytes)
              + "; raise it with --memory, or give fewer --threads");
    }
  }

  /** Gives back what was reserved. */
  public void release(long bytes) {
    if (reserved.addAndGet(-bytes) < 0) {
      throw new IllegalStateException("more memory released than reserved");
    }
  }

  /**
   * Enters bytes that stay to the run's end, so that everything else has to do with what is left.
   * Before anything else, and given back by {@link #releaseKept}.
   *
   * @param what what they are for, in the words of a message to the user
   * @throws SessionException as {@link #reserve} does
   */
  public void keep(long bytes, String what) {
    reserve(bytes, what);
    kept.addAndGet(bytes);
  }

  /** Gives back what was entered by {@link #keep}. */
  public void releaseKept(long bytes) {
    kept.addAndGet(-bytes);
    release(bytes);
  }

  /** The most that may be entered at one time, in bytes. */
  public long limitBytes() {
    return limitBytes;
  }

  /** What is shared out among those who don't keep theirs to the end, in bytes. */
  public long sharedBytes() {
    return limitBytes - kept.get();
  }

  /** What is entered now, in bytes. */
  public long reservedBytes() {
    return reserved.get();
  }

  /** The most that was entered at one time, in bytes. */
  public long peakBytes() {
    return peak.get();
  }

  /**
   * Ends the run's account.
   *
   * @throws IllegalStateException if something that was reserved was never released
   */
  @Override
  public void close() {
    if (reserved.get() != 0) {
      throw new IllegalStateException(
          "%d bytes of memory were reserved and never released".formatted(reserved.get()));
    }
  }

  private static String megabytes(long bytes) {
    return ((bytes + (1 << 20) - 1) >> 20) + " MB";
  }
}
