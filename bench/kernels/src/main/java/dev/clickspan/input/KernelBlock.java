package dev.clickspan.input;

import dev.clickspan.bench.kernels.KernelData;
import dev.clickspan.generate.Profile;
import dev.clickspan.model.MemoryBudget;
import java.io.IOException;
import java.util.Arrays;

/** A few lines of a reference file. */
public final class KernelBlock {

  /** About a block's worth, so that they stay in the processor's cache as a block does. */
  public static final int EVENTS = 1_000;

  private KernelBlock() {}

  /** The first lines of the file, which are all events. */
  public static LineBlock ofReferenceLines() throws IOException {
    InputFile file = KernelData.file(Profile.REFERENCE);
    var budget = new MemoryBudget(1L << 30);
    try (BlockReader blocks = BlockReader.open(file, budget, bytes -> {})) {
      LineBlock first = blocks.next();
      if (first == null) {
        throw new IllegalStateException("an empty file");
      }
      byte[] bytes = first.bytes();
      int to = first.from();
      for (int lines = 0; lines < EVENTS; to++) {
        if (to == first.to()) {
          throw new IllegalStateException("a block of fewer lines");
        }
        lines += bytes[to] == '\n' ? 1 : 0;
      }
      byte[] padded = Arrays.copyOf(bytes, to + LineBlock.PADDING_BYTES);
      return new LineBlock(
          LineBlock.Kind.LINES,
          first.form(),
          first.place(),
          first.offset(),
          first.lineBreaksBefore(),
          padded,
          first.from(),
          to);
    }
  }
}
