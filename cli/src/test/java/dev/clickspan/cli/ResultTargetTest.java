package dev.clickspan.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clickspan.ErrorKind;
import dev.clickspan.SessionException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
  void removesWhatAKilledRunLeftButNothingThatIsInUse() throws IOException {
    Files.writeString(folder.resolve(".clickspan-1.part"), "half");
    Files.createFile(folder.resolve(".clickspan-2.part"));
    Files.createFile(folder.resolve(".clickspan-of-somebody"));
    new WholeFile(folder.resolve("outer.json"))
        .write(
            out -> {
              assertThat(names()).hasSize(2);
              new WholeFile(folder.resolve("inner.json")).write(inner -> inner.write('2'));
              out.write('1');
            });
    assertThat(folder.resolve("outer.json")).hasContent("1");
    assertThat(names())
        .containsExactlyInAnyOrder("outer.json", "inner.json", ".clickspan-of-somebody");
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
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void leavesNothingBehindWhenStoppedWhileItsThreadHeedsNothing() throws Exception {
    Process stuck =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                StuckWriter.class.getName(),
                folder.resolve("r.json").toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    assertThat(stuck.getInputStream().read()).isEqualTo('!');
    assertThat(names()).hasSize(1);
    stuck.destroy();
    assertThat(stuck.waitFor()).isEqualTo(143);
    assertThat(names()).isEmpty();
  }

  /** A process that never gets done with its file. */
  static final class StuckWriter {

    public static void main(String... arguments) {
      new WholeFile(Path.of(arguments[0]))
          .write(
              out -> {
                out.write(new byte[100_000]);
                System.out.print('!');
                System.out.flush();
                while (true) {
                  Thread.onSpinWait();
                }
              });
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"rw-------", "rw-rw-rw-", "rwxr-----"})
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void keepsThePermissionsOfTheFileThatItReplaces(String permissions) throws IOException {
    Path file = Files.writeString(folder.resolve("r.json"), "old");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    new WholeFile(file).write(out -> out.write('1'));
    assertThat(file).hasContent("1");
    assertThat(permissions(file)).isEqualTo(permissions);
  }

  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void aNewFileHasThePermissionsOfAnyNewFile() throws IOException {
    Path file = folder.resolve("r.json");
    new WholeFile(file).write(out -> out.write('1'));
    assertThat(permissions(file)).isEqualTo(permissions(Files.createFile(folder.resolve("other"))));
  }

  private static String permissions(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }

  @Test
  void aStoppedStreamIsNoFullDisk() {
    var interrupted =
        new OutputStream() {
          @Override
          public void write(int oneByte) throws IOException {
            throw new ClosedByInterruptException();
          }
        };
    assertThatThrownBy(
            () -> new StreamTarget("standard output", interrupted).write(out -> out.write(1)))
        .isInstanceOf(SessionException.class)
        .extracting("kind")
        .isEqualTo(ErrorKind.INTERRUPTED);
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
