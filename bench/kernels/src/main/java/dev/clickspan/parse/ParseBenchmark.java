package dev.clickspan.parse;

import dev.clickspan.EventFields;
import dev.clickspan.FieldPath;
import dev.clickspan.bench.kernels.KernelBenchmark;
import dev.clickspan.input.KernelBlock;
import dev.clickspan.input.LineBlock;
import dev.clickspan.model.Dictionary;
import dev.clickspan.model.MemoryBudget;
import java.io.IOException;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.infra.Blackhole;

/** Making events of reference lines, with the three dimensions of a report. */
@SuppressWarnings("NullAway.Init") // JMH sets fields up
public class ParseBenchmark extends KernelBenchmark {

  @Param({"FAST", "STRICT"})
  String parser;

  private EventParser eventParser;
  private LineBlock block;

  @Setup
  public void makeParser() throws IOException {
    EventFields fields = EventFields.defaults();
    var budget = new MemoryBudget(1L << 30);
    List<Dictionary> dictionaries =
        fields.dimensions().stream()
            .map(FieldPath::toString)
            .map(field -> new Dictionary(field, budget))
            .toList();
    List<FieldValues> values = FieldValues.coded(fields.dimensions(), dictionaries);
    eventParser =
        parser.equals("FAST")
            ? new FastEventParser(fields, values)
            : new StrictEventParser(fields, values);
    block = KernelBlock.ofReferenceLines();
  }

  @Benchmark
  @OperationsPerInvocation(KernelBlock.EVENTS)
  public long events(Blackhole seen) {
    var tally = new LineTally();
    eventParser.parse(block, 0, event -> seen.consume(event.timeMillis), tally);
    if (tally.events() != KernelBlock.EVENTS) {
      throw new IllegalStateException(tally.rejected().toString());
    }
    return tally.events();
  }
}
