package dev.clickspan.input;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clickspan.reference.ReferenceContent;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/**
 * Holds whatever reads gzip files to one opinion of a file: the same bytes, or the same refusal.
 */
final class GzipAgreement {

  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  private GzipAgreement() {}

  /** What lies below {@link BlockReader}, with the native code fed in chunks of any size. */
  static void ofSources(byte[] file, Path scratch, int chunkBytes) throws IOException {
    GzipReading natively = GzipReading.natively(file, scratch, new GklInflater(), chunkBytes);
    same(natively, GzipReading.inJava(file));
  }

  /** {@link BlockReader} with and without native code, and the reference engine. */
  static void ofReaders(byte[] file, Path scratch) throws IOException {
    GzipReading inJava = GzipReading.inBlocks(file, scratch, InflateChoice.JAVA);
    same(GzipReading.inBlocks(file, scratch, InflateChoice.NATIVE), inJava);
    Optional<byte[]> reference = ReferenceContent.ofGzip(file);
    if (reference.isPresent() && isRefused(reference.get())) {
      assertThat(inJava.failure()).contains("unpack it");
      return;
    }
    assertThat(reference.isPresent()).as(inJava.failure()).isEqualTo(inJava.failure().isEmpty());
    if (reference.isPresent()) {
      byte[] expected = withoutByteOrderMark(reference.get());
      assertThat(Arrays.equals(inJava.content(), expected)).isTrue();
      assertThat(inJava.rawBytes()).isEqualTo(file.length);
    }
  }

  private static boolean isRefused(byte[] content) {
    return Archive.of(content).isPresent() || Codec.of(content) != Codec.PLAIN;
  }

  private static void same(GzipReading actual, GzipReading expected) {
    assertThat(actual.failure()).isEqualTo(expected.failure());
    if (expected.failure().isEmpty()) {
      assertThat(actual.rawBytes()).isEqualTo(expected.rawBytes());
      assertThat(Arrays.equals(actual.content(), expected.content())).isTrue();
    }
  }

  private static byte[] withoutByteOrderMark(byte[] content) {
    int mark = BYTE_ORDER_MARK.length;
    return content.length >= mark && Arrays.equals(content, 0, mark, BYTE_ORDER_MARK, 0, mark)
        ? Arrays.copyOfRange(content, mark, content.length)
        : content;
  }
}
