package dev.clickspan.partition;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.clickspan.ErrorKind;
import dev.clickspan.SessionException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;

/**
 * Jazzer looks for damage to a spill file that isn't seen. In the normal build the files of {@code
 * SpillFuzzTestInputs} are tried.
 *
 * <pre>
 * | position, 2 bytes | difference, 1 byte | … again …     one byte left over: the file is cut there
 * </pre>
 */
class SpillFuzzTest {

  private static final int RECORD_WORDS = 300;

  @TempDir Path folder;

  @FuzzTest
  void damageIsSeenOrIsNone(byte[] damage) throws IOException {
    long[] first = words(7);
    long[] second = words(11);
    try (var temp = new TempFolder(folder);
        var file = new SpillFile(temp)) {
      SpillFile.Section one = written(file, first);
      SpillFile.Section two = written(file, second);
      boolean damaged = damage(spilled(), damage);
      assertThat(isWhole(one, first) && isWhole(two, second)).isEqualTo(!damaged);
    }
  }

  private static long[] words(long seed) {
    var words = new long[RECORD_WORDS];
    Arrays.setAll(words, i -> seed * (i + 1) * 0x9E3779B97F4A7C15L);
    return words;
  }

  private static SpillFile.Section written(SpillFile file, long[] words) {
    SectionWriter writer = file.writer();
    writer.write(words, 0, words.length);
    return writer.finish();
  }

  private Path spilled() throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      List<Path> files =
          all.filter(path -> path.getFileName().toString().startsWith("spill")).toList();
      assertThat(files).hasSize(1);
      return files.get(0);
    }
  }

  /** Returns whether the file is another one now. */
  private static boolean damage(Path file, byte[] damage) throws IOException {
    byte[] before = Files.readAllBytes(file);
    byte[] after = before.clone();
    ByteBuffer changes = ByteBuffer.wrap(damage);
    while (changes.remaining() >= 3) {
      int at = (changes.getShort() & 0xFFFF) % after.length;
      after[at] ^= changes.get();
    }
    if (changes.remaining() == 1) {
      after = Arrays.copyOf(after, after.length - (changes.get() & 0xFF));
    }
    Files.write(file, after);
    return !Arrays.equals(before, after);
  }

  private static boolean isWhole(SpillFile.Section section, long[] words) {
    var read = new long[words.length];
    try {
      SectionReader reader = section.reader(64);
      int at = 0;
      int count;
      while ((count = reader.read(read, at, Math.min(100, words.length - at))) > 0) {
        at += count;
      }
    } catch (SessionException e) {
      assertThat(e.kind()).isEqualTo(ErrorKind.LIMIT);
      return false;
    }
    assertThat(read).isEqualTo(words);
    return true;
  }
}
