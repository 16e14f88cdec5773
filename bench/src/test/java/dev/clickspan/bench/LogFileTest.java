package dev.clickspan.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clickspan.bench.BenchEntry.Failure;
import dev.clickspan.bench.BenchEntry.Skip;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogFileTest {

  @TempDir private Path folder;

  @Test
  void whatIsWrittenIsRead() throws IOException {
    BenchLog log =
        new Logs()
            .whole("count", 25.125, 24.5)
            .runs("spark-sql", 2, 130)
            .and(new Skip("igzip", "igzip is not installed"))
            .and(new Failure("pigz", 2, "exit code 1: \"broken\""))
            .log();
    Path file = folder.resolve("log.jsonl");
    try (var writer = new LogWriter(file, log.setup())) {
      for (BenchEntry entry : log.entries()) {
        writer.write(entry);
      }
    }
    assertThat(LogReader.read(file)).isEqualTo(log);
  }

  @Test
  void otherFilesAreRefused() throws IOException {
    Path file = Files.writeString(folder.resolve("log.jsonl"), "{\"format\":\"else/1\"}\n");
    assertThatThrownBy(() -> LogReader.read(file)).hasMessageContaining("else/1");
  }
}
