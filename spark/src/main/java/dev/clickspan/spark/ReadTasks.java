package dev.clickspan.spark;

import dev.clickspan.input.InputSplit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Decides which splits are read by one task. */
final class ReadTasks {

  private ReadTasks() {}

  /**
   * Splits side by side are read by one task as long as they are small.
   *
   * @param maxBytes a task reads no more, unless a split is larger by itself
   * @return the largest first, so that no executor is left alone with one at the end
   */
  static List<List<ReadSplit>> of(List<InputSplit> splits, long maxBytes) {
    var tasks = new ArrayList<List<ReadSplit>>();
    long bytes = 0;
    for (int source = 0; source < splits.size(); source++) {
      ReadSplit split = ReadSplit.of(splits.get(source), source);
      if (tasks.isEmpty() || bytes + split.bytes() > maxBytes) {
        tasks.add(new ArrayList<>());
        bytes = 0;
      }
      tasks.get(tasks.size() - 1).add(split);
      bytes += split.bytes();
    }
    tasks.sort(Comparator.comparingLong(ReadTasks::bytes).reversed());
    return tasks;
  }

  /** How much a task reads. */
  static long bytes(List<ReadSplit> task) {
    return task.stream().mapToLong(ReadSplit::bytes).sum();
  }
}
