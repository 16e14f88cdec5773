package dev.clickspan.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.clickspan.InputFormat;
import dev.clickspan.InputRules;
import dev.clickspan.RejectReason;
import dev.clickspan.SessionException;
import dev.clickspan.TestSeed;
import dev.clickspan.model.MemoryBudget;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class BlockReaderTest {

  @TempDir Path folder;

  private final MemoryBudget budget = new MemoryBudget(1L << 30);
  private final ReadAhead readAhead = new ReadAhead(budget, Integer.MAX_VALUE);

  @Test
  void givesAllBytesInWholeLines() throws IOException {
    givesAllBytes(InflateChoice.FITTING, content -> content);
  }

  @ParameterizedTest
  @EnumSource
  void givesAllBytesThatOthersReadAhead(InflateChoice choice) throws Exception {
    assumeTrue(choice != InflateChoice.NATIVE || NativeCode.isLoaded());
    var helper = new Thread(readAhead::help);
    helper.start();
    try {
      givesAllBytes(
          choice,
          choice == InflateChoice.FITTING
              ? content -> content
              : content -> GzipBytes.member(content, 1));
    } finally {
      helper.interrupt();
      helper.join();
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"JAVA", "NATIVE"})
  void givesAllBytesOfGzipFiles(InflateChoice choice) throws IOException {
    assumeTrue(choice == InflateChoice.JAVA || NativeCode.isLoaded());
    givesAllBytes(choice, content -> GzipBytes.member(content, 1));
  }

  private void givesAllBytes(InflateChoice choice, UnaryOperator<byte[]> toFile)
      throws IOException {
    var random = TestSeed.random("BlockReaderTest");
    for (int round = 0; round < 20; round++) {
      var content = new ByteArrayOutputStream();
      int size = random.nextInt(3_000_000);
      int longest = random.nextInt(3) == 0 ? 2_500_000 : 5_000;
      while (content.size() < size) {
        byte[] line = new byte[random.nextInt(longest)];
        Arrays.fill(line, (byte) ('a' + round));
        content.write(line);
        content.write('\n');
      }
      content.write("end".getBytes(StandardCharsets.UTF_8), 0, random.nextInt(4));
      byte[] expected = content.toByteArray();
      byte[] raw = toFile.apply(expected);
      InputSplit file = file("part" + round, raw);

      var actual = new ByteArrayOutputStream();
      try (BlockReader blocks = BlockReader.open(file, budget, bytes -> {}, readAhead, choice)) {
        LineBlock block;
        while ((block = blocks.next()) != null) {
          assertThat(block.kind()).isEqualTo(LineBlock.Kind.LINES);
          actual.write(block.bytes(), block.from(), block.to() - block.from());
          boolean last = actual.size() == expected.length;
          assertThat(last || block.bytes()[block.to() - 1] == '\n').isTrue();
        }
        assertThat(blocks.rawBytes()).isEqualTo(raw.length);
      }
      assertThat(actual.toByteArray()).isEqualTo(expected);
    }
    assertThat(budget.reservedBytes()).isZero();
  }

  /** Blocks end in all places: those of the reader, and those that others have read ahead. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '§',
      quoteCharacter = '`',
      value = {"JSON_ARRAY § [[{}]]],,\"\"\\: x", "CSV § `\"\"\"\",, xÿ`", "TSV § `\"\"\t xþ`"})
  void makesLinesOfRecordsWhereverBlocksEnd(InputFormat format, String characters)
      throws Exception {
    var random = TestSeed.random("BlockReaderTest.records");
    var helper = new Thread(readAhead::help);
    helper.start();
    try {
      for (int round = 0; round < 8; round++) {
        var text = new StringBuilder(format == InputFormat.JSON_ARRAY ? "[" : "");
        // Sometimes a record is longer than a block.
        String ends = characters + (round % 3 == 0 ? "" : "\n,\n");
        int length = random.nextInt(2_000_000);
        while (text.length() < length) {
          text.append(FramedText.random(round == 0 ? "x" : ends, 2_000, random));
        }
        // No array is left open, whatever was drawn.
        text.append(format == InputFormat.JSON_ARRAY ? "\"\n]".repeat(3_000) + "]" : "");
        byte[] content = text.toString().getBytes(StandardCharsets.ISO_8859_1);
        InputRules rules = InputRules.defaults().withFormat(Optional.of(format));
        RecordForm form =
            FormatCheck.form(file("part", content).file(), rules, content, 0, content.length);
        String expected = FramedText.whole(Framing.of(form), text.toString());

        var actual = new StringBuilder();
        InputSplit split =
            InputSplit.whole(file("part" + round, GzipBytes.member(content, 1)).file(), 0, rules);
        try (BlockReader blocks = BlockReader.open(split, budget, raw -> {}, readAhead)) {
          LineBlock block;
          while ((block = blocks.next()) != null) {
            int bytes = block.to() - block.from();
            actual.append(
                new String(block.bytes(), block.from(), bytes, StandardCharsets.ISO_8859_1));
            boolean last = actual.length() == expected.length();
            assertThat(last || block.bytes()[block.to() - 1] == '\n').isTrue();
            assertThat(block.form()).isEqualTo(form);
          }
        }
        assertThat(actual.toString().equals(expected)).isTrue();
      }
    } finally {
      helper.interrupt();
      helper.join();
    }
    assertThat(budget.reservedBytes()).isZero();
  }

  @ParameterizedTest
  @EnumSource(names = {"JAVA", "NATIVE"})
  void handsOutTheStartOfATooLongLineAndGoesOnBehindIt(InflateChoice choice) throws IOException {
    assumeTrue(choice == InflateChoice.JAVA || NativeCode.isLoaded());
    Path path = folder.resolve("long.json.gz");
    byte[] filler = new byte[1 << 20];
    Arrays.fill(filler, (byte) 'x');
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(path))) {
      out.write("first\n".getBytes(StandardCharsets.UTF_8));
      for (int i = 0; i < 70; i++) {
        out.write(filler);
      }
      out.write("\nlast\n".getBytes(StandardCharsets.UTF_8));
    }
    var blocks = new ArrayList<String>();
    var kinds = new ArrayList<LineBlock.Kind>();
    try (BlockReader reader =
        BlockReader.open(file(path), budget, bytes -> {}, readAhead, choice)) {
      LineBlock block;
      while ((block = reader.next()) != null) {
        kinds.add(block.kind());
        blocks.add(text(block));
      }
    }
    assertThat(kinds)
        .containsExactly(
            LineBlock.Kind.LINES, LineBlock.Kind.START_OF_TOO_LONG_LINE, LineBlock.Kind.LINES);
    assertThat(blocks.get(0)).isEqualTo("first\n");
    assertThat(blocks.get(1)).matches("x+");
    assertThat(blocks.get(2)).isEqualTo("last\n");
    int room =
        choice == InflateChoice.JAVA ? 0 : NativeMembers.roomBytes(NativeMembers.CHUNK_BYTES);
    // The buffer, and the one of half its size that it was copied from.
    assertThat(budget.peakBytes())
        .isGreaterThan(RejectReason.MAX_LINE_BYTES / 2 * 3L + 2L * room)
        .isLessThan(RejectReason.MAX_LINE_BYTES / 2 * 3L + 2L * room + 1024);
    assertThat(budget.reservedBytes()).isZero();
  }

  @Test
  void skipsAByteOrderMarkAtTheVeryStartOnly() throws IOException {
    assertThat(blocks(file("bom", "\uFEFFa\n\uFEFFb\n"))).containsExactly("a\n\uFEFFb\n");
    assertThat(blocks(file("nothing", ""))).isEmpty();
  }

  @Test
  void refusesAPlainFileNamedGz() throws IOException {
    InputSplit file = file("plain.json.gz", "{}\n");
    assertThatThrownBy(() -> BlockReader.open(file, budget, bytes -> {}, readAhead))
        .isInstanceOf(SessionException.class)
        .hasMessageStartingWith("plain.json.gz: is named .gz but is no gzip file");
    assertThat(budget.reservedBytes()).isZero();
  }

  @Test
  void readsAnEmptyFileNamedGz() throws IOException {
    assertThat(blocks(file("empty.json.gz", ""))).isEmpty();
  }

  @Test
  void saysWhichFileIsDamagedAndWhere() throws IOException {
    var gzip = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(gzip)) {
      out.write(new byte[100]);
    }
    InputSplit file = file("cut.gz", Arrays.copyOf(gzip.toByteArray(), gzip.size() - 5));
    assertThatThrownBy(() -> blocks(file))
        .isInstanceOf(SessionException.class)
        .hasMessageMatching("cut.gz: the gzip file ends too early at compressed byte \\d+; .*");
    assertThat(budget.reservedBytes()).isZero();
  }

  @Test
  void usesNativeCodeOnlyWhereThatIsAskedForOrFits() throws IOException {
    assumeTrue(NativeCode.isLoaded() && NativeCode.isSilent());
    byte[] noise = new byte[5 << 20];
    TestSeed.random("BlockReaderTest.fits").nextBytes(noise);
    InputSplit large = file("large.gz", GzipBytes.member(noise, 1));
    InputSplit small = file("small.gz", GzipBytes.member(new byte[100], 1));
    int room = NativeMembers.roomBytes(NativeMembers.CHUNK_BYTES);
    long block = reserved(small, budget, InflateChoice.FITTING);
    assertThat(reserved(large, budget, InflateChoice.FITTING)).isEqualTo(block + room);
    assertThat(reserved(large, budget, InflateChoice.JAVA)).isEqualTo(block);
    assertThat(reserved(small, budget, InflateChoice.NATIVE)).isEqualTo(block + room);
    var tight = new MemoryBudget(7L * room);
    assertThat(reserved(large, tight, InflateChoice.FITTING)).isEqualTo(block);
  }

  private long reserved(InputSplit file, MemoryBudget budget, InflateChoice choice) {
    try (BlockReader reader = BlockReader.open(file, budget, bytes -> {}, readAhead, choice)) {
      assertThat(reader.rawBytes()).isPositive();
      return budget.reservedBytes();
    }
  }

  @Test
  void reservesWhatALongLineTakes() throws IOException {
    InputSplit file = file("line", "x".repeat(5 << 20));
    var small = new MemoryBudget(11 << 20);
    assertThatThrownBy(() -> BlockReader.open(file, small, bytes -> {}, readAhead).next())
        .isInstanceOf(SessionException.class)
        .hasMessageContaining("a line of line")
        .hasMessageContaining("--memory");
  }

  private List<String> blocks(InputSplit file) {
    var texts = new ArrayList<String>();
    try (BlockReader reader = BlockReader.open(file, budget, bytes -> {}, readAhead)) {
      LineBlock block;
      while ((block = reader.next()) != null) {
        texts.add(text(block));
      }
    }
    return texts;
  }

  private static String text(LineBlock block) {
    int length = block.to() - block.from();
    return new String(block.bytes(), block.from(), length, StandardCharsets.UTF_8);
  }

  private InputSplit file(String name, String content) throws IOException {
    return file(name, content.getBytes(StandardCharsets.UTF_8));
  }

  private InputSplit file(String name, byte[] content) throws IOException {
    return file(Files.write(folder.resolve(name), content));
  }

  private static InputSplit file(Path path) throws IOException {
    String name = String.valueOf(path.getFileName());
    return InputSplit.whole(new InputFile(name, LocalFile.of(path)), 0);
  }
}
