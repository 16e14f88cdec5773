package dev.clickspan.cli;

import dev.clickspan.fetch.FetchListener;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/** Shows downloads until it is closed: a line for each that ends, and how far the others are. */
final class FetchDisplay implements FetchListener, AutoCloseable {

  /** As many characters as any terminal has. */
  private static final int LINE_CHARACTERS = 79;

  private final Messages messages;
  private final ProgressStyle style;
  private volatile int files;
  private final Map<String, State> underWay = new ConcurrentSkipListMap<>();
  private final AtomicInteger fetched = new AtomicInteger();
  private final AtomicInteger unchanged = new AtomicInteger();
  private final AtomicLong fetchedBytes = new AtomicLong();
  private final CountDownLatch closed = new CountDownLatch(1);

  private record State(long bytes, long totalBytes) {

    String text() {
      return totalBytes > 0 ? 100 * bytes / totalBytes + "%" : Figures.data(bytes);
    }
  }

  private FetchDisplay(Messages messages, ProgressStyle style) {
    this.messages = messages;
    this.style = style;
  }

  @Override
  public void starting(int files) {
    this.files = files;
  }

  @Override
  public void warning(String message) {
    messages.line("clickspan: warning: " + message);
  }

  /**
   * Begins to show.
   *
   * @param style any but {@link ProgressStyle#AUTO}, which the caller has decided
   */
  static FetchDisplay start(Messages messages, ProgressStyle style) {
    var display = new FetchDisplay(messages, style);
    if (style.periodMillis() > 0) {
      var drawer = new Thread(display::draw, "progress");
      drawer.setDaemon(true);
      drawer.start();
    }
    return display;
  }

  @Override
  public void advanced(String file, long bytes, long totalBytes) {
    underWay.put(file, new State(bytes, totalBytes));
  }

  @Override
  public void waiting(String file, String reason, long waitMillis) {
    messages.line(
        "clickspan: warning: %s: %s; tried again in %s"
            .formatted(file, reason, Figures.seconds(waitMillis * 1_000_000)));
  }

  @Override
  public void finished(String file, Outcome outcome, long bytes) {
    underWay.remove(file);
    switch (outcome) {
      case FETCHED -> {
        fetched.incrementAndGet();
        fetchedBytes.addAndGet(bytes);
        messages.line(file + ": fetched, " + Figures.data(bytes));
      }
      case UNCHANGED -> {
        unchanged.incrementAndGet();
        messages.line(file + ": is there already, " + Figures.data(bytes));
      }
    }
  }

  @Override
  public void failed(String message) {
    messages.line("clickspan: " + message);
  }

  /** Says what all came to. */
  void sumUp(Path folder) {
    messages.line(
        "%s fetched (%s), %s there already, in %s"
            .formatted(
                Figures.counted(fetched.get(), "file"),
                Figures.data(fetchedBytes.get()),
                Figures.grouped(unchanged.get()),
                folder));
  }

  /** Removes the live line. */
  @Override
  public synchronized void close() {
    closed.countDown();
    messages.eraseLive();
  }

  private void draw() {
    try {
      while (!closed.await(style.periodMillis(), TimeUnit.MILLISECONDS)) {
        show();
      }
    } catch (InterruptedException e) {
      // Nobody interrupts this thread but the end of the program.
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void show() {
    if (closed.getCount() == 0) {
      return;
    }
    if (style == ProgressStyle.BAR) {
      messages.live(ShownText.shortened(line(), LINE_CHARACTERS - 1));
    } else {
      messages.line(line());
    }
  }

  /** {@code fetch: 2 of 10 files, 1.2 GB; part-2.json.gz 42%, part-3.json.gz 7%}. */
  String line() {
    long bytes = fetchedBytes.get() + underWay.values().stream().mapToLong(State::bytes).sum();
    String each =
        underWay.entrySet().stream()
            .map(entry -> entry.getKey() + " " + entry.getValue().text())
            .collect(Collectors.joining(", ", "; ", ""));
    return "fetch: %d of %s, %s"
            .formatted(
                fetched.get() + unchanged.get(),
                Figures.counted(files, "file"),
                Figures.data(bytes))
        + (underWay.isEmpty() ? "" : each);
  }
}
