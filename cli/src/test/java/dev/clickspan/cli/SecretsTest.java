package dev.clickspan.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Signatures and passwords in URLs, however a command line goes wrong. */
class SecretsTest {

  @TempDir private Path folder = Path.of("");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://127.0.0.1:1/x?X-Amz-Signature=SECRET",
        "https://127.0.0.1:1/x?a=1\n&b=SECRET",
        "https://127.0.0.1:99999/x?SECRET",
        "https://me:SECRET@127.0.0.1:1/x",
        "https://me:a/SECRET@127.0.0.1/x",
        "https://me:a?SECRET@127.0.0.1/x",
        "https:/127.0.0.1/x?SECRET",
        " https://127.0.0.1/x?SECRET",
        "@https://127.0.0.1/x?SECRET",
        "ftp://me:SECRET@127.0.0.1/x?SECRET",
        "s3://me:SECRET@bucket/x",
        "s3://me:a/SECRET@bucket/x",
        "S3://me:SECRET@bucket/x?SECRET",
      })
  void areShownNowhere(String url) {
    for (List<String> command :
        List.of(
            List.of("fetch", "--attempts", "1", "--debug", "--to", folder.toString(), url),
            List.of("count", "--memory", url, "x"))) {
      CommandRun run = CommandRun.of(command.toArray());
      assertThat(run.out() + run.err()).as("%s", command).doesNotContain("SECRET");
      assertThat(run.exitCode()).as("%s", command).isNotZero();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://127.0.0.1:99999/x?SECRET",
        "https://me:a/SECRET@127.0.0.1/x",
        "@https://127.0.0.1/x?SECRET",
        "https:/127.0.0.1/x?SECRET",
        "s3://me:a/SECRET@bucket/x",
      })
  void norAsAnInput(String url) {
    CommandRun run = CommandRun.of("count", "--debug", url);
    assertThat(run.out() + run.err()).doesNotContain("SECRET");
    assertThat(run.exitCode()).isIn(ExitCode.USAGE.number(), ExitCode.BAD_INPUT.number());
  }

  @Test
  void norIsThePasswordOfAUserWithABlank() {
    CommandRun.of("count", "https://a b:SECRET@127.0.0.1/x")
        .failsWith(
            ExitCode.USAGE, "https://…@127.0.0.1/x: is no URL; write a space as %20, and so on");
  }

  @Test
  void areInNoStackTrace() {
    var failure =
        new IllegalStateException(
            new IllegalArgumentException("illegal: https://a.org/x?SECRET and more"));
    var bytes = new ByteArrayOutputStream();
    Failures.tell(
        failure, new Messages(new PrintStream(bytes, true, UTF_8)), Failures.Detail.STACK_TRACE);
    assertThat(bytes.toString(UTF_8))
        .contains("illegal: https://a.org/x?… and more")
        .doesNotContain("SECRET");
  }
}
