package dev.clickspan.write.parquet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clickspan.TestSeed;
import dev.clickspan.TextDictionary;
import java.util.AbstractList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GroupDictionaryTest {

  /** A text for every code there could be, made when it is asked for. */
  private static final TextDictionary TEXTS =
      new TextDictionary(
          new AbstractList<>() {
            @Override
            public String get(int index) {
              return "text " + (index + 1);
            }

            @Override
            public int size() {
              return Integer.MAX_VALUE;
            }
          });

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 31, 32, 33, 64, 1_000, 100_000, Integer.MAX_VALUE})
  void numbersCodesInTheOrderOfTheirFirstUse(int codes) {
    SplittableRandom random = TestSeed.random("GroupDictionaryTest");
    var dictionary = new GroupDictionary(TEXTS);
    Map<Integer, Integer> numbers = new LinkedHashMap<>();
    long bytes = 0;
    for (int i = 0; i < 50_000; i++) {
      int code = 1 + random.nextInt(codes);
      Integer known = numbers.putIfAbsent(code, numbers.size());
      int number = known == null ? numbers.size() - 1 : known;
      assertThat(dictionary.number(code)).isEqualTo(number);
      bytes += known == null ? ("text " + code).length() : 0;
    }
    assertThat(dictionary.size()).isEqualTo(numbers.size());
    assertThat(dictionary.textBytes()).isEqualTo(bytes);
    numbers.forEach(
        (code, number) -> assertThat(dictionary.text(number)).asString().isEqualTo("text " + code));
  }
}
