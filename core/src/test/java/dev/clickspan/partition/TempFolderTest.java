package dev.clickspan.partition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clickspan.ErrorKind;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class TempFolderTest {

  @TempDir Path parent;

  @Test
  void anInterruptIsNoFailingDisk() {
    try (var temp = new TempFolder(parent)) {
      assertThat(temp.failed(new ClosedByInterruptException()).kind())
          .isEqualTo(ErrorKind.INTERRUPTED);
      assertThat(temp.failed(new IOException("full")).kind()).isEqualTo(ErrorKind.LIMIT);
    }
  }

  @Test
  void makesNothingUntilAFileIsAskedFor() {
    var temp = new TempFolder(parent);
    assertThat(parent).isEmptyDirectory();
    temp.close();
    assertThat(parent).isEmptyDirectory();
  }

  @Test
  void isForItsOwnerOnlyAndGoneWhenClosed() throws IOException {
    try (var temp = new TempFolder(parent)) {
      temp.newFile("a").close();
      temp.newFile("a").close();
      Path made = folders().get(0);
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(made)))
          .isEqualTo("rwx------");
    }
    assertThat(parent).isEmptyDirectory();
  }

  @Test
  void makesFoldersForOthersAndDeletesThemWithAllThatIsInThem() throws IOException {
    try (var temp = new TempFolder(parent)) {
      Path made = temp.newFolder("work");
      Path other = temp.newFolder("work");
      assertThat(other).isNotEqualTo(made).isDirectory();
      assertThat(made.getParent()).isEqualTo(folders().get(0));
      Files.createDirectories(made.resolve("a/b"));
      Files.write(made.resolve("a/b/c"), new byte[10]);
    }
    assertThat(parent).isEmptyDirectory();
  }

  @Test
  void makesNothingOnceItIsClosed() {
    var temp = new TempFolder(parent);
    temp.close();
    assertThatThrownBy(() -> temp.newFile("a")).hasMessageContaining("the run is ending");
    assertThat(parent).isEmptyDirectory();
  }

  /** A server makes one for each run. */
  @Test
  @EnabledOnOs(OS.LINUX)
  void leavesNoFileOpen() throws IOException {
    try (var temp = new TempFolder(parent)) {
      temp.newFile("a").close();
      assertThat(openFiles()).isEqualTo(1);
    }
    assertThat(openFiles()).isZero();
  }

  private long openFiles() throws IOException {
    long count = 0;
    try (DirectoryStream<Path> open = Files.newDirectoryStream(Path.of("/proc/self/fd"))) {
      for (Path link : open) {
        // The stream's own is closed when it is read.
        boolean isFile = Files.isSymbolicLink(link);
        count +=
            isFile && Files.readSymbolicLink(link).toString().contains(parent.toString()) ? 1 : 0;
      }
    }
    return count;
  }

  @Test
  void removesWhatAKilledRunLeftButNoLiveRunsAndNothingElse() throws IOException {
    Path leftover = Files.createDirectory(parent.resolve("clickspan-1234567890123456789"));
    Files.write(leftover.resolve("lock"), new byte[1]);
    Files.write(leftover.resolve("spill-0"), new byte[100]);
    Path other = Files.createDirectory(parent.resolve("clickspan-notes"));
    Files.write(other.resolve("lock"), new byte[1]);
    try (var live = new TempFolder(parent);
        var temp = new TempFolder(parent)) {
      live.newFile("a").close();
      Path ofLive = folders().stream().filter(f -> !f.equals(other)).findFirst().orElseThrow();
      assertThat(leftover).doesNotExist();
      temp.newFile("a").close();
      assertThat(ofLive).exists();
      assertThat(folders()).hasSize(3).contains(other);
    }
    assertThat(folders()).containsExactly(other);
  }

  /** It could become a link while it is being deleted. */
  @Test
  void leavesAnotherUsersFolderAndFollowsNoLink() throws IOException {
    Path elsewhere = Files.createDirectory(parent.resolve("elsewhere"));
    Files.write(elsewhere.resolve("lock"), new byte[1]);
    Path link =
        Files.createSymbolicLink(parent.resolve("clickspan-1234567890123456789"), elsewhere);
    Path others = Files.createDirectory(parent.resolve("clickspan-2345678901234567890"));
    Files.write(others.resolve("lock"), new byte[1]);
    boolean mayGiveAway = "root".equals(System.getProperty("user.name"));
    if (mayGiveAway) {
      Files.setAttribute(others, "unix:uid", 65_534);
    }
    try (var temp = new TempFolder(parent)) {
      temp.newFile("a").close();
    }
    assertThat(link).isSymbolicLink();
    assertThat(elsewhere.resolve("lock")).exists();
    assertThat(Files.exists(others)).isEqualTo(mayGiveAway);
  }

  @Test
  void aFailureHalfwayLeavesNothingAndTheNextCallerMayTryAgain() throws IOException {
    try (var temp = new TempFolder(parent)) {
      Thread.currentThread().interrupt();
      assertThatThrownBy(() -> temp.newFile("a")).isInstanceOf(ClosedByInterruptException.class);
      assertThat(Thread.interrupted()).isTrue();
      assertThat(parent).isEmptyDirectory();
      temp.newFile("a").close();
      assertThat(folders()).hasSize(1);
    }
    assertThat(parent).isEmptyDirectory();
  }

  @Test
  void removesAFolderThatWasNeverLockedAfterADay() throws IOException {
    Path empty = leftover("clickspan-12345678901234567890");
    Path emptyLock = leftover("clickspan-1234567890123456789", "lock");
    Path young = leftover("clickspan-2345678901234567890", "lock");
    Path users = leftover("clickspan-2024");
    Path used = leftover("clickspan-3456789012345678901", "lock", "notes");
    for (Path old : List.of(empty, emptyLock, users, used)) {
      Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofHours(25))));
    }
    try (var temp = new TempFolder(parent)) {
      temp.newFile("a").close();
    }
    assertThat(folders()).containsExactlyInAnyOrder(young, users, used);
  }

  private Path leftover(String name, String... files) throws IOException {
    Path folder = Files.createDirectory(parent.resolve(name));
    for (String file : files) {
      Files.createFile(folder.resolve(file));
    }
    return folder;
  }

  private List<Path> folders() throws IOException {
    try (Stream<Path> entries = Files.list(parent)) {
      return entries.toList();
    }
  }
}
