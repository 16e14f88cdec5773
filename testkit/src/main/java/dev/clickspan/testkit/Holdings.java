package dev.clickspan.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What this process holds at one moment, and somebody has to give back.
 *
 * @param threads those that are alive
 * @param files how often each file is open; none are known where there is no {@code /proc}
 */
record Holdings(Set<Thread> threads, Map<String, Integer> files) {

  private static final Path OPEN_FILES = Path.of("/proc/self/fd");

  private static final Pattern NO_DATA =
      Pattern.compile("^/(proc|sys|dev)/|(\\.jar|\\.so|/lib/modules)$");

  static Holdings now() {
    return new Holdings(liveThreads(), openFiles());
  }

  /** All of them, without their stacks, for which they would have to stop. */
  private static Set<Thread> liveThreads() {
    ThreadGroup root = Thread.currentThread().getThreadGroup();
    while (root.getParent() != null) {
      root = root.getParent();
    }
    Thread[] threads;
    int count;
    do {
      threads = new Thread[2 * root.activeCount() + 1];
      count = root.enumerate(threads);
    } while (count == threads.length); // some may not have had room
    return Set.of(Arrays.copyOf(threads, count));
  }

  /** The threads that live now, and didn't then. */
  List<String> threadsSince(Holdings before) {
    return threads.stream()
        .filter(thread -> !before.threads.contains(thread) && thread.isAlive())
        .map(Thread::getName)
        .toList();
  }

  /** The files that are open more often now than then. */
  List<String> filesSince(Holdings before) {
    return files.entrySet().stream()
        .filter(file -> file.getValue() > before.files.getOrDefault(file.getKey(), 0))
        .map(Map.Entry::getKey)
        .toList();
  }

  private static Map<String, Integer> openFiles() {
    var files = new HashMap<String, Integer>();
    if (Files.isDirectory(OPEN_FILES)) {
      try (Stream<Path> descriptors = Files.list(OPEN_FILES)) {
        descriptors.forEach(descriptor -> addFile(descriptor, files));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return files;
  }

  private static void addFile(Path descriptor, Map<String, Integer> files) {
    try {
      String target = Files.readSymbolicLink(descriptor).toString();
      if (isOfData(target)) {
        files.merge(target, 1, Integer::sum);
      }
    } catch (IOException e) {
      // The one through which the list of them was read is closed by now.
    }
  }

  /** Sockets and pipes have no path, devices and the system's files no data, and code is code. */
  private static boolean isOfData(String target) {
    return target.startsWith("/") && !NO_DATA.matcher(target).find();
  }
}
