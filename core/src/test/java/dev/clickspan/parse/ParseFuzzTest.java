package dev.clickspan.parse;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.clickspan.EpochUnit;
import dev.clickspan.input.LineBlock;
import java.io.ByteArrayOutputStream;

/**
 * Jazzer looks for lines that the fast and the strict parser take for different events, or reject
 * for different reasons. In the normal build the files of {@code ParseFuzzTestInputs} are tried.
 */
class ParseFuzzTest {

  /** So often that a shape has settled. */
  private static final int REPEATS = LearnedShape.LINES_TO_SETTLE + 2;

  @FuzzTest
  void bothAgreeOnAnyLines(byte[] lines) {
    ParserAgreement.of(lines, EpochUnit.MILLISECONDS);
    ParserAgreement.of(lines, EpochUnit.MICROSECONDS);
  }

  /**
   * The first line is repeated; the others break what was learned of it, and bring values that are
   * known when they come again.
   */
  @FuzzTest
  void bothAgreeOnceAShapeHasSettled(byte[] lines) {
    var repeated = new ByteArrayOutputStream();
    int firstLine = LineBlock.lineEnd(lines, 0, lines.length);
    for (int i = 0; i < REPEATS; i++) {
      repeated.write(lines, 0, firstLine);
      repeated.write('\n');
    }
    repeated.writeBytes(lines);
    repeated.write('\n');
    repeated.writeBytes(lines);
    ParserAgreement.of(repeated.toByteArray(), EpochUnit.MILLISECONDS);
  }
}
