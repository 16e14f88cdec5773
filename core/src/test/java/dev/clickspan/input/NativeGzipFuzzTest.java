package dev.clickspan.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.clickspan.TestSeed;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Native code against {@code java.util.zip}, over sound and damaged files. */
class NativeGzipFuzzTest {

  /** {@code -Dclickspan.rounds=100} to look longer. */
  private static final int ROUNDS = Integer.getInteger("clickspan.rounds", 1);

  @TempDir Path folder;

  @BeforeEach
  void needsNativeCode() {
    assumeTrue(NativeCode.isLoaded());
  }

  @Test
  void readsRandomMembersWithoutADoubt() throws IOException {
    SplittableRandom random = TestSeed.random("NativeGzipFuzzTest.sound");
    for (int round = 0; round < 300 * ROUNDS; round++) {
      int largest = random.nextInt(20) == 0 ? 3_000_000 : 200_000;
      var content = new ByteArrayOutputStream();
      byte[] file = file(random, content, random.nextInt(1, 5), largest);
      if (random.nextInt(4) == 0) {
        sameAsInJava(
            GzipBytes.joined(file, new byte[random.nextInt(1, 600)]),
            chunkBytes(random)); // padding
      }
      GzipReading read = natively(file, chunkBytes(random));
      assertThat(Arrays.equals(read.content(), content.toByteArray()))
          .as("round %d", round)
          .isTrue();
      assertThat(read.failure()).isEmpty();
      assertThat(read.rawBytes()).isEqualTo(file.length);
      assertThat(read.reader()).as("round %d", round).isEqualTo(GzipReading.Reader.NATIVE);
    }
  }

  @Test
  void readsMembersThatEndAtEveryPlaceAroundAChunksEnd() throws IOException {
    SplittableRandom random = TestSeed.random("NativeGzipFuzzTest.edges");
    byte[] noise = new byte[5_000];
    random.nextBytes(noise);
    byte[] second = GzipBytes.member(GzipBytes.content(random, 20_000), 6);
    for (int chunks = 1; chunks <= 2; chunks++) {
      for (int off = -30; off <= 30; off++) {
        byte[] member = GzipBytes.member(Arrays.copyOf(noise, chunks * 2048 + off), 0);
        sameAsInJava(member, 2048);
        sameAsInJava(GzipBytes.joined(member, second), 2048);
      }
    }
  }

  @Test
  void readsFilesThatEndAtEveryPlaceAroundTheBuffersEnd() throws IOException {
    SplittableRandom random = TestSeed.random("NativeGzipFuzzTest.buffer");
    byte[] noise = new byte[NativeMembers.BUFFER_BYTES];
    random.nextBytes(noise);
    int around = GzipBytes.member(noise, 0).length - noise.length;
    for (int off = -40; off <= 0; off++) {
      byte[] file = GzipBytes.member(Arrays.copyOf(noise, noise.length - around + 20 + off), 0);
      sameAsInJava(file, NativeMembers.CHUNK_BYTES);
      sameAsInJava(file, 1001);
    }
  }

  @Test
  void readsDataThatBecomeAThousandTimesAsMuch() throws IOException {
    byte[] file = GzipBytes.member(new byte[100_000_000], 9);
    GzipReading read = natively(file, NativeMembers.CHUNK_BYTES);
    assertThat(Arrays.equals(read.content(), new byte[100_000_000])).isTrue();
    assertThat(read.reader()).isEqualTo(GzipReading.Reader.NATIVE);
  }

  @Test
  void sharesTheJdksOpinionOfEveryCutAndEveryFlippedBit() throws IOException {
    SplittableRandom random = TestSeed.random("NativeGzipFuzzTest.small");
    byte[] text = "some lines\nof text\n".repeat(20).getBytes(StandardCharsets.US_ASCII);
    byte[] file = GzipBytes.joined(GzipBytes.member(random, text), GzipBytes.member(text, 6));
    // Cut, it ends with eight zeros that look like its trailer.
    file = GzipBytes.joined(file, GzipBytes.member(new byte[0], 6));
    for (int length = 2; length < file.length; length++) {
      sameAsInJava(Arrays.copyOf(file, length), NativeMembers.CHUNK_BYTES);
    }
    for (int bit = 2 * 8; bit < file.length * 8; bit++) {
      sameAsInJava(flipped(file, bit), NativeMembers.CHUNK_BYTES);
    }
  }

  @Test
  void sharesTheJdksOpinionOfDamagedFiles() throws IOException {
    SplittableRandom random = TestSeed.random("NativeGzipFuzzTest.damaged");
    for (int round = 0; round < 1000 * ROUNDS; round++) {
      byte[] file = file(random, new ByteArrayOutputStream(), random.nextInt(1, 4), 60_000);
      for (int i = random.nextInt(1, 4); i > 0; i--) {
        file = flipped(file, random.nextInt(2 * 8, file.length * 8));
      }
      if (random.nextInt(4) == 0) {
        file = Arrays.copyOf(file, random.nextInt(2, file.length));
      }
      if (random.nextInt(4) == 0) {
        byte[] garbage = new byte[random.nextInt(30)];
        random.nextBytes(garbage);
        file = GzipBytes.joined(file, garbage);
      }
      sameAsInJava(file, chunkBytes(random));
    }
  }

  private void sameAsInJava(byte[] file, int chunkBytes) throws IOException {
    GzipAgreement.ofSources(file, folder.resolve("file.gz"), chunkBytes);
  }

  private GzipReading natively(byte[] file, int chunkBytes) throws IOException {
    return GzipReading.natively(file, folder.resolve("file.gz"), new GklInflater(), chunkBytes);
  }

  /** Members, empty ones among them. */
  private static byte[] file(
      SplittableRandom random, ByteArrayOutputStream content, int members, int largest) {
    var file = new ByteArrayOutputStream();
    for (int member = 0; member < members; member++) {
      int length = random.nextInt(4) == 0 ? random.nextInt(20) : random.nextInt(largest);
      byte[] bytes = GzipBytes.content(random, length);
      content.writeBytes(bytes);
      file.writeBytes(GzipBytes.member(random, bytes));
    }
    return file.toByteArray();
  }

  private static int chunkBytes(SplittableRandom random) {
    return switch (random.nextInt(3)) {
      case 0 -> random.nextInt(1, 100);
      case 1 -> random.nextInt(100, 20_000);
      default -> NativeMembers.CHUNK_BYTES;
    };
  }

  private static byte[] flipped(byte[] file, int bit) {
    byte[] damaged = file.clone();
    damaged[bit / 8] ^= (byte) (1 << (bit % 8));
    return damaged;
  }
}
