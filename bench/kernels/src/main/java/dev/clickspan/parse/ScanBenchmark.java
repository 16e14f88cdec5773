package dev.clickspan.parse;

import dev.clickspan.EventFields;
import dev.clickspan.bench.kernels.KernelBenchmark;
import dev.clickspan.input.KernelBlock;
import dev.clickspan.input.LineBlock;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Setup;

/** Finding values in lines: by their settled shape, and by the plain scan for their ends alone. */
@SuppressWarnings("NullAway.Init") // JMH sets fields up
public class ScanBenchmark extends KernelBenchmark {

  private LineBlock block;
  private LineShape shape;

  @Setup
  public void learnShape() throws IOException {
    block = KernelBlock.ofReferenceLines();
    byte[] bytes = block.bytes();
    int at = block.from();
    var strict = new StrictEventParser(EventFields.defaults(), List.of(), List.of());
    int lineEnd = StrictEventParser.lineEnd(bytes, at, block.to());
    LineShape first = LineShapeLearner.learn(bytes, at, lineEnd, strict.wanted());
    LearnedShape learned = LearnedShape.of(Objects.requireNonNull(first), strict);
    for (int line = 0; line < LearnedShape.LINES_TO_SETTLE; line++) {
      lineEnd = Objects.requireNonNull(learned).lines().match(bytes, at, block.to());
      learned.settle(bytes);
      at = lineEnd + 1;
    }
    shape = Objects.requireNonNull(learned).lines();
  }

  @Benchmark
  @OperationsPerInvocation(KernelBlock.EVENTS)
  public long linesByShape() {
    byte[] bytes = block.bytes();
    long values = 0;
    int at = block.from();
    while (at < block.to()) {
      int lineEnd = shape.match(bytes, at, block.to());
      if (lineEnd < 0) {
        throw new IllegalStateException("a line of another shape");
      }
      values += shape.to(0) - shape.from(0);
      at = lineEnd + 1;
    }
    return values;
  }

  @Benchmark
  @OperationsPerInvocation(KernelBlock.EVENTS)
  public long linesByByteLoop() {
    long lines = 0;
    int at = block.from();
    while (at < block.to()) {
      at = StrictEventParser.lineEnd(block.bytes(), at, block.to()) + 1;
      lines++;
    }
    return lines;
  }
}
