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

/** Reading lines by their shape without any dimension, and finding their ends alone. */
@SuppressWarnings("NullAway.Init") // JMH sets fields up
public class ScanBenchmark extends KernelBenchmark {

  private LineBlock block;
  private EventFiller filler;
  private LearnedShape shape;

  @Setup
  public void learnShape() throws IOException {
    block = KernelBlock.ofReferenceLines();
    filler = new EventFiller(EventFields.defaults(), List.of());
    int lineEnd = LineBlock.lineEnd(block.bytes(), block.from(), block.to());
    LineShape lines = LineShapeLearner.learn(block.bytes(), block.from(), lineEnd, filler.wanted());
    shape =
        Objects.requireNonNull(
            LearnedShape.of(
                Objects.requireNonNull(lines), filler, List.of(), new FamilyCodes(List.of())));
  }

  @Benchmark
  @OperationsPerInvocation(KernelBlock.EVENTS)
  public long linesByShape() {
    long visitors = 0;
    int at = block.from();
    while (at < block.to()) {
      int lineEnd = shape.read(block.bytes(), at, block.to());
      if (lineEnd < 0) {
        throw new IllegalStateException("a line of another shape");
      }
      visitors ^= filler.event().visitorLow;
      at = lineEnd + 1;
    }
    return visitors;
  }

  @Benchmark
  @OperationsPerInvocation(KernelBlock.EVENTS)
  public long linesByByteLoop() {
    long lines = 0;
    int at = block.from();
    while (at < block.to()) {
      at = LineBlock.lineEnd(block.bytes(), at, block.to()) + 1;
      lines++;
    }
    return lines;
  }
}
