package dev.clickspan.input;

import dev.clickspan.ErrorKind;
import dev.clickspan.ProgressListener;
import dev.clickspan.SessionException;
import dev.clickspan.web.WebUrl;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** What arguments that are URLs lead to. Several servers are asked at once. */
final class RemoteInputs {

  private static final int MOST_AT_ONCE = 8;

  private final ProgressListener progress;
  private final Map<String, WebUrl> urls = new LinkedHashMap<>();
  private final List<StoreInput> stores = new ArrayList<>();
  private final Repeats repeats;

  RemoteInputs(ProgressListener progress, Repeats repeats) {
    this.progress = progress;
    this.repeats = repeats;
  }

  /**
   * Adds an argument.
   *
   * @param argument begins with a scheme and {@code ://}
   */
  void add(String argument) {
    String scheme = argument.substring(0, argument.indexOf("://"));
    if (scheme.equalsIgnoreCase("http") || scheme.equalsIgnoreCase("https")) {
      WebUrl url = WebUrl.parse(argument);
      if (urls.putIfAbsent(url.identity(), url) != null) {
        repeats.add(url.identity(), url.shown());
      }
    } else {
      stores.add(StoreInput.of(argument));
    }
  }

  /**
   * Asks for all of them.
   *
   * @throws SessionException for the first argument that leads to nothing
   */
  Collection<RemoteFile> find() {
    if (urls.isEmpty() && stores.isEmpty()) {
      return List.of();
    }
    RemoteAccess access = RemoteAccess.of(progress);
    var questions = new ArrayList<Callable<List<RemoteFile>>>();
    urls.values().forEach(url -> questions.add(() -> List.of(RemoteFile.find(url, access))));
    stores.forEach(store -> questions.add(() -> store.find(access)));
    var found = new LinkedHashMap<String, RemoteFile>();
    for (RemoteFile file : answers(questions)) {
      if (found.put(file.file().identity(), file) != null) {
        repeats.add(file.file().identity(), file.file().shown());
      }
    }
    refuseHiddenDifferences(found.values());
    return found.values();
  }

  /**
   * Asks several questions at once.
   *
   * @return all answers, in the order of the questions
   * @throws SessionException the first in that order, or if this thread is interrupted
   */
  static <F> List<F> answers(List<Callable<List<F>>> questions) {
    // In threads of their own, so that this one heeds an interrupt whatever they wait for.
    ExecutorService pool =
        Executors.newFixedThreadPool(
            Math.min(MOST_AT_ONCE, questions.size()),
            task -> {
              var thread = new Thread(task, "clickspan-find");
              thread.setDaemon(true);
              return thread;
            });
    try {
      var files = new ArrayList<F>();
      for (var answer : questions.stream().map(pool::submit).toList()) {
        files.addAll(answer.get());
      }
      return files;
    } catch (ExecutionException e) {
      throw e.getCause() instanceof SessionException failure
          ? failure
          : new IllegalStateException("asking for inputs ended unexpectedly", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SessionException(ErrorKind.INTERRUPTED, "interrupted", e);
    } finally {
      pool.shutdownNow();
    }
  }

  /** What is behind a URL's question mark may be a secret, so no name can hold it. */
  private static void refuseHiddenDifferences(Collection<RemoteFile> files) {
    var shown = new HashSet<String>();
    for (RemoteFile file : files) {
      if (!shown.add(file.place().whole())) {
        throw new SessionException(
            ErrorKind.USAGE,
            file.file().shown()
                + ": two URLs differ only behind the ?, which is never shown; read them from files"
                + " (clickspan fetch, each into a folder of its own)");
      }
    }
  }
}
