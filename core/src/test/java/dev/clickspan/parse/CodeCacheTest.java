package dev.clickspan.parse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clickspan.TestSeed;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.SplittableRandom;
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

  /** Wherever a value stands, and whatever stands around it. */
  @Test
  void eachValueKeepsItsCode() {
    var codes = new HashMap<String, Integer>();
    var asked = new HashMap<String, Integer>();
    var cache =
        new CodeCache(
            value -> {
              asked.merge(value, 1, Integer::sum);
              return codes.computeIfAbsent(value, unused -> codes.size() + 1);
            },
            1000,
            40);
    SplittableRandom random = TestSeed.random("CodeCacheTest");
    int rounds = 3;
    int kept = 0;
    for (int round = 0; round < rounds; round++) {
      for (int value = 0; value < VALUES; value++) {
        String text = "x".repeat(value % 50) + value;
        byte[] bytes = new byte[9 + text.length() + 7];
        random.nextBytes(bytes);
        int from = random.nextInt(10);
        System.arraycopy(text.getBytes(StandardCharsets.US_ASCII), 0, bytes, from, text.length());
        int known = codes.getOrDefault(text, codes.size() + 1);
        assertThat(cache.code(bytes, from, from + text.length())).isEqualTo(known);
        if (round == 0 && text.length() <= 40 && kept < 1000) {
          kept++;
        } else if (round == 0) {
          asked.merge(text, 1 - rounds, Integer::sum);
        }
      }
    }
    // Of those that are not kept, all the further times are asked for, and are taken off above.
    assertThat(asked.values()).containsOnly(1);
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
