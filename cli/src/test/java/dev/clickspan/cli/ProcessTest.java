package dev.clickspan.cli;

import static dev.clickspan.cli.Clicks.click;
import static dev.clickspan.cli.Clicks.file;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What only a process of its own can show: signals and closed pipes. */
@DisabledOnOs(OS.WINDOWS)
@Timeout(120)
class ProcessTest {

  private static final String JAVA =
      Path.of(System.getProperty("java.home"), "bin/java").toString();
  private static final String CLASS_PATH = System.getProperty("java.class.path", "");

  @TempDir private Path folder = Path.of("");
  @TempDir private Path outside = Path.of("");
  private final WebServer server = new WebServer();

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void aStoppedRunTidiesUp() throws IOException, InterruptedException {
    Path messages = outside.resolve("messages");
    Process process =
        program("generate", "--events=100m", "--to=" + folder)
            .redirectError(messages.toFile())
            .start();
    while (names().isEmpty()) {
      assertThat(process.isAlive()).isTrue();
      Thread.sleep(20);
    }
    process.destroy();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isEqualTo(128 + 15);
    assertThat(names()).noneMatch(name -> name.endsWith("partial"));
    assertThat(messages).content().startsWith("clickspan: ").contains("stopped").hasLineCount(1);
  }

  @Test
  void aReaderWhoHasSeenEnoughIsNoFailure() throws IOException, InterruptedException {
    Path file = file(folder, "clicks.json", click("a", 0));
    String command = "{ \"$@\"; echo \"exit code $?\" >&2; } | true";
    ProcessBuilder report = program("report", "--quiet", file.toString());
    report.command().addAll(0, List.of("sh", "-c", command, "sh"));
    Process process = report.start();
    String err = new String(process.getErrorStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).isZero();
    assertThat(err).isEqualTo("exit code 0\n");
  }

  @Test
  void aRunThatWaitsForAServerCanBeStopped() throws IOException, InterruptedException {
    var asked = new CountDownLatch(2);
    var over = new CountDownLatch(1);
    server.serve(
        "/silent.json",
        exchange -> {
          asked.countDown();
          exchange.sendResponseHeaders(200, 1_000);
          exchange.getResponseBody().write('{');
          exchange.getResponseBody().flush();
          if (asked.getCount() == 0) {
            await(over);
          }
        });
    Path messages = outside.resolve("messages");
    Process process =
        program("count", "--quiet", "--temp=" + folder, server.url("/silent.json"))
            .redirectError(messages.toFile())
            .start();
    await(asked);
    process.destroy();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    over.countDown();
    assertThat(process.exitValue()).isEqualTo(128 + 15);
    assertThat(names()).isEmpty();
    assertThat(messages).hasContent("clickspan: interrupted");
  }

  @Test
  void readsFromAStoreThatTheEnvironmentNames() throws IOException, InterruptedException {
    byte[] lines = click("a", 0).getBytes(UTF_8);
    server.serve(
        "/clicks/a.json",
        exchange -> {
          String signed =
              exchange.getRequestURI().getRawQuery()
                  + exchange.getRequestHeaders().getFirst("Authorization");
          boolean head = exchange.getRequestMethod().equals("HEAD");
          exchange.getResponseHeaders().set("ETag", "\"1\"");
          exchange.getResponseHeaders().set("Content-Length", Integer.toString(lines.length));
          exchange.sendResponseHeaders(
              signed.contains("KEYID") ? 200 : 403, head ? -1 : lines.length);
          if (!head) {
            exchange.getResponseBody().write(lines);
          }
        });
    ProcessBuilder builder = program("count", "--quiet", "--format=json", "s3://clicks/a.json");
    builder
        .environment()
        .putAll(
            Map.of(
                "AWS_ENDPOINT_URL_S3", server.url(""),
                "AWS_ACCESS_KEY_ID", "KEYID",
                "AWS_SECRET_ACCESS_KEY", "SECRET",
                "AWS_REGION", "eu-central-1",
                "AWS_PROFILE", ""));
    Process process = builder.redirectErrorStream(true).start();
    assertThat(new String(process.getInputStream().readAllBytes(), UTF_8))
        .isEqualTo("{\"a.json\":1}\n");
    assertThat(process.waitFor()).isZero();
  }

  private static ProcessBuilder program(String... arguments) {
    var command = new ArrayList<String>(List.of(JAVA, "-cp", CLASS_PATH, Main.class.getName()));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command);
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> String.valueOf(file.getFileName())).toList();
    }
  }
}
