package dev.clickspan.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clickspan.ErrorKind;
import dev.clickspan.SessionException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultTargetTest {

  @TempDir private Path folder = Path.of("");

  @Test
  void replacesAFileAsAWhole() throws IOException {
    Path file = Files.writeString(folder.resolve("r.json"), "old");
    new WholeFile(file)
        .write(
            out -> {
              out.write(new byte[] {'n', 'e', 'w'});
              out.flush();
              assertThat(file).hasContent("old");
            });
    assertThat(file).hasContent("new");
    assertThat(names()).containsExactly("r.json");
  }

  @Test
  void leavesNothingBehindWhenWritingFails() throws IOException {
    Path file = Files.writeString(folder.resolve("r.json"), "old");
    assertThatThrownBy(() -> new WholeFile(file).write(ResultTargetTest::fail))
        .isInstanceOf(SessionException.class)
        .hasMessage(
            file + ": can't be written (No space left on device); check the space left there")
        .extracting("kind")
        .isEqualTo(ErrorKind.LIMIT);
    assertThat(file).hasContent("old");
    assertThat(names()).containsExactly("r.json");
  }

  @Test
  void leavesNothingBehindWhenStopped() throws IOException {
    Path file = folder.resolve("r.json");
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> new WholeFile(file).write(out -> out.write(1)))
        .isInstanceOf(SessionException.class)
        .extracting("kind")
        .isEqualTo(ErrorKind.INTERRUPTED);
    assertThat(Thread.interrupted()).isTrue();
    assertThat(names()).isEmpty();
  }

  @Test
  void aFullDiskBehindStandardOutputIsAFailure() {
    assertThatThrownBy(
            () ->
                new StreamTarget("standard output", failing("No space left on device"))
                    .write(out -> out.write(1)))
        .isInstanceOf(SessionException.class)
        .hasMessageContaining("standard output: can't be written (No space left on device)");
  }

  @Test
  void aReaderWhoHasSeenEnoughIsNone() {
    new StreamTarget("standard output", failing("Broken pipe")).write(out -> out.write(1));
  }

  private static void fail(OutputStream out) throws IOException {
    out.write(new byte[100_000]);
    throw new IOException("No space left on device");
  }

  private static OutputStream failing(String message) {
    return new OutputStream() {
      @Override
      public void write(int oneByte) throws IOException {
        throw new IOException(message);
      }
    };
  }

  private Stream<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> String.valueOf(file.getFileName())).toList().stream();
    }
  }
}
