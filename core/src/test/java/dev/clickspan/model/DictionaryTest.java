package dev.clickspan.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DictionaryTest {

  private final MemoryBudget budget = new MemoryBudget(1_000_000);
  private final Map<Integer, String> handedOver = new HashMap<>();

  private final Dictionary.Overflow overflow =
      (firstCode, values) -> {
        for (int i = 0; i < values.size(); i++) {
          assertThat(handedOver.put(firstCode + i, values.get(i))).isNull();
        }
      };

  @Test
  void handsOverWhatCameLastAndKeepsWhatCameFirst() {
    var dictionary = new Dictionary("field", budget, 200_000, 0, overflow);
    Map<Integer, String> given = new HashMap<>();
    for (int round = 0; round < 2; round++) {
      for (int value = 0; value < 10_000; value++) {
        given.put(dictionary.code("value " + value), "value " + value);
        assertThat(dictionary.code("value 0")).isEqualTo(1);
      }
    }
    assertThat(budget.reservedBytes()).isBetween(100_000L, 200_000L);
    assertThat(dictionary.hasOverflowed()).isTrue();
    assertThat(dictionary.maxCode()).isEqualTo(given.size()).isGreaterThan(15_000);
    dictionary.handOverRest();
    assertThat(handedOver).isEqualTo(given);
    assertThat(budget.reservedBytes()).isZero();
    dictionary.close();
  }

  @Test
  void keepsWhatHasRoom() {
    var dictionary = new Dictionary("field", budget, 200_000, 0, overflow);
    assertThat(List.of(dictionary.code("b"), dictionary.code("a"), dictionary.code("b")))
        .containsExactly(1, 2, 1);
    dictionary.handOverRest();
    assertThat(dictionary.hasOverflowed()).isFalse();
    assertThat(handedOver).isEmpty();
    assertThat(dictionary.maxCode()).isEqualTo(2);
    assertThat(dictionary.values()).containsExactly("b", "a");
    dictionary.close();
    assertThat(budget.reservedBytes()).isZero();
  }

  /** Others have taken the memory: few values at a time go to the disk then, but they do. */
  @Test
  void handsOverBeforeItsShareIsFullWhereOthersHaveTheMemory() {
    budget.reserve(940_000, "others");
    var dictionary = new Dictionary("field", budget, 200_000, 0, overflow);
    for (int value = 0; value < 1_000; value++) {
      dictionary.code("value " + value);
    }
    assertThat(handedOver).hasSizeGreaterThan(700);
    dictionary.close();
    assertThat(budget.reservedBytes()).isEqualTo(940_000);
  }

  /** Values that come again and again don't get codes without end. */
  @Test
  void remembersMoreWhereCodesWouldTakeMore() {
    var dictionary = new Dictionary("field", budget, 100_000, 0, overflow);
    Map<Integer, String> given = new HashMap<>();
    int codes = 0;
    for (int round = 0; round < 200; round++) {
      codes = dictionary.hasOverflowed() ? dictionary.maxCode() : 0;
      for (int value = 0; value < 5_000; value++) {
        given.put(dictionary.code("value " + value), "value " + value);
      }
    }
    assertThat(dictionary.maxCode()).isEqualTo(codes).isEqualTo(given.size()).isLessThan(300_000);
    assertThat(budget.reservedBytes()).isBetween(500_000L, 833_000L);
    dictionary.handOverRest();
    assertThat(handedOver).isEqualTo(given);
    assertThat(budget.reservedBytes()).isZero();
    dictionary.close();
  }

  /** Caches may hold what is forgotten, but of that not more than there is memory for. */
  @Test
  void cachesHaveRoomUpToABound() {
    var dictionary = new Dictionary("field", budget, 200_000, 10_000, overflow);
    int values = 0;
    while (budget.reservedBytes() == 0) {
      assertThat(dictionary.hasRoomInCaches(100)).isTrue();
      values++;
    }
    assertThat(values).isBetween(50, 51);
    while (dictionary.hasRoomInCaches(100)) {
      values++;
    }
    assertThat(values).isBetween(290, 300);
    assertThat(budget.reservedBytes()).isBetween(45_000L, 50_000L);
    dictionary.closeCaches();
    assertThat(budget.reservedBytes()).isZero();
    dictionary.close();
  }
}
