package dev.clickspan.write;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DisplayWidthTest {

  @ParameterizedTest(name = "{1} {0}")
  @CsvSource({
    "'', 0",
    "Chrome, 6",
    "Käse, 4",
    "Ka\u0308se, 4",
    "Привет, 6",
    "浏览器, 6",
    "ブラウザ, 8",
    "ﾌﾞﾗｳｻﾞ, 6",
    "한국어, 6",
    "\u1112\u1161\u11ab, 2",
    "ＡＢ, 4",
    "\u0e01\u0e33\u0e19\u0e49, 3",
    "𠀀, 2",
    "😀, 2",
    "🇩🇪, 2",
    "⌚, 2",
    "✓, 1",
    "❤\ufe0f, 2",
    "a\u20dd, 1",
    "█▏…, 3",
  })
  void countsColumns(String text, int columns) {
    assertThat(DisplayWidth.of(text)).isEqualTo(columns);
  }

  @ParameterizedTest(name = "{0} in {1}")
  @CsvSource({
    "Chrome, 6, Chrome",
    "Chrome, 5, Ch…me",
    "Chrome, 4, Ch…e",
    "Chrome, 2, C…",
    "Chrome, 1, …",
    "Chrome, 0, ''",
    "浏览器一二, 9, 浏览…一二",
    "浏览器一二, 8, 浏览…二",
    "浏览器一二, 7, 浏…二",
    "Ka\u0308se-e\u0301te, 5, Ka\u0308…te",
    "😀😀😀, 5, 😀…😀",
  })
  void clipsTheMiddle(String text, int columns, String clipped) {
    assertThat(DisplayWidth.clipped(text, columns, "…")).isEqualTo(clipped);
    assertThat(DisplayWidth.of(clipped)).isLessThanOrEqualTo(columns);
  }
}
