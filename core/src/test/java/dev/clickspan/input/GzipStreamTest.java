package dev.clickspan.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clickspan.TestSeed;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.zip.CRC32;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GzipStreamTest {

  @Test
  void readsRandomMembersOfTheJdkInRandomPieces() throws IOException {
    SplittableRandom random = TestSeed.random("GzipStreamTest");
    for (int round = 0; round < 300; round++) {
      var content = new ByteArrayOutputStream();
      var file = new ByteArrayOutputStream();
      for (int member = random.nextInt(1, 5); member > 0; member--) {
        byte[] bytes = new byte[random.nextInt(4) == 0 ? 0 : random.nextInt(200_000)];
        for (int i = 0; i < bytes.length; i++) {
          bytes[i] = (byte) random.nextInt(random.nextInt(1, 256));
        }
        content.write(bytes);
        file.write(gzip(bytes));
      }
      file.write(new byte[random.nextInt(3) * 300]); // padding
      assertThat(read(file.toByteArray(), random)).isEqualTo(content.toByteArray());
    }
  }

  @Test
  void readsEveryOptionalPartOfAHeader() throws IOException {
    byte[] plain = gzip("hello".getBytes(StandardCharsets.US_ASCII));
    var header = new ByteArrayOutputStream();
    header.write(plain, 0, 3);
    header.write(2 | 4 | 8 | 16);
    header.write(plain, 4, 6);
    header.write(new byte[] {2, 0, 'x', 'y'});
    header.write("name\0comment\0".getBytes(StandardCharsets.US_ASCII));
    var crc = new CRC32();
    crc.update(header.toByteArray());
    for (int wrong = 0; wrong < 2; wrong++) {
      var file = new ByteArrayOutputStream();
      file.write(header.toByteArray());
      file.write((byte) crc.getValue() ^ wrong);
      file.write((byte) (crc.getValue() >>> 8));
      file.write(plain, 10, plain.length - 10);
      if (wrong == 0) {
        assertThat(read(file.toByteArray())).asString().isEqualTo("hello");
      } else {
        assertThatThrownBy(() -> read(file.toByteArray())).hasMessageContaining("CRC-16");
      }
    }
  }

  @Test
  void tellsEveryTruncation() throws IOException {
    byte[] file = gzip("some lines\nof text\n".repeat(50).getBytes(StandardCharsets.US_ASCII));
    for (int length = 0; length < file.length; length++) {
      byte[] truncated = Arrays.copyOf(file, length);
      assertThatThrownBy(() -> read(truncated))
          .as("%d bytes", length)
          .isInstanceOf(CorruptGzipException.class)
          .hasMessageContaining("at compressed byte " + length);
    }
  }

  @Test
  void tellsEveryFlippedBitThatChangesTheContent() throws IOException {
    byte[] content = "some lines\nof text\n".repeat(20).getBytes(StandardCharsets.US_ASCII);
    byte[] file = gzip(content);
    int unnoticed = 0;
    for (int bit = 10 * 8; bit < file.length * 8; bit++) {
      byte[] damaged = file.clone();
      damaged[bit / 8] ^= (byte) (1 << (bit % 8));
      try {
        assertThat(read(damaged)).as("bit %d", bit).isEqualTo(content);
        unnoticed++;
      } catch (CorruptGzipException e) {
        assertThat(e).hasMessageContaining("at compressed byte");
      }
    }
    assertThat(unnoticed).as("bits that fill up the last byte of the data").isLessThan(8);
  }

  @ParameterizedTest
  @CsvSource({
    "-8, fails its checksum",
    "-4, has another length",
    "2, method other than deflate",
    "3, reserved flags",
    "0, is no gzip data",
  })
  void saysWhatIsWrong(int at, String message) throws IOException {
    byte[] file = gzip(new byte[100]);
    file[at < 0 ? file.length + at : at] ^= (byte) 0xE0;
    assertThatThrownBy(() -> read(file)).hasMessageContaining(message);
  }

  @Test
  void refusesSomethingElseAfterTheLastMember() throws IOException {
    var file = new ByteArrayOutputStream();
    file.write(gzip(new byte[100]));
    file.write("\0\0garbage".getBytes(StandardCharsets.US_ASCII));
    assertThatThrownBy(() -> read(file.toByteArray()))
        .hasMessageContaining("something other than gzip after its last member");
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    var file = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(file)) {
      gzip.write(bytes);
    }
    return file.toByteArray();
  }

  private static byte[] read(byte[] file) throws IOException {
    try (var in = new GzipStream(new ByteArrayInputStream(file))) {
      return in.readAllBytes();
    }
  }

  private static byte[] read(byte[] file, SplittableRandom random) throws IOException {
    InputStream pieces =
        new FilterInputStream(new ByteArrayInputStream(file)) {
          @Override
          public int read(byte[] bytes, int offset, int length) throws IOException {
            return super.read(bytes, offset, Math.min(length, random.nextInt(1, 20_000)));
          }
        };
    var content = new ByteArrayOutputStream();
    byte[] buffer = new byte[random.nextInt(1, 100_000)];
    try (var in = new GzipStream(pieces)) {
      int length;
      while ((length = in.read(buffer, 0, buffer.length)) >= 0) {
        content.write(buffer, 0, length);
      }
    }
    return content.toByteArray();
  }
}
