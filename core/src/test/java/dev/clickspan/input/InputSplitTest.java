package dev.clickspan.input;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clickspan.InputFormat;
import dev.clickspan.InputRules;
import dev.clickspan.TestSeed;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InputSplitTest {

  /** Of splits that begin and end at lines. */
  private static final InputRules LINES =
      InputRules.defaults().withFormat(Optional.of(InputFormat.NDJSON));

  @TempDir Path folder;

  private final SplittableRandom random = TestSeed.random("InputSplitTest");

  @Test
  void everyLineIsInTheSplitInWhichItBegins() throws IOException {
    List<String> lines = List.of("", "\r", "a", "bc\r", "longer than most", "x".repeat(50));
    for (int round = 0; round < 30; round++) {
      var content = new StringBuilder();
      for (int i = random.nextInt(20); i > 0; i--) {
        content.append(lines.get(random.nextInt(lines.size()))).append('\n');
      }
      content.append(lines.get(random.nextInt(lines.size())));
      InputFile file = file("lines", content.toString());
      for (long maxBytes = 1; maxBytes <= file.bytes() + 1; maxBytes++) {
        assertLinesAreIn(
            InputSplit.of(List.of(file), InputRules.defaults(), maxBytes), content.toString());
      }
    }
  }

  private void assertLinesAreIn(List<InputSplit> splits, String content) throws IOException {
    long bytes = 0;
    for (InputSplit split : splits) {
      var expected = new StringBuilder();
      int lineStart = 0;
      for (String line : content.split("(?<=\n)", -1)) {
        boolean begins = lineStart >= split.fromByte() && lineStart < split.toByte();
        expected.append(begins ? line : "");
        lineStart += line.length();
      }
      var counted = new AtomicLong();
      var in = split.file().open(SplitSource.start(split));
      var raw = new CountingStream(in, split, counted::addAndGet);
      assertThat(text(new SplitSource(raw, split))).as("%s", split).isEqualTo(expected.toString());
      assertThat(counted.get()).isEqualTo(raw.count()).isEqualTo(split.bytes());
      bytes += raw.count();
    }
    assertThat(bytes).isEqualTo(content.length());
  }

  private String text(SplitSource source) throws IOException {
    byte[] bytes = new byte[1_000 + random.nextInt(100)];
    int at = bytes.length - 1 - random.nextInt(random.nextBoolean() ? 100 : 1_000);
    var text = new ByteArrayOutputStream();
    try (source) {
      int read;
      while ((read = source.read(bytes, at, bytes.length)) >= 0) {
        assertThat(read).isPositive();
        text.write(bytes, at, read);
      }
    }
    return text.toString(StandardCharsets.UTF_8);
  }

  @Test
  void splitsAreOfEqualSizeAndOrderedByFile() throws IOException {
    InputFile one = file("one", "x".repeat(1000));
    InputFile other = file("other", "x".repeat(101));
    InputFile small = file("small", "x".repeat(100));
    InputFile empty = file("empty", "");
    long end = Long.MAX_VALUE;
    assertThat(InputSplit.of(List.of(empty, other, small), InputRules.defaults(), 100))
        .containsExactly(
            new InputSplit(empty, 0, 0, end, InputRules.defaults()),
            new InputSplit(other, 1, 0, 51, LINES),
            new InputSplit(other, 1, 51, end, LINES),
            new InputSplit(small, 2, 0, end, InputRules.defaults()));
    assertThat(InputSplit.of(List.of(one), InputRules.defaults(), 300))
        .extracting(InputSplit::bytes)
        .containsExactly(250L, 250L, 250L, 250L);
  }

  @Test
  void whatMustBeReadFromItsStartStaysWhole() throws IOException {
    var files = new ArrayList<InputFile>();
    files.add(file("lines", GzipBytes.member(new byte[100], 1)));
    files.add(file("plain.json.GZ", new byte[100]));
    files.add(new InputFile(InputFile.STANDARD_INPUT, new StandardInput()));
    assertThat(InputSplit.of(files, InputRules.defaults(), 1))
        .hasSize(3)
        .allMatch(InputSplit::isWhole);
  }

  @Test
  void aFileThatHasShrunkEndsWhereItEnds() throws IOException {
    InputFile file = file("shrunk", "a\nb\nc\nd\n");
    List<InputSplit> splits = InputSplit.of(List.of(file), InputRules.defaults(), 2);
    file("shrunk", "a\nb");
    var text = new StringBuilder();
    for (InputSplit split : splits) {
      text.append(text(new SplitSource(file.open(SplitSource.start(split)), split)));
    }
    assertThat(text).hasToString("a\nb");
  }

  private InputFile file(String name, String content) throws IOException {
    return file(name, content.getBytes(StandardCharsets.UTF_8));
  }

  private InputFile file(String name, byte[] content) throws IOException {
    Path path = Files.write(folder.resolve(name), content);
    return new InputFile(name, LocalFile.of(path));
  }
}
