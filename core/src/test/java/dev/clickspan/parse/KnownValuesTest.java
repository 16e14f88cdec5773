package dev.clickspan.parse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clickspan.TestSeed;
import dev.clickspan.input.LineBlock;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Held against a map of all texts that were ever added, over all lengths around whole words. */
class KnownValuesTest {

  private static final int LONGEST = 70;

  private final SplittableRandom random = TestSeed.random("KnownValuesTest");
  private final KnownValues known = new KnownValues();

  /** By the value and its literal: how long the value is. */
  private final Map<String, Integer> added = new HashMap<>();

  @Test
  void findsNothingButWhatWasAdded() {
    int found = 0;
    for (int round = 0; round < 200_000; round++) {
      byte[] bytes = bytes();
      int at = random.nextInt(9);
      int end = at + random.nextInt(LONGEST);
      int entry = known.find(bytes, at, end);
      if (entry != KnownValues.NONE) {
        found++;
        assertFound(entry, bytes, at, end);
      } else {
        add(bytes, at, end);
      }
    }
    assertThat(found).isGreaterThan(10_000);
  }

  /** Other values lie where they lay; few of them where another one did. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "%04x at the start of what may be kept: 56 bytes in all..",
        "%04x\",\"url\":\"/\"",
        "pag%04x\",\"url\":\"/",
        "page%04x\",\"url\":\"/",
        "12345678%04x\",\"u",
        "123456789 %04x\",\"u",
        "products: %04x\",\""
      })
  void aNewValueDisplacesOne(String form) {
    var byEntry = new HashMap<Integer, String>();
    for (int value = 0; value < 256; value++) {
      String text = form.formatted(value);
      int entry = known.add(paddedBytes(text), 0, 3, text.length());
      assertThat(entry).isNotEqualTo(KnownValues.NONE);
      byEntry.put(entry, text);
      known.setCode(entry, code(text));
    }
    assertThat(byEntry).hasSizeGreaterThan(128);
    byEntry.forEach(
        (entry, text) -> {
          assertThat(known.find(paddedBytes(text), 0, text.length())).isEqualTo(entry);
          assertThat(known.length(entry)).isEqualTo(text.length());
          assertThat(known.valueLength(entry)).isEqualTo(3);
          assertThat(known.code(entry)).isEqualTo(code(text));
        });
  }

  @ParameterizedTest
  @CsvSource({"0, false", "2048, false", "2049, true", "4096, true"})
  void isOfNoUseWhereMostValuesAreNew(int added, boolean useless) {
    byte[] bytes = paddedBytes("value");
    for (int trial = 0; trial < 2; trial++) {
      for (int lookup = 0; lookup < 4095; lookup++) {
        known.find(bytes, 0, 5);
      }
      for (int i = 0; i < added; i++) {
        known.add(bytes, 0, 4, 5);
      }
      // Too few look-ups tell nothing.
      assertThat(known.isUseless()).isFalse();
      known.find(bytes, 0, 5);
      assertThat(known.isUseless()).isEqualTo(useless);
    }
  }

  private static byte[] paddedBytes(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    return Arrays.copyOf(bytes, bytes.length + LineBlock.PADDING_BYTES);
  }

  private void assertFound(int entry, byte[] bytes, int at, int end) {
    int length = known.length(entry);
    assertThat(at + length).isLessThanOrEqualTo(end);
    assertThat(known.valueLength(entry)).isEqualTo(added.get(text(bytes, at, at + length)));
    assertThat(known.code(entry)).isEqualTo(code(text(bytes, at, at + length)));
  }

  private void add(byte[] bytes, int at, int end) {
    if (end == at) {
      return;
    }
    // Where a value ends follows from its text, as a quote or a comma does.
    int valueEnd = at + (end - at) / 2;
    int entry = known.add(bytes, at, valueEnd, end);
    if (entry == KnownValues.NONE) {
      assertThat(end - at).isGreaterThan(56);
      return;
    }
    added.put(text(bytes, at, end), valueEnd - at);
    assertThat(known.code(entry)).isZero();
    known.setCode(entry, code(text(bytes, at, end)));
    assertFound(known.find(bytes, at, end), bytes, at, end);
  }

  /** Few different ones at most places, so that texts share their starts and come again. */
  private byte[] bytes() {
    byte[] bytes = new byte[9 + LONGEST + LineBlock.PADDING_BYTES];
    Arrays.fill(bytes, (byte) 'a');
    for (int changed = 0; changed < 3; changed++) {
      bytes[random.nextInt(9 + LONGEST)] = (byte) ('a' + random.nextInt(3));
    }
    return bytes;
  }

  private static int code(String text) {
    return 1 + (text.hashCode() & 0x7FFF_FFF);
  }

  private static String text(byte[] bytes, int from, int to) {
    return new String(bytes, from, to - from, StandardCharsets.US_ASCII);
  }
}
