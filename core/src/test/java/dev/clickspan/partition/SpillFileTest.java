package dev.clickspan.partition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clickspan.SessionException;
import dev.clickspan.partition.SpillFile.Section;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpillFileTest {

  @TempDir private Path folder = Path.of("");

  @ParameterizedTest
  @CsvSource({
    // longs, written so many at a time, read so many at a time, through a buffer of so many
    "0, 1, 1, 1",
    "1, 1, 1, 1",
    "10, 3, 4, 3",
    // a writer's buffer has 8192 longs
    "8191, 8191, 8191, 8192",
    "8192, 8192, 8192, 8192",
    "8193, 8193, 8193, 8192",
    "20000, 7, 20000, 100",
    "20000, 20000, 9, 20000",
    "30000, 10000, 30001, 8193",
  })
  void givesBackWhatWasWritten(int words, int writtenAtOnce, int readAtOnce, int bufferWords) {
    try (var temp = new TempFolder(folder);
        var file = new SpillFile(temp)) {
      long[] before = {1, 2, 3};
      Section first = written(file, before, 2);
      long[] records = LongStream.range(0, words).map(i -> i * 0x9E3779B97F4A7C15L).toArray();
      Section section = written(file, records, writtenAtOnce);
      assertThat(file.bytes()).isEqualTo((3L + words) * Long.BYTES);
      assertThat(section.words()).isEqualTo(words);
      assertThat(read(section, readAtOnce, bufferWords)).isEqualTo(records);
      assertThat(read(first, 5, 2)).isEqualTo(before);
      file.clear();
      assertThat(read(written(file, records, writtenAtOnce), words + 1, 8)).isEqualTo(records);
      assertThat(file.bytes()).isEqualTo((3L + 2L * words) * Long.BYTES);
    }
    assertThat(folder).isEmptyDirectory();
  }

  private static Section written(SpillFile file, long[] records, int atOnce) {
    SectionWriter writer = file.writer();
    for (int from = 0; from < records.length; from += atOnce) {
      writer.write(records, from, Math.min(atOnce, records.length - from));
    }
    return writer.finish();
  }

  private static long[] read(Section section, int atOnce, int bufferWords) {
    SectionReader reader = section.reader(bufferWords);
    long[] all = new long[Math.toIntExact(section.words())];
    long[] some = new long[atOnce + 1];
    int done = 0;
    int read;
    do {
      read = reader.read(some, 1, atOnce);
      assertThat(read).isEqualTo(Math.min(atOnce, all.length - done));
      System.arraycopy(some, 1, all, done, read);
      done += read;
      assertThat(reader.wordsLeft()).isEqualTo(all.length - done);
    } while (read > 0);
    return all;
  }

  /** The last long tells, whatever was read before. */
  @ParameterizedTest
  @CsvSource({"0", "1", "31", "79"})
  void noticesWhatWasChanged(int changedByte) throws IOException {
    try (var temp = new TempFolder(folder);
        var file = new SpillFile(temp)) {
      Section section = written(file, LongStream.range(0, 10).toArray(), 10);
      Path path = spilled();
      byte[] bytes = Files.readAllBytes(path);
      bytes[changedByte] ^= 4;
      Files.write(path, bytes);
      SectionReader reader = section.reader(4);
      assertThat(reader.read(new long[9], 0, 9)).isEqualTo(9);
      assertThatThrownBy(() -> reader.read(new long[1], 0, 1))
          .isInstanceOf(SessionException.class)
          .hasMessageContaining("is not what was written to it");
    }
  }

  @Test
  void noticesWhatIsMissing() throws IOException {
    try (var temp = new TempFolder(folder);
        var file = new SpillFile(temp)) {
      Section section = written(file, new long[10], 10);
      byte[] bytes = Files.readAllBytes(spilled());
      Files.write(spilled(), Arrays.copyOf(bytes, 79), StandardOpenOption.TRUNCATE_EXISTING);
      assertThatThrownBy(() -> read(section, 10, 10))
          .isInstanceOf(SessionException.class)
          .hasMessageContaining("shorter than what was written to it");
    }
  }

  @Test
  void givesItsDiskSpaceBackWhenCleared() throws IOException {
    try (var temp = new TempFolder(folder)) {
      try (var file = new SpillFile(temp)) {
        written(file, new long[10], 10);
        assertThat(Files.size(spilled())).isEqualTo(80);
        file.clear();
        assertThat(Files.size(spilled())).isZero();
        written(file, new long[5], 5);
        assertThat(Files.size(spilled())).isEqualTo(40);
      }
      assertThat(Files.size(spilled())).isZero();
    }
  }

  private Path spilled() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(path -> path.toString().contains("spill-")).findFirst().orElseThrow();
    }
  }
}
