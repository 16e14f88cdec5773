package dev.clickspan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clickspan.Exclusion;
import dev.clickspan.FieldPath;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExclusionTextTest {

  @Test
  void readsValues() {
    assertThat(new ExclusionText().convert("a.b=x, y,,=~"))
        .isEqualTo(new Exclusion.ByValue(FieldPath.of("a.b"), List.of("x", " y", "", "=~")));
    assertThat(new ExclusionText().convert("a="))
        .isEqualTo(new Exclusion.ByValue(FieldPath.of("a"), List.of("")));
  }

  @Test
  void readsPatterns() {
    Exclusion exclusion = new ExclusionText().convert("url~^/a=[b,c]\\.");
    assertThat(exclusion.field()).isEqualTo(FieldPath.of("url"));
    assertThat(exclusion.excludes("/a=b.")).isTrue();
    assertThat(exclusion.excludes("/a=bc")).isFalse();
  }

  /** What a report says of it is what to write. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "a=x",
        "a=",
        "a=,x",
        "a=x\\,y,z\\\\",
        "a\\=b\\~c\\.d=e=f",
        "a\\\\~x=y\\=",
        "a.b~~"
      })
  void writesWhatItReads(String text) {
    assertThat(new ExclusionText().convert(text)).hasToString(text);
  }
}
