package dev.clickspan.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clickspan.ErrorKind;
import dev.clickspan.SessionException;
import dev.clickspan.TestSeed;
import java.io.IOException;
import java.nio.file.Path;
import java.util.zip.DataFormatException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What happens when the native code errs. A twin made of the JDK stands for it. */
class NativeGzipSourceTest {

  @TempDir Path folder;

  private byte[] first = new byte[0];
  private byte[] second = new byte[0];
  private byte[] content = new byte[0];
  private byte[] file = new byte[0];

  @BeforeEach
  void makeFile() {
    var random = TestSeed.random("NativeGzipSourceTest");
    first = new byte[100_000];
    second = new byte[100_000];
    random.nextBytes(first);
    random.nextBytes(second);
    content = GzipBytes.joined(first, second);
    file = GzipBytes.joined(GzipBytes.member(first, 6), GzipBytes.member(second, 6));
  }

  @Test
  void staysWithCodeThatDoesAsItShould() throws IOException {
    GzipReading read = read(file, new JdkChunkInflater());
    assertThat(read.content()).isEqualTo(content);
    assertThat(read.reader()).isEqualTo(GzipReading.Reader.NATIVE);
    assertThat(read.rawBytes()).isEqualTo(file.length);
  }

  @Test
  void goesOnInJavaWhereTheCodeGivesUp() throws IOException {
    for (int chunk : new int[] {1, 2, 5, 13, 14, 15, 16, 20, 25}) {
      var inflater =
          new JdkChunkInflater() {
            @Override
            int changed(int number, byte[] to, int at, int inflated) throws DataFormatException {
              if (number == chunk) {
                throw new DataFormatException("no more");
              }
              return inflated;
            }
          };
      GzipReading read = read(file, inflater);
      assertThat(read.content()).as("chunk %d", chunk).isEqualTo(content);
      assertThat(read.reader()).isEqualTo(GzipReading.Reader.JAVA);
      assertThat(read.rawBytes()).as("bytes read twice count once").isEqualTo(file.length);
      assertThat(inflater.ended()).isTrue();
    }
  }

  @Test
  void failsWhereWrongBytesWereHandedOut() {
    assertThatThrownBy(() -> read(file, wrongByteInChunk(3)))
        .isInstanceOfSatisfying(
            SessionException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.INTERNAL))
        .hasMessageStartingWith("file.gz: the native code and java.util.zip disagree")
        .hasMessageContaining("-Dclickspan.inflate=java");
  }

  @Test
  void failsWhereBytesWereInvented() {
    var inflater =
        new JdkChunkInflater() {
          @Override
          int changed(int number, byte[] to, int at, int inflated) {
            return number == 3 ? inflated + 1 : inflated;
          }
        };
    assertThatThrownBy(() -> read(file, inflater)).hasMessageContaining("disagree");
  }

  @Test
  void leavesItToJavaToCallAFileDamaged() throws IOException {
    byte[] damaged = file.clone();
    damaged[damaged.length - 8] ^= 1;
    GzipReading expected = GzipReading.inJava(damaged);
    assertThat(expected.failure()).startsWith("fails its checksum");
    assertThat(read(damaged, new JdkChunkInflater()).failure()).isEqualTo(expected.failure());
    assertThat(read(damaged, wrongByteInChunk(20)).failure())
        .as("wrong bytes of a damaged file")
        .isEqualTo(expected.failure());
  }

  @Test
  void isNotDeceivedByATrailerWithinTheData() throws IOException {
    // Stored, so that the data hold what looks like their own trailer and a next member's header.
    byte[] inner = GzipBytes.joined(GzipBytes.member(new byte[0], 6), new byte[50]);
    byte[] nested = GzipBytes.joined(GzipBytes.member(inner, 0), GzipBytes.member(inner, 9));
    GzipReading read = read(nested, new JdkChunkInflater());
    assertThat(read.content()).isEqualTo(GzipBytes.joined(inner, inner));
    assertThat(read.reader()).isEqualTo(GzipReading.Reader.NATIVE);
  }

  private JdkChunkInflater wrongByteInChunk(int wrong) {
    return new JdkChunkInflater() {
      @Override
      int changed(int number, byte[] to, int at, int inflated) {
        if (number == wrong) {
          to[at] ^= 1;
        }
        return inflated;
      }
    };
  }

  private GzipReading read(byte[] bytes, ChunkInflater inflater) throws IOException {
    return GzipReading.natively(
        bytes, folder.resolve("file.gz"), inflater, NativeMembers.CHUNK_BYTES);
  }
}
