package dev.clickspan.engine;

import dev.clickspan.ErrorKind;
import dev.clickspan.SessionException;
import dev.clickspan.TableSink;
import dev.clickspan.write.table.BatchBuilder;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Carries batches from the one thread that fills them to those that encode them, and what they make
 * of them to the sink, in order. A batch is empty again only when its rows were appended, so there
 * are never more in work than there were at the start.
 *
 * <pre>
 * empty ──▶ filled by one ──▶ full ──▶ encoded by all ──▶ encoded ──▶ appended by one at a time ─┐
 *   ▲                                                                                            │
 *   └────────────────────────────────────────────────────────────────────────────────────────────┘
 * </pre>
 */
final class BatchPipe<E> {

  private final TableSink<E> sink;
  private final Deque<BatchBuilder> empty = new ArrayDeque<>();
  private final Deque<Numbered> full = new ArrayDeque<>();
  private final Map<Long, Encoded<E>> encoded = new TreeMap<>();
  private long nextNumber;
  private long nextToAppend;
  private boolean appending;
  private boolean closed;

  private record Numbered(long number, BatchBuilder batch) {}

  private record Encoded<E>(E bytes, BatchBuilder batch) {}

  /**
   * @param batches all that there are, at least one
   */
  BatchPipe(TableSink<E> sink, List<BatchBuilder> batches) {
    this.sink = sink;
    empty.addAll(batches);
  }

  /** An empty batch. Encodes full ones itself as long as there is none. */
  BatchBuilder take() {
    try {
      Numbered next;
      while ((next = fullForLackOfEmpty()) != null) {
        encode(next);
      }
    } catch (InterruptedException e) {
      throw interrupted();
    }
    synchronized (this) {
      return empty.remove(); // nobody else takes one
    }
  }

  private synchronized @Nullable Numbered fullForLackOfEmpty() throws InterruptedException {
    while (empty.isEmpty() && full.isEmpty()) {
      wait();
    }
    return empty.isEmpty() ? full.poll() : null;
  }

  /** Takes the next batch in the order of rows. */
  synchronized void put(BatchBuilder batch) {
    full.add(new Numbered(nextNumber++, batch));
    notifyAll();
  }

  /** There are no more batches. */
  synchronized void close() {
    closed = true;
    notifyAll();
  }

  /** Encodes full batches until it is closed and there are none left. */
  void help() {
    try {
      Numbered next;
      while ((next = nextFull()) != null) {
        encode(next);
      }
    } catch (InterruptedException e) {
      throw interrupted();
    }
  }

  private synchronized @Nullable Numbered nextFull() throws InterruptedException {
    while (full.isEmpty() && !closed) {
      wait();
    }
    return full.poll();
  }

  private void encode(Numbered next) {
    E bytes = sink.encode(next.batch().batch());
    synchronized (this) {
      encoded.put(next.number(), new Encoded<>(bytes, next.batch()));
      if (appending) {
        return; // whoever appends takes it when its turn has come
      }
      appending = true;
    }
    Encoded<E> inTurn;
    while ((inTurn = nextInTurn()) != null) {
      sink.append(inTurn.bytes());
      inTurn.batch().clear();
      synchronized (this) {
        empty.add(inTurn.batch());
        notifyAll();
      }
    }
  }

  private synchronized @Nullable Encoded<E> nextInTurn() {
    Encoded<E> next = encoded.remove(nextToAppend);
    if (next == null) {
      appending = false;
    } else {
      nextToAppend++;
    }
    return next;
  }

  private static SessionException interrupted() {
    Thread.currentThread().interrupt();
    return new SessionException(ErrorKind.INTERRUPTED, "interrupted");
  }
}
