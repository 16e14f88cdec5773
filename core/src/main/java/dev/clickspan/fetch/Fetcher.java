package dev.clickspan.fetch;

import dev.clickspan.ErrorKind;
import dev.clickspan.SessionException;
import dev.clickspan.input.WebFiles;
import dev.clickspan.web.Backoff;
import dev.clickspan.web.Transport;
import dev.clickspan.web.WebFile;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Downloads files, several at once. A file has its final name only when it is whole and verified;
 * what has come of others lies beside, hidden, and the next call goes on from there. What is there
 * already, and the server has no newer one of, isn't fetched again.
 */
public final class Fetcher {

  private static final String LOCK = ".clickspan-fetch.lock";

  private final FetchConfig config;
  private final FetchListener listener;
  private final Backoff.Sleeper sleeper;
  private final SplittableRandom random;

  public Fetcher(FetchConfig config, FetchListener listener) {
    this(config, listener, Thread::sleep, new SplittableRandom());
  }

  Fetcher(
      FetchConfig config,
      FetchListener listener,
      Backoff.Sleeper sleeper,
      SplittableRandom random) {
    this.config = config;
    this.listener = listener;
    this.sleeper = sleeper;
    this.random = random;
  }

  /** The name that a URL's file will have in the folder. */
  public static String fileName(String url) {
    return FileName.of(WebFiles.single(url));
  }

  /**
   * Sees to it that the files of all URLs are in the folder. When one fails the others go on.
   *
   * @param urls http, https and s3, where one may lead to several objects; each names a file of its
   *     own
   * @param sha256ByName checksums in hex that files must have, by {@link #fileName}
   * @throws SessionException of kind usage before anything is downloaded, if URLs or checksums make
   *     no sense or the folder can't be used; else for the first URL that failed, of kind bad
   *     input, limit (given up, disk full) or usage (another file is in the way)
   */
  public void fetch(List<String> urls, Map<String, String> sha256ByName) {
    Map<String, WebFile> byName = byName(urls);
    checkChecksums(sha256ByName, byName);
    listener.starting(byName.size());
    try {
      Files.createDirectories(config.folder());
    } catch (IOException e) {
      throw unusable(e);
    }
    try (var channel =
        FileChannel.open(
            config.folder().resolve(LOCK),
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            // In a folder that others may write to, a link could have it made elsewhere.
            LinkOption.NOFOLLOW_LINKS)) {
      lock(channel);
      fetchAll(byName, sha256ByName);
    } catch (IOException e) {
      throw unusable(e);
    }
  }

  private Map<String, WebFile> byName(List<String> urls) {
    var byName = new LinkedHashMap<String, WebFile>();
    var folded = new LinkedHashMap<String, WebFile>();
    for (WebFile file : WebFiles.of(urls, listener::warning)) {
      String name = FileName.of(file);
      // Many file systems take names that differ in case for one.
      WebFile other = folded.put(name.toLowerCase(Locale.ROOT), file);
      if (other != null) {
        throw new SessionException(
            ErrorKind.USAGE,
            "%s and %s would be one file, %s; fetch them into two folders"
                .formatted(other.shown(), file.shown(), name));
      }
      byName.put(name, file);
    }
    return byName;
  }

  private static void checkChecksums(Map<String, String> sha256ByName, Map<String, ?> byName) {
    sha256ByName.forEach(
        (name, sha256) -> {
          if (!byName.containsKey(name)) {
            throw new SessionException(
                ErrorKind.USAGE,
                "--sha256 names %s, which no URL gives; there are %s"
                    .formatted(name, String.join(", ", byName.keySet())));
          }
          if (!sha256.matches("[0-9A-Fa-f]{64}")) {
            throw new SessionException(
                ErrorKind.USAGE,
                "--sha256: '%s' is no SHA-256, which has 64 hex digits".formatted(sha256));
          }
        });
  }

  /** Until the channel is closed. */
  private void lock(FileChannel channel) throws IOException {
    try {
      if (channel.tryLock() != null) {
        return;
      }
    } catch (OverlappingFileLockException e) {
      // Of this process: the same verdict.
    }
    throw new SessionException(
        ErrorKind.USAGE,
        config.folder()
            + ": another fetch is at work there; wait for it, or choose another folder");
  }

  private void fetchAll(Map<String, WebFile> byName, Map<String, String> sha256ByName) {
    var transport = new Transport(config.connectMillis(), config.silenceMillis());
    var downloads = new ArrayList<Callable<Void>>();
    byName.forEach(
        (name, file) -> {
          var target = new TargetFile(config.folder(), name);
          String sha256 = sha256ByName.getOrDefault(name, "").toLowerCase(Locale.ROOT);
          var backoff = new Backoff(sleeper, Clock.systemUTC(), random.split());
          var download = new Download(file, target, sha256, config, transport, backoff, listener);
          downloads.add(
              () -> {
                download.run();
                return null;
              });
        });
    ExecutorService pool =
        Executors.newFixedThreadPool(Math.min(config.parallel(), downloads.size()));
    try {
      throwFirst(pool.invokeAll(downloads));
    } catch (InterruptedException e) {
      stop(pool);
      throw new SessionException(
          ErrorKind.INTERRUPTED,
          config.folder() + ": stopped; run the same command again to go on from there",
          e);
    } finally {
      pool.shutdownNow();
    }
  }

  /** Nothing may write any more when the folder's lock is released. */
  private static void stop(ExecutorService pool) {
    pool.shutdownNow();
    try {
      while (!pool.awaitTermination(1, TimeUnit.MINUTES)) {
        // A check of a large file looks up at each block.
      }
    } catch (InterruptedException e) {
      // Stopped twice: not even the lock is worth waiting for.
    }
    Thread.currentThread().interrupt();
  }

  private void throwFirst(List<Future<Void>> downloads) throws InterruptedException {
    var failures = new ArrayList<SessionException>();
    for (Future<Void> download : downloads) {
      try {
        download.get();
      } catch (ExecutionException e) {
        if (!(e.getCause() instanceof SessionException failure)) {
          throw new IllegalStateException("a download ended unexpectedly", e.getCause());
        }
        failures.add(failure);
      }
    }
    if (!failures.isEmpty()) {
      failures.stream().skip(1).forEach(failure -> listener.failed(failure.getMessage()));
      throw failures.get(0);
    }
  }

  private SessionException unusable(IOException cause) {
    return new SessionException(
        ErrorKind.USAGE,
        "%s: can't be used as a folder (%s); choose another one"
            .formatted(
                config.folder(),
                cause instanceof FileAlreadyExistsException ? "it is a file" : cause.getMessage()),
        cause);
  }
}
