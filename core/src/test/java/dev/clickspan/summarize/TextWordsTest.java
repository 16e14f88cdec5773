package dev.clickspan.summarize;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class TextWordsTest {

  private static final List<String> TEXTS =
      List.of(
          "",
          "\0",
          "\0\0",
          "a",
          "a\0",
          "aa",
          "1234567",
          "12345678",
          "12345678\0",
          "123456789",
          "\u00e9",
          "\u20ac",
          "\ud83d\ude00",
          "\uffff",
          "zzzzzzzz",
          "zzzzzzz\u00ff",
          "zzzzzzzz ");

  @Test
  void comeBackAsTheyWere() {
    for (String text : TEXTS) {
      byte[] utf8 = TextWords.utf8(text);
      long[] record = new long[3 + TextWords.words(utf8.length)];
      Arrays.fill(record, -1);
      TextWords.put(utf8, record, 3);
      assertThat(TextWords.text(record, 3, utf8.length)).isEqualTo(text);
    }
  }

  @Test
  void areInTheOrderOfTheirBytes() {
    for (String one : TEXTS) {
      for (String other : TEXTS) {
        byte[] bytes = TextWords.utf8(one);
        byte[] otherBytes = TextWords.utf8(other);
        int compared =
            TextWords.compare(
                words(bytes), 0, bytes.length, words(otherBytes), 0, otherBytes.length);
        assertThat(Integer.signum(compared))
            .as("'%s' and '%s'", one, other)
            .isEqualTo(Integer.signum(Arrays.compareUnsigned(bytes, otherBytes)));
      }
    }
  }

  private static long[] words(byte[] utf8) {
    long[] words = new long[TextWords.words(utf8.length)];
    TextWords.put(utf8, words, 0);
    return words;
  }
}
