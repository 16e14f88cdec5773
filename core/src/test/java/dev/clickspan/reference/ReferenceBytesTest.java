package dev.clickspan.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/** Plain and gzip content comes through whole, and damage never passes as an end. */
class ReferenceBytesTest {

  @Test
  void membersAreConcatenated() throws IOException {
    byte[] large = new byte[300_000];
    new Random(1).nextBytes(large);
    byte[] file = join(gzip(large), gzip(new byte[0]), gzip(new byte[1_000_000]), gzip(large));

    assertThat(content(file)).isEqualTo(join(large, new byte[1_000_000], large));
  }

  @Test
  void anythingElseIsPlain() throws IOException {
    for (byte[] plain : new byte[][] {{}, {0x1f}, {'a', 0x1f, (byte) 0x8b}}) {
      assertThat(content(plain)).isEqualTo(plain);
    }
  }

  @Test
  void zerosBehindAMemberArePadding() throws IOException {
    byte[] member = gzip(new byte[] {1});
    assertThat(content(join(member, new byte[512]))).containsExactly(1);
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> content(join(member, new byte[512], new byte[] {1})));
  }

  @Test
  void everyCutIsTold() throws IOException {
    byte[] file = join(gzip(new byte[] {1, 2, 3}), gzip(new byte[] {4, 5, 6}));
    int firstMember = file.length / 2;
    for (int length = 2; length < file.length; length++) {
      byte[] cut = Arrays.copyOf(file, length);
      if (length != firstMember) {
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> content(cut));
      }
    }
  }

  @Test
  void everyFlippedByteOfTheSecondMembersChecksIsTold() throws IOException {
    byte[] first = gzip(new byte[] {1, 2, 3});
    byte[] file = join(first, gzip(new byte[] {4, 5, 6}));
    int[] checked = {0, 1, 2, file.length - first.length - 8, file.length - first.length - 1};
    for (int place : checked) {
      byte[] damaged = file.clone();
      damaged[first.length + place] ^= 0x40;
      assertThatExceptionOfType(IOException.class).isThrownBy(() -> content(damaged));
    }
  }

  @Test
  void readsAHeaderWithAllItsParts() throws IOException {
    byte[] plainHeader = {0x1f, (byte) 0x8b, 8, 2 | 4 | 8 | 16, 0, 0, 0, 0, 0, 0};
    byte[] parts = {3, 0, 'x', 'y', 'z', 'n', 'a', 'm', 'e', 0, 'c', 0};
    byte[] header = join(plainHeader, parts);
    var check = new java.util.zip.CRC32();
    check.update(header);
    byte[] headerCheck = {(byte) check.getValue(), (byte) (check.getValue() >> 8)};
    byte[] member = gzip(new byte[] {7});
    byte[] body = Arrays.copyOfRange(member, 10, member.length);

    assertThat(content(join(header, headerCheck, body))).containsExactly(7);

    headerCheck[0] ^= 1;
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> content(join(header, headerCheck, body)));
  }

  private static byte[] content(byte[] file) throws IOException {
    try (var bytes = new ReferenceBytes(new ByteArrayInputStream(file))) {
      byte[] content = bytes.readAllBytes();
      assertThat(bytes.rawBytes()).isEqualTo(file.length);
      return content;
    }
  }

  private static byte[] gzip(byte[] content) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(bytes)) {
      gzip.write(content);
    }
    return bytes.toByteArray();
  }

  private static byte[] join(byte[]... parts) {
    var joined = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      joined.writeBytes(part);
    }
    return joined.toByteArray();
  }
}
