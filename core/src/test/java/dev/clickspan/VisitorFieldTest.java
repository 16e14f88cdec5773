package dev.clickspan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VisitorFieldTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "id              | [[id]]",
        "user.id         | [[user.id]]",
        "userId,anonId   | [[userId], [anonId]]",
        "ip+agent        | [[ip, agent]]",
        "u,ip+agent,x.y  | [[u], [ip, agent], [x.y]]",
        "a\\,b            | [[a,b]]",
        "a\\+b+c\\.d      | [[a+b, c\\.d]]",
      })
  void readsTheWrittenFormAndWritesIt(String text, String alternatives) {
    VisitorField field = VisitorField.of(text);
    assertThat(field.alternatives()).hasToString(alternatives);
    assertThat(field).hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ",", "a,", "+a", "a+", "a,,b", "a..b"})
  void refusesEmptyNames(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> VisitorField.of(text));
  }

  @Test
  void joinsValuesSoThatTheyCanBeToldApart() {
    assertThat(VisitorField.joined(Arrays.asList("a\"\\\u0001\u001f/é", null, "")))
        .isEqualTo("[\"a\\\"\\\\\\u0001\\u001f/é\",null,\"\"]");
    assertThat(VisitorField.joined(List.of())).isEqualTo("[]");
  }
}
