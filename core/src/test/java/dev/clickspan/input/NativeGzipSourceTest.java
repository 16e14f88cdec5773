package dev.clickspan.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clickspan.ErrorKind;
import dev.clickspan.SessionException;
import dev.clickspan.TestSeed;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
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
  void readsEveryOptionalPartOfAHeaderButItsChecksum() throws IOException {
    var header =
        new byte[] {0x1F, (byte) 0x8B, 8, 1 | 4 | 8 | 16, 0, 0, 0, 0, 0, 3, 2, 0, 'x', 'y'};
    byte[] names = "name\0comment\0".getBytes(StandardCharsets.US_ASCII);
    byte[] plain = GzipBytes.member(first, 6);
    byte[] data = Arrays.copyOfRange(plain, 10, plain.length);
    byte[] named = GzipBytes.joined(GzipBytes.joined(header, names), data);
    GzipReading read = read(GzipBytes.joined(file, named), new JdkChunkInflater());
    assertThat(read.content()).isEqualTo(GzipBytes.joined(content, first));
    assertThat(read.reader()).isEqualTo(GzipReading.Reader.NATIVE);
  }

  @Test
  void saysThatSomethingElseFollowsTheLastMember() throws IOException {
    for (int garbage = 1; garbage < 20; garbage++) {
      byte[] text =
          "{\"no\": \"gzip data\"}"
              .repeat(2)
              .substring(0, garbage)
              .getBytes(StandardCharsets.UTF_8);
      byte[] damaged = GzipBytes.joined(file, text);
      GzipReading read = read(damaged, new JdkChunkInflater());
      assertThat(read.failure()).startsWith("has something other than gzip after its last member");
      assertThat(read.failure()).isEqualTo(GzipReading.inJava(damaged).failure());
    }
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
