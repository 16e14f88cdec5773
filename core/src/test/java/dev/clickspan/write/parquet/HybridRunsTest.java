package dev.clickspan.write.parquet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clickspan.TestSeed;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs against a plain decoder, which takes one bit after another. */
class HybridRunsTest {

  private static final int[] COUNTS = {
    1, 2, 7, 8, 9, 15, 16, 17, 63, 64, 65, 127, 128, 129, 503, 504, 505, 16_383, 16_384, 16_385
  };

  @ParameterizedTest
  @CsvSource({
    "0, 1",
    "1, 1",
    "2, 2",
    "3, 2",
    "4, 4",
    "15, 4",
    "16, 8",
    "255, 8",
    "256, 16",
    "65535, 16",
    "65536, 32",
    "2147483647, 32"
  })
  void widthsArePowersOfTwo(int maxValue, int width) {
    assertThat(HybridRuns.width(maxValue)).isEqualTo(width);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4, 8, 16, 32})
  void whatIsPackedComesBack(int width) {
    SplittableRandom random = TestSeed.random("HybridRunsTest");
    long bound = Math.min(1L << width, Integer.MAX_VALUE);
    for (int count : COUNTS) {
      // Values before and behind are not to be touched.
      int from = random.nextInt(3);
      int[] any = random.ints(from + count + 20, 0, (int) bound).toArray();
      assertComesBack(any, from, from + count, width);
      int[] equal = any.clone();
      Arrays.fill(equal, from, from + count, any[from]);
      assertComesBack(equal, from, from + count, width);
      equal[from + count - 1] ^= 1;
      assertComesBack(equal, from, from + count, width);
    }
  }

  @Test
  void noValuesTakeNoBytes() {
    var out = new ByteBuilder();
    HybridRuns.put(new int[0], 0, 0, 4, out);
    assertThat(out.size()).isZero();
  }

  @Test
  void equalLevelsAreThoseOfAnArray() {
    var one = new ByteBuilder();
    HybridRuns.putEqualLevels(1, 300, one);
    var other = new ByteBuilder();
    int[] levels = new int[300];
    Arrays.fill(levels, 1);
    HybridRuns.putLevels(levels, 300, other);
    assertThat(one.toBytes()).isEqualTo(other.toBytes());
    assertThat(one.toBytes()).startsWith(3, 0, 0, 0).hasSize(7);
  }

  private static void assertComesBack(int[] values, int from, int to, int width) {
    var out = new ByteBuilder();
    out.putByte(0x5A);
    HybridRuns.put(values, from, to, width, out);
    byte[] bytes = out.toBytes();
    assertThat(bytes[0]).isEqualTo((byte) 0x5A);
    assertThat(decode(Arrays.copyOfRange(bytes, 1, bytes.length), to - from, width))
        .isEqualTo(Arrays.copyOfRange(values, from, to));
  }

  private static int[] decode(byte[] bytes, int count, int width) {
    int[] values = new int[count];
    int read = 0;
    int at = 0;
    while (read < count) {
      int header = 0;
      for (int shift = 0; ; shift += 7) {
        header |= (bytes[at] & 0x7F) << shift;
        if (bytes[at++] >= 0) {
          break;
        }
      }
      int run = (header >>> 1) * ((header & 1) == 0 ? 1 : 8);
      int padded = (header & 1) == 0 ? (width + 7) / 8 * 8 : 0;
      for (int i = 0; i < run; i++) {
        int value = 0;
        for (int bit = 0; bit < width; bit++) {
          int place = padded == 0 ? i * width + bit : bit;
          value |= (bytes[at + place / 8] >>> place % 8 & 1) << bit;
        }
        if (read < count) {
          values[read++] = value;
        } else {
          assertThat(value).as("padding").isZero();
        }
      }
      at += padded == 0 ? run * width / 8 : padded / 8;
    }
    assertThat(at).as("bytes read").isEqualTo(bytes.length);
    return values;
  }
}
