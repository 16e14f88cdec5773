package dev.clickspan.engine;

import dev.clickspan.partition.PartitionStore;
import dev.clickspan.sessionize.SessionSink;
import dev.clickspan.sessionize.Sessionizer;
import dev.clickspan.summarize.Summary;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.function.Supplier;

/**
 * The second pass: {@code sessionize} and {@code summarize}. A thread takes a partition, and its
 * sessions go straight into the thread's summary.
 *
 * @param sessionize makes a sessionizer for one thread, which feeds the sink
 * @param summarize makes a summary for one thread
 */
record SessionizePass(Function<SessionSink, Sessionizer> sessionize, Supplier<Summary> summarize)
    implements SecondPass {

  @Override
  public Summary run(PartitionStore store, Workers workers, PhaseProgress grouping) {
    var summaries = new ArrayList<Summary>();
    try {
      sessionize(store, workers, grouping, summaries);
      return merged(summaries);
    } catch (RuntimeException | Error e) {
      summaries.forEach(Summary::close);
      throw e;
    }
  }

  private void sessionize(
      PartitionStore store, Workers workers, PhaseProgress grouping, List<Summary> summaries) {
    var sessionizers = new ArrayList<Sessionizer>();
    var tasks = new ArrayList<IntConsumer>();
    for (int i = 0; i < workers.useful(store.size()); i++) {
      Summary summary = summarize.get();
      summaries.add(summary);
      Sessionizer sessionizer = sessionize.apply(summary);
      sessionizers.add(sessionizer);
      tasks.add(
          index -> {
            long words = store.partition(index).words();
            long events = sessionizer.sessionize(store.partition(index));
            store.clear(index);
            grouping.add(words * Long.BYTES, events);
          });
    }
    try {
      workers.run(store.size(), tasks);
    } finally {
      sessionizers.forEach(Sessionizer::close);
    }
  }

  private static Summary merged(List<Summary> summaries) {
    Summary all = summaries.get(0);
    for (Summary summary : summaries.subList(1, summaries.size())) {
      all.addAll(summary);
      summary.close();
    }
    return all;
  }
}
