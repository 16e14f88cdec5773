package dev.clickspan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExclusionTest {

  private static final FieldPath FIELD = FieldPath.of("url");

  /** The first two take a high power of the length, the last a deep stack. */
  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {".*x.*y.*z 900", ".*x.*x.*x.*y 300", "(?:(?:(x|y)z?)+w?)*$ 100000"})
  void aPatternThatTakesTooMuchEndsTheRun(String pattern, int length) throws InterruptedException {
    var exclusion = new Exclusion.ByPattern(FIELD, Pattern.compile(pattern));
    var thrown = new AtomicReference<Throwable>();
    var thread =
        new Thread(null, () -> exclusion.excludes("x".repeat(length)), "small stack", 256 * 1024);
    thread.setUncaughtExceptionHandler((unused, failure) -> thrown.set(failure));
    thread.start();
    thread.join();
    assertThat(thrown.get())
        .isInstanceOfSatisfying(
            SessionException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.LIMIT))
        .hasMessageStartingWith(
            "the pattern " + pattern + " takes too long on the value '" + "x".repeat(80) + "'")
        .hasMessageContaining("of url; write a simpler one");
  }

  /** Usual ones, on the longest value that is looked at. */
  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {
        ".*bot.* false",
        "(?i)(bot|spider|crawl) false",
        "^(?:[a-z]|x)*$ true",
        "(x|y)*x$ true",
        "[^x] false"
      })
  void aUsualPatternDoesNot(String pattern, boolean excluded) {
    var exclusion = new Exclusion.ByPattern(FIELD, Pattern.compile(pattern));
    assertThat(exclusion.excludes("x".repeat(100_000))).isEqualTo(excluded);
  }

  @Test
  void isShownAsItIsWritten() {
    var path = new FieldPath(List.of("a=b", "c~d", "e.f"));
    assertThat(new Exclusion.ByValue(path, List.of("x,y", "\\", "", "x,y")))
        .hasToString("a\\=b.c\\~d.e\\.f=x\\,y,\\\\,");
    assertThat(new Exclusion.ByPattern(path, Pattern.compile("a=~\\.")))
        .hasToString("a\\=b.c\\~d.e\\.f~a=~\\.");
  }
}
