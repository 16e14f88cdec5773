package dev.clickspan.parse;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CodeCacheTest {

  private static final int VALUES = 1 << 12;

  /** So many values fall into one of as many slots in one of a billion runs. */
  private static final int MAX_IN_ONE_SLOT = 16;

  /**
   * Values that differ in a few bytes only, as those of one field do: in the last ones of a word,
   * whose bits are a number's highest, too.
   */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "%04x",
        "page %04x",
        "product %04x",
        "1234%04x",
        "%04x at the start of a long value",
        "in the middle %04x of a long value",
        "a value that ends with %04x",
      })
  void likeValuesFallIntoDifferentSlots(String form) {
    assertSpread(
        IntStream.range(0, VALUES)
            .mapToObj(value -> form.formatted(value).getBytes(StandardCharsets.US_ASCII))
            .toArray(byte[][]::new));
  }

  /**
   * Pairs of words that a multiplication without its upper half takes to one hash, whatever the
   * hash before them: the first word's highest bit comes out as bits 63 and 31, and the second word
   * takes them back. Each pair doubles the values that collide.
   */
  @Test
  void chosenValuesDoToo() {
    byte[] plain = "0123456789abcdef".repeat(12).getBytes(StandardCharsets.US_ASCII);
    assertSpread(
        IntStream.range(0, VALUES)
            .mapToObj(
                choice -> {
                  byte[] value = plain.clone();
                  for (int pair = 0; pair < 12; pair++) {
                    if ((choice >> pair & 1) == 1) {
                      value[16 * pair + 7] ^= (byte) 0x80;
                      value[16 * pair + 8 + 3] ^= (byte) 0x80;
                      value[16 * pair + 8 + 7] ^= (byte) 0x80;
                    }
                  }
                  return value;
                })
            .toArray(byte[][]::new));
  }

  @Test
  void eachValueKeepsItsCode() {
    var codes = new HashMap<String, Integer>();
    var cache =
        new CodeCache(value -> codes.computeIfAbsent(value, unused -> codes.size() + 1), 1000, 40);
    for (int round = 0; round < 2; round++) {
      for (int value = 0; value < 2 * VALUES; value++) {
        String text = "x".repeat(value % 50) + value;
        byte[] bytes = Arrays.copyOf(text.getBytes(StandardCharsets.US_ASCII), text.length() + 7);
        int known = codes.getOrDefault(text, codes.size() + 1);
        assertThat(cache.code(bytes, 0, text.length())).isEqualTo(known);
      }
    }
  }

  private static void assertSpread(byte[][] values) {
    int[] inSlot = new int[VALUES];
    for (byte[] value : values) {
      byte[] padded = Arrays.copyOf(value, value.length + Long.BYTES);
      inSlot[CodeCache.hash(padded, 0, value.length) & (VALUES - 1)]++;
    }
    assertThat(Arrays.stream(inSlot).max().orElseThrow()).isLessThan(MAX_IN_ONE_SLOT);
  }
}
