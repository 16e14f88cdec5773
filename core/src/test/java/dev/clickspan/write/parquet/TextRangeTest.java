package dev.clickspan.write.parquet;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.clickspan.TestSeed;
import dev.clickspan.write.parquet.ColumnStatistics.Bound;
import dev.clickspan.write.parquet.ColumnStatistics.Exactness;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TextRangeTest {

  private static final int[] CHARACTERS = {
    0, 'a', 'b', 0x7F, 0x80, 0x7FF, 0x800, 0xD7FF, 0xE000, 0xFFFF, 0x10000, 0x10FFFF
  };

  @Test
  void anyTextsAgainstSorting() throws CharacterCodingException {
    SplittableRandom random = TestSeed.random("TextRangeTest");
    for (int i = 0; i < 3_000; i++) {
      int longest = 1 + random.nextInt(i % 2 == 0 ? 12 : 100);
      var texts = new ArrayList<byte[]>();
      for (int j = 1 + random.nextInt(8); j > 0; j--) {
        texts.add(text(random, random.nextInt(longest)).getBytes(UTF_8));
      }
      ColumnStatistics statistics = range(texts).statistics(3);
      texts.sort(Arrays::compareUnsigned);
      assertThat(statistics.nulls()).isEqualTo(3);
      assertBound(statistics.min().orElseThrow(), texts.get(0), -1);
      byte[] greatest = texts.get(texts.size() - 1);
      if (statistics.max().isPresent()) {
        assertBound(statistics.max().get(), greatest, 1);
      } else {
        assertThat(new String(greatest, UTF_8)).startsWith("\uDBFF\uDFFF".repeat(16));
      }
    }
  }

  @Test
  void noTextsHaveNoBounds() {
    assertThat(new TextRange().statistics(7)).isEqualTo(ColumnStatistics.allNull(7));
  }

  @Test
  void aShortenedBoundIsTheNextTextOfItsLength() {
    assertThat(greatest("a".repeat(65))).isEqualTo("a".repeat(63) + "b");
    assertThat(greatest("a".repeat(61) + "\uD7FFz")).isEqualTo("a".repeat(61) + "\uE000");
    assertThat(greatest("a".repeat(62) + "€€")).isEqualTo("a".repeat(61) + "b");
    assertThat(greatest("a" + "\uDBFF\uDFFF".repeat(20))).isEqualTo("b");
    assertThat(range(List.of("\uDBFF\uDFFF".repeat(17).getBytes(UTF_8))).statistics(0).max())
        .isEmpty();
  }

  private static String greatest(String text) {
    Bound bound = range(List.of(text.getBytes(UTF_8))).statistics(0).max().orElseThrow();
    assertThat(bound.exactness()).isEqualTo(Exactness.SHORTENED);
    return new String(bound.value(), UTF_8);
  }

  private static TextRange range(List<byte[]> texts) {
    var range = new TextRange();
    for (byte[] text : texts) {
      byte[] within = new byte[text.length + 2];
      Arrays.fill(within, (byte) 0xFF);
      System.arraycopy(text, 0, within, 1, text.length);
      range.add(within, 1, 1 + text.length);
    }
    return range;
  }

  private static void assertBound(Bound bound, byte[] text, int side)
      throws CharacterCodingException {
    // Throws if it isn't UTF-8.
    UTF_8.newDecoder().decode(ByteBuffer.wrap(bound.value()));
    if (text.length <= TextRange.MAX_BOUND_BYTES) {
      assertThat(bound.value()).isEqualTo(text);
      assertThat(bound.exactness()).isEqualTo(Exactness.EXACT);
    } else {
      assertThat(bound.value().length).isLessThanOrEqualTo(TextRange.MAX_BOUND_BYTES + 1);
      assertThat(Arrays.compareUnsigned(bound.value(), text) * side).isPositive();
      assertThat(bound.exactness()).isEqualTo(Exactness.SHORTENED);
    }
  }

  private static String text(SplittableRandom random, int length) {
    var text = new StringBuilder();
    // Few kinds of characters, so that many texts begin alike.
    int kinds = 1 + random.nextInt(3);
    int first = random.nextInt(CHARACTERS.length);
    for (int i = 0; i < length; i++) {
      int kind =
          random.nextInt(20) == 0 ? random.nextInt(CHARACTERS.length) : random.nextInt(kinds);
      text.appendCodePoint(CHARACTERS[(first + kind) % CHARACTERS.length]);
    }
    return text.toString();
  }
}
