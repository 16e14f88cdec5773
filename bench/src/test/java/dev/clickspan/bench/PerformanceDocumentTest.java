package dev.clickspan.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PerformanceDocumentTest {

  private static final Path ROOT = Path.of(System.getProperty("clickspan.root"));

  @TempDir private Path folder;

  @BeforeEach
  void makeDocument() throws IOException {
    Files.createDirectories(folder.resolve("docs"));
    Files.createDirectories(folder.resolve("bench/results"));
    Files.writeString(
        folder.resolve("docs/PERFORMANCE.md"),
        """
        Before.
        <!-- bench full from none -->
        Not measured yet.
        <!-- end of bench -->
        After.
        """);
  }

  /** If it fails: {@code bench/run --write-docs}. */
  @Test
  void theTablesSayWhatTheLogsSay() throws IOException {
    var document = new PerformanceDocument(ROOT);
    assertThat(document.read()).contains("<!-- bench full from ").contains("<!-- bench 2m from ");
    assertThat(document.read()).isEqualTo(document.fromItsLogs());
  }

  @Test
  void aLogReplacesTheTablesOfItsSize() throws IOException {
    BenchLog log = new Logs().whole("count", 20).log();
    write("new.jsonl", log);
    var document = new PerformanceDocument(folder);
    document.write(document.with("new.jsonl"));

    assertThat(document.read())
        .startsWith("Before.\n<!-- bench full from new.jsonl -->\n" + ResultText.of(log))
        .endsWith("(../bench/results/new.jsonl)\n<!-- end of bench -->\nAfter.\n");
    assertThat(document.fromItsLogs()).isEqualTo(document.read());

    document.write(document.read().replace("20.00", "19.00"));
    assertThat(document.fromItsLogs()).isNotEqualTo(document.read());
  }

  @Test
  void aSizeThatTheDocumentHasNoPlaceForIsRefused() throws IOException {
    BenchSetup setup = Logs.SETUP;
    var small =
        new BenchSetup(setup.started(), DataSize.TWO_MILLION, setup.machine(), setup.versions());
    write("small.jsonl", new BenchLog(small, new Logs().log().entries()));
    assertThatThrownBy(() -> new PerformanceDocument(folder).with("small.jsonl"))
        .hasMessageContaining("2m");
  }

  private void write(String name, BenchLog log) throws IOException {
    try (var writer = new LogWriter(folder.resolve("bench/results").resolve(name), log.setup())) {
      for (BenchEntry entry : log.entries()) {
        writer.write(entry);
      }
    }
  }
}
