package dev.clickspan.testkit;

import dev.clickspan.ProgressListener;
import dev.clickspan.SessionEngine;
import dev.clickspan.SessionJob;
import dev.clickspan.SessionOutputs;
import dev.clickspan.SessionReport;
import dev.clickspan.engine.EmbeddedConfig;
import dev.clickspan.engine.EmbeddedEngine;
import dev.clickspan.reference.ReferenceEngine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An engine that is looked at after each of its runs, however that ends. What it took is given back
 * then: threads, open files, temp files, and the bytes that it reserved, of which the engine itself
 * says so ({@code MemoryBudget.close}). If not, the run ends with an {@link AssertionError}.
 */
public final class LeakGuard implements SessionEngine {

  private static final Duration GRACE = Duration.ofSeconds(10);

  /** For the temp files of all runs; empty between them. Making one for each would take longer. */
  private static final Path TEMP = newFolder();

  private final Function<Path, SessionEngine> engine;
  private final Surroundings around;
  private final Duration grace;

  /**
   * What else lives in the process, so that its doings aren't taken for the engine's.
   *
   * @param hasThread whether a thread of this name belongs to it
   * @param hasFile whether a file of this path does
   * @param closing whether files of a run may be closed after its end, if soon
   */
  public record Surroundings(
      Predicate<String> hasThread, Predicate<String> hasFile, Closing closing) {

    /** Java 17 can't close its HTTP client, whose thread ends when that is collected. */
    static final Surroundings JAVA =
        new Surroundings(name -> name.startsWith("HttpClient-"), file -> false, Closing.AT_ONCE);
  }

  /** When a run's files are closed. */
  public enum Closing {
    AT_ONCE,
    /** By tasks that go on for a moment after another one has failed. */
    SOON
  }

  /**
   * @param engine makes one that puts its temp files into a folder
   * @param grace what is about to end on its own may take so long, such as a thread without work
   */
  LeakGuard(Function<Path, SessionEngine> engine, Surroundings around, Duration grace) {
    this.engine = engine;
    this.around = around;
    this.grace = grace;
  }

  /** The embedded engine, with a temp folder of the guard's choice. */
  public static LeakGuard embedded(EmbeddedConfig config) {
    return new LeakGuard(
        temp -> new EmbeddedEngine(config.withTempFolder(temp)), Surroundings.JAVA, GRACE);
  }

  /** The reference engine. */
  public static LeakGuard reference() {
    return within(Surroundings.JAVA, new ReferenceEngine());
  }

  /** An engine that keeps no temp files, or keeps them elsewhere. */
  public static LeakGuard within(Surroundings around, SessionEngine engine) {
    return new LeakGuard(temp -> engine, around, GRACE);
  }

  @Override
  public <E> SessionReport run(
      SessionJob job, SessionOutputs<E> outputs, ProgressListener progress) {
    Holdings before = Holdings.now();
    SessionReport report;
    try {
      report = engine.apply(TEMP).run(job, outputs, progress);
    } catch (RuntimeException | Error e) {
      assertNothingLeft(before, e);
      throw e;
    }
    assertNothingLeft(before, null);
    return report;
  }

  private void assertNothingLeft(Holdings before, @Nullable Throwable failure) {
    // An interrupt is what some runs end by, and would end the wait for their threads.
    boolean interrupted = Thread.interrupted();
    var left = new ArrayList<String>();
    // Files at first, since the collector closes forgotten ones while others are waited for.
    left.addAll(files(before));
    left.addAll(rest(() -> threads(before)));
    left.addAll(tempFiles());
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    if (failure != null) {
      for (Throwable closing : failure.getSuppressed()) {
        left.add("what can't be closed: " + closing);
      }
    }
    if (!left.isEmpty()) {
      throw new AssertionError("a run has left " + left, failure);
    }
  }

  private List<String> files(Holdings before) {
    Supplier<List<String>> files =
        () ->
            Holdings.now().filesSince(before).stream()
                .filter(around.hasFile.negate())
                .filter(Predicate.not(LeakGuard::isOfReport))
                .map("open file "::concat)
                .toList();
    return around.closing == Closing.SOON ? rest(files) : files.get();
  }

  /** The rows of a report with many values lie in a file without a name, and go with the report. */
  private static boolean isOfReport(String file) {
    return file.contains("/segments-") && file.endsWith(" (deleted)");
  }

  private List<String> threads(Holdings before) {
    return Holdings.now().threadsSince(before).stream()
        .filter(around.hasThread.negate())
        .map("thread "::concat)
        .toList();
  }

  /** What is still left when those had time that end on their own. */
  private List<String> rest(Supplier<List<String>> left) {
    long end = System.nanoTime() + grace.toNanos();
    List<String> rest = left.get();
    while (!rest.isEmpty() && System.nanoTime() < end) {
      LockSupport.parkNanos(1_000_000);
      rest = left.get();
    }
    return rest;
  }

  private static Path newFolder() {
    try {
      Path folder = Files.createTempDirectory("guarded-");
      folder.toFile().deleteOnExit();
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What lies in the temp folder; then nothing does, so that the next run isn't blamed for it. */
  private static List<String> tempFiles() {
    try (Stream<Path> paths = Files.walk(TEMP)) {
      var found = new ArrayList<String>();
      // The deepest first; the last one is the folder.
      List<Path> content = paths.sorted(Comparator.reverseOrder()).toList();
      for (Path path : content.subList(0, content.size() - 1)) {
        found.add("temp file " + TEMP.relativize(path));
        Files.delete(path);
      }
      return found;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
