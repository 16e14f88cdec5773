package dev.clickspan.input;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.github.luben.zstd.ZstdOutputStreamNoFinalizer;
import dev.clickspan.ErrorKind;
import dev.clickspan.SessionException;
import dev.clickspan.TestSeed;
import dev.clickspan.model.MemoryBudget;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import net.jpountz.lz4.LZ4FrameOutputStream;
import net.jpountz.lz4.LZ4FrameOutputStream.BLOCKSIZE;
import net.jpountz.lz4.LZ4FrameOutputStream.FLG;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.apache.commons.compress.compressors.lz4.FramedLZ4CompressorOutputStream;
import org.apache.commons.compress.compressors.lz4.FramedLZ4CompressorOutputStream.BlockSize;
import org.apache.commons.compress.compressors.lz4.FramedLZ4CompressorOutputStream.Parameters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

/** Every format comes through whole, and no damage passes as an end. */
class CodecSourceTest {

  private static final byte[] SKIPPABLE_FRAME = {0x50, 0x2A, 0x4D, 0x18, 3, 0, 0, 0, 1, 2, 3};

  @TempDir private Path folder = Path.of("");

  /** What is written. */
  enum Format {
    ZSTD(".zst"),
    BZIP2(".bz2"),
    XZ(".xz"),
    LZ4(".lz4"),
    LZ4_LINKED(".lz4");

    private final String extension;

    Format(String extension) {
      this.extension = extension;
    }

    private byte[] packed(byte[] content) throws IOException {
      var bytes = new ByteArrayOutputStream();
      try (OutputStream out = packer(bytes)) {
        out.write(content);
      }
      return bytes.toByteArray();
    }

    private OutputStream packer(OutputStream to) throws IOException {
      return switch (this) {
        case ZSTD -> new ZstdOutputStreamNoFinalizer(to).setChecksum(true);
        case BZIP2 -> new BZip2CompressorOutputStream(to);
        case XZ -> new XZOutputStream(to, new LZMA2Options(0));
        case LZ4 ->
            new LZ4FrameOutputStream(
                to, BLOCKSIZE.SIZE_64KB, FLG.Bits.BLOCK_INDEPENDENCE, FLG.Bits.CONTENT_CHECKSUM);
        case LZ4_LINKED ->
            new FramedLZ4CompressorOutputStream(
                to, new Parameters(BlockSize.K64, true, false, true));
      };
    }
  }

