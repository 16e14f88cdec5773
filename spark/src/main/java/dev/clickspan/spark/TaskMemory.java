package dev.clickspan.spark;

import dev.clickspan.model.MemoryBudget;
import dev.clickspan.partition.TempFolder;
import java.io.File;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkEnv;

/** What a task may use of its executor: memory that Spark leaves to programs, and its disks. */
final class TaskMemory {

  /** Less doesn't even hold a task's buffers. */
  static final long MIN_BYTES = 16 << 20;

  /** What Spark itself keeps free, and for the rest of the JVM. */
  private static final long RESERVED_BYTES = 300L << 20;

  private static final Pattern LOCAL = Pattern.compile("local(?:\\[(\\*|[1-9][0-9]{0,5}).*)?");

  private TaskMemory() {}

  /**
   * The ledger of a task.
   *
   * @param askedBytes its limit; 0 for what the executor has
   */
  static MemoryBudget budget(long askedBytes) {
    SparkConf conf = SparkEnv.get().conf();
    long bytes =
        askedBytes > 0
            ? askedBytes
            : share(
                Runtime.getRuntime().maxMemory(),
                conf.getDouble("spark.memory.fraction", 0.6),
                cores(conf, Runtime.getRuntime().availableProcessors()));
    return new MemoryBudget(bytes);
  }

  /** One task's part of what Spark leaves to programs. */
  static long share(long heapBytes, double fractionOfSpark, int cores) {
    double free = (heapBytes - RESERVED_BYTES) * (1 - fractionOfSpark);
    return Math.max(MIN_BYTES, (long) (free / cores));
  }

  /** How many tasks an executor runs at once; where nobody says, one a processor. */
  static int cores(SparkConf conf, int processors) {
    Matcher local = LOCAL.matcher(conf.get("spark.master", ""));
    if (local.matches()) {
      String threads = local.group(1);
      return threads == null ? 1 : threads.equals("*") ? processors : Integer.parseInt(threads);
    }
    return Math.max(1, conf.getInt("spark.executor.cores", processors));
  }

  /**
   * A folder on one of the disks that Spark uses for its own temp files.
   *
   * @param number of ascending ones each takes another disk
   */
  static TempFolder temp(long number) {
    File[] folders = SparkEnv.get().blockManager().diskBlockManager().localDirs();
    int folder = (int) (number % folders.length);
    return new TempFolder(Path.of(folders[folder].getPath()));
  }
}
