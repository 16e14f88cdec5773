package dev.clickspan.parse;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FieldNamesTest {

  /** In lines {@code '} stands for a quote. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'a':1,'b':'x','c':null,'d':true} | a b c d",
        "{'a':{'b':{'c':1},'d':2},'e':3} | a.b.c a.d e",
        "{'a':[{'b':1}],'c':{},'d':1} | a d",
        "{'a.b':1,'':2,'c':{'':1,'d':2}} | a\\.b c.d",
        "{'a':1,'b' | a",
        "[{'a':1}] | ``",
        "x | ``",
      })
  void areThePathsOfValues(String line, String names) {
    assertThat(String.join(" ", names(line))).isEqualTo(names);
  }

  @Test
  void areNeitherManyNorLong() {
    var names = new ArrayList<String>();
    names.add("n".repeat(60));
    names.add("m".repeat(61));
    for (int name = 2; name < 31; name++) {
      names.add("name " + name);
    }
    List<String> expected = new ArrayList<>(names.subList(0, 30));
    expected.set(1, "m".repeat(60) + "…");
    assertThat(
            names(
                names.stream()
                    .map(name -> "'" + name + "':1")
                    .collect(Collectors.joining(",", "{", "}"))))
        .isEqualTo(expected);
    names.add(0, "");
    assertThat(FieldNames.ofColumns(names)).isEqualTo(expected);
  }

  private static List<String> names(String line) {
    byte[] bytes = ("}" + line.replace('\'', '"') + "}").getBytes(UTF_8);
    return FieldNames.of(bytes, 1, bytes.length - 1);
  }
}
