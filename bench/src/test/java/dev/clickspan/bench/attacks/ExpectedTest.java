package dev.clickspan.bench.attacks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpectedTest {

  private static final Expected EITHER =
      Expected.answer(":7").saying("rejected 1").orLimit("a.json");

  @ParameterizedTest
  @CsvSource({
    // exit code | standard output | standard error | problems
    "0, {a:7}, rejected 1, ''",
    "0, {a:8}, rejected 1, the answer lacks ':7'",
    "0, {a:7}, done, standard error lacks 'rejected 1'",
    "4, '', a.json: out of memory, ''",
    "4, '', out of memory, the message lacks 'a.json'",
    "4, {a:, a.json: out of memory, standard output of a failure",
    "3, '', a.json: is bad, exit code 3",
    "1, '', a.json: internal error, exit code 1",
  })
  void anAnswerOrALimit(int exitCode, String out, String messages, String problems) {
    assertThat(String.join(", ", EITHER.problems(exitCode, out, messages, messages)))
        .isEqualTo(problems);
  }

  @ParameterizedTest
  @CsvSource({"0, it succeeds", "3, ''", "4, exit code 4"})
  void badInputAlone(int exitCode, String problems) {
    Expected badInput = Expected.badInput("a.gz");
    assertThat(String.join(", ", badInput.problems(exitCode, "", "a.gz", "a.gz")))
        .isEqualTo(problems);
  }
}
