package dev.clickspan.input;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.zip.Deflater;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/**
 * Jazzer looks for a gzip file of which native code, {@code java.util.zip} and the reference engine
 * have different opinions. In the normal build the files of {@code InflateFuzzTestInputs} are
 * tried.
 */
class InflateFuzzTest {

  @TempDir Path folder;

  @BeforeEach
  void needsNativeCode() {
    assumeTrue(NativeCode.isLoaded());
  }

  @FuzzTest
  void allAgreeOnAnyFile(byte[] file) throws IOException {
    agree(file, 3, 500);
  }

  /** Checksums fit here, which hardly ever happens by chance. */
  @FuzzTest
  void allAgreeOnMadeMembers(byte[] recipe) throws IOException {
    var choices = new Choices(recipe);
    int chunkBytes = 1 + choices.upTo(2 * NativeMembers.CHUNK_BYTES);
    var members = new ByteArrayOutputStream();
    for (int more = choices.upTo(3); more >= 0; more--) {
      members.writeBytes(member(choices));
    }
    byte[] file = members.toByteArray();
    for (int damages = choices.upTo(2); damages > 0; damages--) {
      file[choices.upTo(file.length - 1)] ^= (byte) choices.upTo(255);
    }
    file = Arrays.copyOf(file, file.length - choices.upTo(20));
    byte[] padded = Arrays.copyOf(file, file.length + choices.upTo(600));
    agree(GzipBytes.joined(padded, choices.rest()), chunkBytes);
  }

  private static byte[] member(Choices choices) {
    int level = choices.upTo(9);
    int strategy = choices.upTo(Deflater.HUFFMAN_ONLY);
    int pieces = 1 + choices.upTo(3);
    int length = choices.upTo(3 * NativeMembers.CHUNK_BYTES);
    byte[] pattern = choices.bytes(choices.upTo(100));
    byte[] content =
        pattern.length == 0
            ? GzipBytes.content(new SplittableRandom(choices.upTo(65_535)), length)
            : repeated(pattern, length);
    return GzipBytes.member(content, level, strategy, pieces);
  }

  private static byte[] repeated(byte[] pattern, int length) {
    byte[] bytes = new byte[length];
    for (int i = 0; i < length; i++) {
      bytes[i] = pattern[i % pattern.length];
    }
    return bytes;
  }

  private void agree(byte[] file, int... chunkSizes) throws IOException {
    Path scratch = folder.resolve("file.gz");
    for (int chunkBytes : chunkSizes) {
      GzipAgreement.ofSources(file, scratch, chunkBytes);
    }
    GzipAgreement.ofReaders(file, scratch);
  }

  /** What the bytes of a recipe say, from the first to the last; zeros behind them. */
  private static final class Choices {

    private final ByteBuffer recipe;

    Choices(byte[] recipe) {
      this.recipe = ByteBuffer.wrap(recipe);
    }

    /** A number of as many bytes as the greatest one needs. */
    int upTo(int most) {
      int value = 0;
      for (int rest = most; rest > 0; rest >>>= Byte.SIZE) {
        value = value << Byte.SIZE | (recipe.hasRemaining() ? recipe.get() & 0xFF : 0);
      }
      return value % (most + 1);
    }

    byte[] bytes(int length) {
      byte[] bytes = new byte[Math.min(length, recipe.remaining())];
      recipe.get(bytes);
      return bytes;
    }

    byte[] rest() {
      return bytes(recipe.remaining());
    }
  }
}