  @ParameterizedTest
  @EnumSource
  void framesAreReadOneAfterAnother(Format format) throws IOException {
    SplittableRandom random = TestSeed.random("framesAreReadOneAfterAnother");
    byte[] large = GzipBytes.content(random, 700_000);
    byte[] small = GzipBytes.content(random, 10);
    byte[] nothing = format.packed(new byte[0]);
    byte[] file = joined(nothing, format.packed(large), nothing, format.packed(small), nothing);

    assertThat(read(format, file)).isEqualTo(joined(large, small));
    assertThat(read(format, nothing)).isEmpty();
    assertThat(read(format, new byte[0])).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void everyCutIsTold(Format format) throws IOException {
    byte[] first = format.packed(lines(0));
    byte[] file = joined(first, format.packed(lines(1)));
    for (int length = 1; length < file.length; length++) {
      byte[] cut = Arrays.copyOf(file, length);
      if (length == first.length) {
        assertThat(read(format, cut)).isEqualTo(lines(0));
      } else {
        assertRefused(format, cut, "cut at " + length);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void randomDamageNeverChangesTheContent(Format format) throws IOException {
    SplittableRandom random = TestSeed.random("randomDamageNeverChangesTheContent");
    byte[] content = joined(lines(0), lines(1));
    byte[] file = joined(format.packed(lines(0)), format.packed(lines(1)));
    int refused = 0;
    for (int i = 0; i < 500; i++) {
      byte[] damaged = file.clone();
      int place = random.nextInt(file.length);
      damaged[place] ^= (byte) random.nextInt(1, 256);
      try {
        // Not every bit matters: a block may be smaller than its header allows.
        assertThat(read(format, damaged)).as("damage at " + place).isEqualTo(content);
      } catch (SessionException e) {
        assertThat(e.kind()).isIn(ErrorKind.BAD_INPUT, ErrorKind.LIMIT);
        refused++;
      }
    }
    assertThat(refused).isGreaterThan(400);
  }

  @ParameterizedTest
  @EnumSource
  void whatFollowsTheLastFrameIsNoFrame(Format format) throws IOException {
    byte[] file = format.packed(lines(0));
    assertRefused(format, joined(file, new byte[] {'x'}), "a byte");
    assertRefused(format, joined(file, lines(0)), "lines");
    assertRefused(format, joined(file, new byte[3]), "zeros");
  }

  @Test
  void saysWhatAndWhere() throws IOException {
    byte[] file = Format.BZIP2.packed(lines(0));
    byte[] cut = Arrays.copyOf(file, file.length - 3);
    assertThatExceptionOfType(SessionException.class)
        .isThrownBy(() -> read(Format.BZIP2, cut))
        .withMessage(
            "clicks.bz2: the bzip2 file can't be decompressed (Unexpected end of stream) near"
                + " compressed byte %d; it is truncated or damaged: fetch it again,"
                + " leave it out, or keep the lines before the damage by --on-corrupt salvage",
            cut.length);
  }

  @Test
  void skippableFramesHoldNoContent() throws IOException {
    for (Format format : new Format[] {Format.ZSTD, Format.LZ4, Format.LZ4_LINKED}) {
      byte[] file = format.packed(lines(0));
      assertThat(read(format, joined(SKIPPABLE_FRAME, SKIPPABLE_FRAME, file, SKIPPABLE_FRAME)))
          .isEqualTo(lines(0));
      assertThat(read(format, SKIPPABLE_FRAME)).isEmpty();
      assertRefused(format, joined(SKIPPABLE_FRAME, lines(0)), "lines behind a skippable frame");
      assertRefused(format, Arrays.copyOf(SKIPPABLE_FRAME, 10), "a skippable frame that is cut");
    }
  }

  @Test
  void framesOfBothKindsOfLz4AreOneFile() throws IOException {
    byte[] file = joined(Format.LZ4.packed(lines(0)), Format.LZ4_LINKED.packed(lines(1)));
    assertThat(read(Format.LZ4, file)).isEqualTo(joined(lines(0), lines(1)));
  }

  @Test
  void paddingBetweenXzStreamsIsPartOfTheFormat() throws IOException {
    byte[] file = Format.XZ.packed(lines(0));
    assertThat(read(Format.XZ, joined(file, new byte[8], file))).hasSize(2 * lines(0).length);
  }

  @Test
  void aDictionaryLargerThanTheMemoryIsALimit() throws IOException {
    var bytes = new ByteArrayOutputStream();
    var options = new LZMA2Options(0);
    options.setDictSize(16 << 20);
    try (var out = new XZOutputStream(bytes, options)) {
      out.write(lines(0));
    }
    assertLimit("clicks.xz", bytes.toByteArray());
  }

  @Test
  void aWindowLargerThanTheMemoryIsALimit() throws IOException {
    byte[] small = Format.ZSTD.packed(lines(0));
    // A frame without checksum or size: descriptor 0, a window of 2^41 bytes.
    byte[] header = {0x28, (byte) 0xB5, 0x2F, (byte) 0xFD, 0, (byte) 0xF8, 1, 0, 0};
    assertLimit("clicks.zst", header);
    assertLimit("clicks.zst", joined(small, header));
  }

  @Test
  void theWindowIsReadFromTheHeader() {
    byte[] header = {0x28, (byte) 0xB5, 0x2F, (byte) 0xFD, 0, 0x58, 0, 0};
    assertThat(ZstdContent.windowLog(header)).isEqualTo(21);
    header[5] = 0x59;
    assertThat(ZstdContent.windowLog(header)).isEqualTo(22);
    // A single segment with a size of two bytes: 256 and what they say.
    header[4] = 0x60;
    header[5] = 0;
    header[6] = 1;
    assertThat(ZstdContent.windowLog(header)).isEqualTo(9);
    assertThat(ZstdContent.windowLog(new byte[] {0x28})).isZero();
  }

  @Test
  void archivesAreRefused() throws IOException {
    byte[] tar = new byte[1024];
    System.arraycopy("ustar".getBytes(UTF_8), 0, tar, 257, 5);
    assertThatExceptionOfType(SessionException.class)
        .isThrownBy(() -> read("clicks.zst", Format.ZSTD.packed(tar), 1 << 30))
        .withMessage("clicks.zst: is a tar archive; unpack it (tar -xf) and give the files in it");
    for (String start : new String[] {"PK\3\4", "7z\u00bc\u00af'\34", "Rar!\32\7"}) {
      byte[] archive = start.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
      for (String name : new String[] {"clicks", "clicks.gz"}) {
        assertThatExceptionOfType(SessionException.class)
            .isThrownBy(() -> read(name, Arrays.copyOf(archive, 400), 1 << 30))
            .withMessageContaining(" archive; unpack it (");
      }
    }
  }

  private void assertLimit(String name, byte[] file) {
    assertThatExceptionOfType(SessionException.class)
        .isThrownBy(() -> read(name, file, 12 << 20))
        .satisfies(e -> assertThat(e.kind()).isEqualTo(ErrorKind.LIMIT))
        .withMessageContaining(name);
  }

  private void assertRefused(Format format, byte[] file, String what) {
    assertThatExceptionOfType(SessionException.class)
        .as(what)
        .isThrownBy(() -> read(format, file))
        .satisfies(e -> assertThat(e.kind()).isEqualTo(ErrorKind.BAD_INPUT));
  }

  private byte[] read(Format format, byte[] file) throws IOException {
    return read("clicks" + format.extension, file, 1 << 30);
  }

  private byte[] read(String name, byte[] bytes, long memoryBytes) throws IOException {
    Path path = Files.write(folder.resolve(name), bytes);
    var file = new InputFile(name, LocalFile.of(path));
    var budget = new MemoryBudget(memoryBytes);
    var content = new ByteArrayOutputStream();
    try (BlockReader blocks = BlockReader.open(file, budget, read -> {})) {
      LineBlock block;
      while ((block = blocks.next()) != null) {
        content.write(block.bytes(), block.from(), block.to() - block.from());
      }
      assertThat(blocks.rawBytes()).isEqualTo(bytes.length);
    }
    assertThat(budget.reservedBytes()).isZero();
    return content.toByteArray();
  }

  private static byte[] lines(int seed) {
    return "{\"anonymous_id\":\"%d\",\"device_sent_timestamp\":1590969600000}\n"
        .formatted(seed)
        .repeat(5)
        .getBytes(UTF_8);
  }

  private static byte[] joined(byte[]... parts) {
    var joined = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      joined.writeBytes(part);
    }
    return joined.toByteArray();
  }
}
