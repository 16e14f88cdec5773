package dev.clickspan.spark;

import java.util.Iterator;
import java.util.List;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.PairFlatMapFunction;
import org.apache.spark.util.TaskCompletionListener;
import scala.Tuple2;

/** The first half of a run: a task reads some splits, and gives blocks for the shares. */
final class ReadTask implements PairFlatMapFunction<Iterator<List<ReadSplit>>, Integer, byte[]> {

  private static final long serialVersionUID = 1L;

  private final RunPlan plan;

  ReadTask(RunPlan plan) {
    this.plan = plan;
  }

  @Override
  public Iterator<Tuple2<Integer, byte[]>> call(Iterator<List<ReadSplit>> splits) {
    var blocks = new BlockIterator(plan, splits.next());
    TaskCompletionListener close = task -> blocks.close();
    TaskContext.get().addTaskCompletionListener(close);
    return blocks;
  }
}
