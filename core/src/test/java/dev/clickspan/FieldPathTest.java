package dev.clickspan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FieldPathTest {

  @ParameterizedTest
  @CsvSource({
    "anonymous_id, anonymous_id",
    "context.device.type, context|device|type",
    "a\\.b, a.b",
    "a\\\\.b, a\\|b",
    "'user id', 'user id'",
  })
  void readsTheDottedFormAndWritesItBack(String dotted, String names) {
    FieldPath path = FieldPath.of(dotted);
    assertThat(path.names()).containsExactly(names.split("\\|"));
    assertThat(path).hasToString(dotted);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "a.", ".a", "a..b"})
  void refusesEmptyNames(String dotted) {
    assertThatThrownBy(() -> FieldPath.of(dotted)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void keepsADotInsideANameApart() {
    assertThat(new FieldPath(List.of("a.b"))).isNotEqualTo(FieldPath.of("a.b"));
  }
}
