package dev.clickspan.input;

import dev.clickspan.ErrorKind;
import dev.clickspan.SessionException;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a source, in which threads other than its reader may read ahead.
 *
 * <pre>
 * source ──▶ window, filled by any thread ──▶ the reader's array, or in exchange for it
 *    └───────── as long as none is filled ───────────┘
 * </pre>
 *
 * <p>The reader has more to do than who reads ahead, so it isn't to copy either: it gives an array
 * for a window's. One thread at a time touches the source: the one that made it busy. Fields are
 * guarded by the {@link ReadAhead}, which is told of their changes.
 */
final class AheadSource implements ByteSource {

  /** Kept free at the start of a window, for the start of a line from the array before. */
  static final int HEAD_BYTES = 16 * 1024;

  /** One being filled, and some for whoever is faster at the moment. */
  private static final int MAX_WINDOWS = 3;

  private final ByteSource source;
  private final ReadAhead shared;
  private final Queue<Window> filled = new ArrayDeque<>();
  private final Queue<Window> free = new ArrayDeque<>();
  private int windows;
  private boolean busy;
  private boolean ended;
  private boolean closed;
  private @Nullable Throwable failure;

  /** Bytes that were read ahead; those from {@code next} to {@code limit} are still wanted. */
  static final class Window {
    private byte[] bytes;
    private int next;
    private int limit;

    private Window(int length) {
      bytes = new byte[length];
    }

    byte[] bytes() {
      return bytes;
    }

    int limit() {
      return limit;
    }
  }

  AheadSource(ByteSource source, ReadAhead shared) {
    this.source = source;
    this.shared = shared;
  }

  @Override
  public int roomBytes() {
    return source.roomBytes();
  }

  /** How long an array must be that is given for a window's. */
  int windowLength() {
    return HEAD_BYTES + shared.windowBytes() + roomBytes() + LineBlock.PADDING_BYTES;
  }

  /**
   * The next bytes, if they were read ahead and none of them was read yet. They begin behind the
   * window's head. The caller gives the window back by {@link #exchange} or leaves it alone.
   */
  @Nullable Window ahead() {
    synchronized (shared) {
      Window window = awaitWindow();
      return window == null || window.next > HEAD_BYTES ? null : window;
    }
  }

  /**
   * Takes the array of {@link #ahead}.
   *
   * @param instead belongs to this source from now on
   */
  byte[] exchange(Window window, byte[] instead) {
    byte[] bytes = window.bytes;
    window.bytes = instead;
    emptied();
    return bytes;
  }

  private void emptied() {
    synchronized (shared) {
      free.add(filled.remove());
      shared.notifyAll();
    }
  }

  /** Waits for bytes that are being read ahead; null if there are none. */
  private @Nullable Window awaitWindow() {
    while (busy && filled.isEmpty()) {
      awaitChange();
    }
    return filled.peek();
  }

  @Override
  public int read(byte[] to, int at, int end) throws IOException {
    Window window;
    synchronized (shared) {
      window = awaitWindow();
      if (window == null) {
        if (ended) {
          throwFailure();
          return -1;
        }
        busy = true;
      }
    }
    return window == null ? readSource(to, at, end) : copy(window, to, at, end);
  }

  private void awaitChange() {
    try {
      shared.wait();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SessionException(ErrorKind.INTERRUPTED, "interrupted", e);
    }
  }

  private void throwFailure() throws IOException {
    if (failure instanceof IOException e) {
      throw e;
    } else if (failure instanceof RuntimeException e) {
      throw e;
    } else if (failure instanceof Error e) {
      throw e;
    }
  }

  private int readSource(byte[] to, int at, int end) throws IOException {
    int read = -1;
    try {
      read = source.read(to, at, end);
      return read;
    } finally {
      idle(read < 0);
    }
  }

  private int copy(Window window, byte[] to, int at, int end) {
    int length = Math.min(end - at, window.limit - window.next);
    System.arraycopy(window.bytes, window.next, to, at, length);
    window.next += length;
    if (window.next == window.limit) {
      emptied();
    }
    return length;
  }

  /** How far it is read ahead. */
  int windowsAhead() {
    synchronized (shared) {
      return filled.size();
    }
  }

  /** Whether the caller is to {@link #readAhead}, now that the source is kept for it. */
  boolean take() {
    synchronized (shared) {
      if (busy || ended || (free.isEmpty() && !addWindow())) {
        return false;
      }
      busy = true;
      return true;
    }
  }

  private boolean addWindow() {
    if (windows == MAX_WINDOWS || !shared.tryReserve(windowLength())) {
      return false;
    }
    windows++;
    free.add(new Window(windowLength()));
    return true;
  }

  /** Fills a window. What fails here fails the reader, when it has had the bytes before. */
  void readAhead() {
    Window window;
    synchronized (shared) {
      window = free.remove();
    }
    boolean atEnd = true;
    Throwable thrown = null;
    try {
      atEnd = fill(window);
    } catch (IOException | RuntimeException | Error e) {
      thrown = e;
    }
    synchronized (shared) {
      failure = thrown;
      (window.limit > window.next ? filled : free).add(window);
      idle(atEnd);
    }
  }

  /** Returns whether the source has ended. */
  private boolean fill(Window window) throws IOException {
    window.next = HEAD_BYTES;
    window.limit = HEAD_BYTES;
    while (window.limit < HEAD_BYTES + shared.windowBytes() && !isClosed()) {
      int end = window.bytes.length - LineBlock.PADDING_BYTES;
      int read = source.read(window.bytes, window.limit, end);
      if (read < 0) {
        return true;
      }
      window.limit += read;
    }
    return false;
  }

  private boolean isClosed() {
    synchronized (shared) {
      return closed;
    }
  }

  private void idle(boolean atEnd) {
    synchronized (shared) {
      busy = false;
      ended |= atEnd;
      if (closed) {
        closeSource();
      }
      shared.notifyAll();
    }
  }

  /** If another thread is reading ahead, the source is closed by that, when it is done. */
  @Override
  public void close() {
    synchronized (shared) {
      closed = true;
      ended = true;
      shared.closed(this);
      if (!busy) {
        closeSource();
      }
    }
  }

  private void closeSource() {
    shared.release((long) windows * windowLength());
    try {
      source.close();
    } catch (IOException e) {
      // It was only read: everything wanted from it is here, or has failed already.
    }
  }
}
