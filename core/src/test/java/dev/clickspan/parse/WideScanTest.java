package dev.clickspan.parse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clickspan.TestSeed;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Holds each kernel against a plain twin, at every offset in a word, and with no more bytes behind
 * than it may read.
 */
class WideScanTest {

  @Test
  void findsTheEndOfAPlainStringAsAByteLoopDoes() {
    SplittableRandom random = TestSeed.random("WideScanTest strings");
    byte[] odd = {'"', '\\', 0, 0x1F, 0x20, 0x7F, (byte) 0x80, (byte) 0xFF, '!', '#', ']', '['};
    for (int round = 0; round < 200_000; round++) {
      byte[] bytes = new byte[40 + 7];
      Arrays.fill(bytes, (byte) 'a');
      for (int i = random.nextInt(5); i > 0; i--) {
        bytes[random.nextInt(bytes.length)] = odd[random.nextInt(odd.length)];
      }
      int at = random.nextInt(12);
      int to = random.nextInt(at, 41);
      assertThat(WideScan.plainStringEnd(bytes, at, to)).isEqualTo(naiveStringEnd(bytes, at, to));
    }
  }

  private static int naiveStringEnd(byte[] bytes, int at, int to) {
    for (int i = at; i < to; i++) {
      if (bytes[i] == '"') {
        return i;
      }
      if (bytes[i] < ' ' || bytes[i] == '\\') { // bytes past ASCII are negative
        return -1;
      }
    }
    return -1;
  }

  @Test
  void marksTheBytesThatAreZeroAndNoOthers() {
    SplittableRandom random = TestSeed.random("WideScanTest zeros");
    byte[] near = {0, 0, 0, 1, 2, 0x7F, (byte) 0x80, (byte) 0x81, (byte) 0xFF};
    for (int round = 0; round < 100_000; round++) {
      byte[] bytes = new byte[Long.BYTES];
      long expected = 0;
      for (int i = 0; i < bytes.length; i++) {
        bytes[i] = near[random.nextInt(near.length)];
        expected |= bytes[i] == 0 ? 0x80L << (i * Byte.SIZE) : 0;
      }
      assertThat(WideScan.zeros(WideScan.word(bytes, 0))).isEqualTo(expected);
    }
  }

  @Test
  void matchesLiteralsOfAnyLength() {
    SplittableRandom random = TestSeed.random("WideScanTest literals");
    for (int round = 0; round < 100_000; round++) {
      byte[] bytes = new byte[59 + 7];
      random.nextBytes(bytes);
      int at = random.nextInt(20);
      int length = random.nextInt(40);
      byte[] literal = WideScan.padded(Arrays.copyOfRange(bytes, at, at + length));
      assertThat(literal).hasSize((length + 7) / 8 * 8);
      if (length > 0 && random.nextBoolean()) {
        literal[random.nextInt(length)] ^= (byte) (1 << random.nextInt(8));
      }
      boolean expected = Arrays.equals(bytes, at, at + length, literal, 0, length);
      assertThat(WideScan.matches(bytes, at, literal, length)).isEqualTo(expected);
    }
  }

  @Test
  void readsEightDigitsAndTellsWhatIsNone() {
    SplittableRandom random = TestSeed.random("WideScanTest digits");
    for (int round = 0; round < 100_000; round++) {
      String text = String.format("%08d", random.nextInt(100_000_000));
      byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
      assertThat(WideScan.eightDigits(WideScan.word(bytes, 0))).isEqualTo(Long.parseLong(text));
      byte wrong = (byte) random.nextInt(256);
      bytes[random.nextInt(8)] = wrong;
      if (wrong < '0' || wrong > '9') {
        assertThat(WideScan.eightDigits(WideScan.word(bytes, 0))).isEqualTo(-1);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "-0",
        "7",
        "10",
        "-12.50",
        "1e5",
        "1E+05",
        "0.0e-0",
        "123456789012345678901234567890",
        "",
        "-",
        "+1",
        "01",
        "1.",
        ".5",
        "1e",
        "1e+",
        "--1",
        "0x1",
        "NaN",
        "1 2",
        "1.2.3"
      })
  void readsNumbersAsTheGrammarSays(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    boolean isNumber = text.matches("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?");
    assertThat(JsonNumber.end(bytes, 0, bytes.length) == bytes.length).isEqualTo(isNumber);
  }
}
