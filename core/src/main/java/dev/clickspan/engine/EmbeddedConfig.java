package dev.clickspan.engine;

import java.nio.file.Path;

/**
 * How the embedded engine works. Nothing here can change an answer.
 *
 * @param threads how many work at once, at least 1
 * @param memoryBytes the most that the run's data may take; at least 16 MiB
 * @param tempFolder an existing folder, where what has no room in memory goes for the time of a run
 * @param splitBytes plain files that are larger are read in splits, each at most so large; at least
 *     1
 */
public record EmbeddedConfig(int threads, long memoryBytes, Path tempFolder, long splitBytes) {

  /** What the heap must hold besides: everything that doesn't grow with the data. */
  public static final long OTHER_HEAP_BYTES = 64 << 20;

  /**
   * A JVM doesn't count all of its -Xmx as its heap: a part of the young generation is left out.
   */
  private static final long UNCOUNTED_HEAP_BYTES = 16 << 20;

  /** Less doesn't even hold the buffers of two threads. */
  public static final long MIN_MEMORY_BYTES = 16 << 20;

  /** Small beside a large file, and large beside what it takes to open one. */
  private static final long DEFAULT_SPLIT_BYTES = 32 << 20;

  public EmbeddedConfig {
    if (threads < 1) {
      throw new IllegalArgumentException("at least 1 thread is needed, not " + threads);
    }
    if (memoryBytes < MIN_MEMORY_BYTES) {
      throw new IllegalArgumentException("at least 16m of memory are needed");
    }
    if (splitBytes < 1) {
      throw new IllegalArgumentException("splits of " + splitBytes + " bytes");
    }
  }

  /**
   * All processors, seven tenths of the largest heap (most collectors need the rest), the system's
   * temp folder.
   */
  public static EmbeddedConfig defaults() {
    Runtime runtime = Runtime.getRuntime();
    long memory = Math.min(runtime.maxMemory() / 10 * 7, maxMemoryBytes());
    Path temp = Path.of(System.getProperty("java.io.tmpdir"));
    return new EmbeddedConfig(
        runtime.availableProcessors(),
        Math.max(MIN_MEMORY_BYTES, memory),
        temp,
        DEFAULT_SPLIT_BYTES);
  }

  /** The most memory that this JVM's heap allows. */
  public static long maxMemoryBytes() {
    return Runtime.getRuntime().maxMemory() + UNCOUNTED_HEAP_BYTES - OTHER_HEAP_BYTES;
  }

  public EmbeddedConfig withThreads(int count) {
    return new EmbeddedConfig(count, memoryBytes, tempFolder, splitBytes);
  }

  public EmbeddedConfig withMemoryBytes(long bytes) {
    return new EmbeddedConfig(threads, bytes, tempFolder, splitBytes);
  }

  public EmbeddedConfig withTempFolder(Path folder) {
    return new EmbeddedConfig(threads, memoryBytes, folder, splitBytes);
  }

  public EmbeddedConfig withSplitBytes(long bytes) {
    return new EmbeddedConfig(threads, memoryBytes, tempFolder, bytes);
  }
}
