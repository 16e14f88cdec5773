package dev.clickspan.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.clickspan.ErrorKind;
import dev.clickspan.SessionException;
import dev.clickspan.cli.Failures.Detail;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FailuresTest {

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  @ParameterizedTest
  @CsvSource({"USAGE, 2", "BAD_INPUT, 3", "LIMIT, 4", "INTERRUPTED, 130", "INTERNAL, 1"})
  void everyKindHasItsExitCode(ErrorKind kind, int exitCode) {
    assertThat(tell(new SessionException(kind, "a.gz: is bad; mend it"), Detail.ONE_LINE))
        .isEqualTo(exitCode);
    assertThat(told()).isEqualTo("clickspan: a.gz: is bad; mend it\n");
  }

  @Test
  void outOfMemoryIsALimitWhicheverThreadMetIt() {
    var failure = new IllegalStateException(new OutOfMemoryError("Java heap space"));
    assertThat(tell(failure, Detail.ONE_LINE)).isEqualTo(4);
    assertThat(told())
        .isEqualTo(
            "clickspan: out of memory: Java has less than the run needs; give more --memory or fewer --threads;"
                + " for verify and the reference engine set CLICKSPAN_JAVA_OPTS=-Xmx8g\n");
  }

  @Test
  void whatSaysMoreThanThatMemoryIsShortIsSaid() {
    var failure =
        new SessionException(
            ErrorKind.LIMIT, "a.gz: a line of 60 MB", new OutOfMemoryError("heap"));
    assertThat(tell(failure, Detail.ONE_LINE)).isEqualTo(4);
    assertThat(told()).isEqualTo("clickspan: a.gz: a line of 60 MB\n");
  }

  @Test
  void theUnexpectedIsOneLineToo() {
    assertThat(tell(new StackOverflowError(), Detail.ONE_LINE)).isEqualTo(1);
    assertThat(told())
        .isEqualTo(
            "clickspan: internal error (java.lang.StackOverflowError);"
                + " run with --debug and report what it shows\n");
  }

  @Test
  void debugShowsTheStackTrace() {
    var failure = new SessionException(ErrorKind.LIMIT, "full", new IllegalStateException("why"));
    assertThat(tell(failure, Detail.STACK_TRACE)).isEqualTo(4);
    assertThat(told())
        .startsWith("clickspan: full\ndev.clickspan.SessionException: full\n    at dev.clickspan.")
        .contains("Caused by: java.lang.IllegalStateException: why\n");
  }

  private int tell(Throwable failure, Detail detail) {
    return Failures.tell(failure, new Messages(new PrintStream(bytes, true, UTF_8)), detail)
        .number();
  }

  private String told() {
    return bytes.toString(UTF_8);
  }
}
