package dev.clickspan.parse;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Texts with a start that is ASCII, shorter and longer than what is decoded at once. */
class Utf8Test {

  private static final List<String> CHARACTERS = List.of("a", "\u00e9", "\u2116", "\ud83d\ude00");
  private static final List<Integer> STARTS = List.of(0, 1, 8191, 8192, 8193, 20_000);

  private final Utf8 utf8 = new Utf8();

  @Test
  void aWholeTextIsValidAndItsCutEndIsNot() {
    for (int start : STARTS) {
      for (String character : CHARACTERS) {
        byte[] whole = ("\u00e9" + "x".repeat(start) + character).getBytes(UTF_8);
        int last = whole.length - character.getBytes(UTF_8).length;
        // What stands around it would spoil it.
        byte[] bytes = new byte[whole.length + 2];
        Arrays.fill(bytes, (byte) 0xFF);
        System.arraycopy(whole, 0, bytes, 1, whole.length);
        for (int end = last; end <= whole.length; end++) {
          boolean isWhole = end == last || end == whole.length;
          assertThat(utf8.isValid(bytes, 1, 1 + end)).isEqualTo(isWhole);
          assertThat(utf8.wholeCharactersEnd(bytes, 1, 1 + end))
              .isEqualTo(1 + (end == whole.length ? end : last));
        }
        assertThat(utf8.isValid(bytes, 1, bytes.length)).isFalse();
        assertThat(utf8.isValid(bytes, 0, bytes.length - 1)).isFalse();
        // Nothing but a cut end is cut off.
        assertThat(utf8.wholeCharactersEnd(bytes, 1, bytes.length)).isEqualTo(bytes.length);
      }
    }
  }

  @Test
  void overlongFormsAndSurrogatesAreInvalid() {
    for (int[] values :
        new int[][] {{0xC0, 0x80}, {0xC1, 0xBF}, {0xED, 0xA0, 0x80}, {0xF4, 0x90, 0x80, 0x80}}) {
      byte[] bytes = new byte[values.length];
      for (int i = 0; i < values.length; i++) {
        bytes[i] = (byte) values[i];
      }
      assertThat(utf8.isValid(bytes, 0, bytes.length)).isFalse();
    }
  }
}
