package dev.clickspan.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.clickspan.ErrorKind;
import dev.clickspan.EventFields;
import dev.clickspan.InputRules;
import dev.clickspan.ProgressListener;
import dev.clickspan.RejectReason;
import dev.clickspan.SessionException;
import dev.clickspan.TestSeed;
import dev.clickspan.VisitorField;
import dev.clickspan.input.BlockReader;
import dev.clickspan.input.InputFile;
import dev.clickspan.input.InputFiles;
import dev.clickspan.input.InputSplit;
import dev.clickspan.input.ReadAhead;
import dev.clickspan.model.MemoryBudget;
import dev.clickspan.parse.EventParser;
import dev.clickspan.parse.FastEventParser;
import dev.clickspan.parse.LineTally;
import dev.clickspan.parse.RejectTarget;
import dev.clickspan.partition.PartitionStore;
import dev.clickspan.partition.RecordLayout;
import dev.clickspan.partition.TempFolder;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Threads that help each other with few files: what they read, and that they leave nothing. */
class ReadPassTest {

  private static final int LARGE_LINES = 160_000;

  private static final int SPLIT_BYTES = 1 << 20;

  @TempDir static Path shared;
  @TempDir Path folder;

  private final MemoryBudget budget = new MemoryBudget(1 << 30);
  private byte[] large = new byte[0];

  @BeforeAll
  static void makeLarge() throws IOException {
    // Large enough for native code, and for many windows.
    byte[] bytes = gzip(lines(LARGE_LINES));
    assertThat(bytes.length).isGreaterThan(4 << 20);
    Files.write(shared.resolve("large.gz"), bytes);
  }

  @BeforeEach
  void readLarge() throws IOException {
    large = Files.readAllBytes(shared.resolve("large.gz"));
  }

  @AfterEach
  void nothingIsLeft() throws InterruptedException {
    assertThat(budget.reservedBytes()).isZero();
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (thread.getName().equals("clickspan-worker")) {
        thread.join(60_000); // it has nothing left to do
        assertThat(thread.isAlive()).isFalse();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7})
  void readsEveryLineHoweverManyThreads(int threads) throws IOException {
    Files.write(folder.resolve("a.gz"), large);
    Files.write(folder.resolve("b.gz"), gzip(lines(1_000)));
    Files.writeString(folder.resolve("c.json"), lines(20_000) + "{}\n");
    Files.write(folder.resolve("d.gz"), gzip(""));
    List<FileTally> tallies = read(threads, bytes -> {});
    assertThat(tallies)
        .extracting(tally -> tally.lines().events())
        .containsExactly((long) LARGE_LINES, 1_000L, 20_000L, 0L);
    assertThat(tallies.get(2).lines().examples()).extracting("line").containsExactly(20_001L);
    assertThat(tallies.get(0).rawBytes()).isEqualTo(large.length);
    assertThat(tallies.get(2).rawBytes()).isEqualTo(Files.size(folder.resolve("c.json")));
  }

  @Test
  void countsATooLongLineAcrossManySplitsOnce() throws IOException {
    String line = lines(1);
    try (OutputStream out = Files.newOutputStream(folder.resolve("a.json"))) {
      out.write(line.repeat(3).getBytes(StandardCharsets.UTF_8));
      byte[] filler = new byte[RejectReason.MAX_LINE_BYTES + 1];
      Arrays.fill(filler, (byte) ' ');
      out.write(filler);
      out.write(("\n" + line + "[]\r\n" + line).getBytes(StandardCharsets.UTF_8));
    }
    LineTally tally = read(3, bytes -> {}).get(0).lines();
    assertThat(tally.events()).isEqualTo(5);
    assertThat(tally.rejected())
        .isEqualTo(Map.of(RejectReason.TOO_LONG, 1L, RejectReason.NOT_OBJECT, 1L));
    assertThat(tally.examples()).extracting("line").containsExactly(4L, 6L);
  }

  @Test
  void aDamagedFileFailsAlikeHoweverManyThreads() throws Exception {
    large[large.length / 2] ^= 1;
    Files.write(folder.resolve("a.gz"), large);
    Files.writeString(folder.resolve("b.json"), lines(1));
    String message = failure(1).getMessage();
    assertThat(message).startsWith("a.gz: the gzip file ").contains("damaged");
    for (int threads : List.of(2, 3, 7)) {
      assertThat(failure(threads)).hasMessage(message);
    }
  }

  private SessionException failure(int threads) throws InterruptedException {
    var failure = catchThrowableOfType(SessionException.class, () -> read(threads, bytes -> {}));
    nothingIsLeft();
    return failure;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void stopsWhenItIsInterrupted(int threads) throws IOException {
    Files.write(folder.resolve("a.gz"), large);
    Thread caller = Thread.currentThread();
    assertThatThrownBy(() -> read(threads, bytes -> caller.interrupt()))
        .isInstanceOfSatisfying(
            SessionException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.INTERRUPTED));
    assertThat(Thread.interrupted()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void saysWhereEachRejectedLineLies(int threads) throws IOException {
    Files.write(folder.resolve("a.gz"), large);
    byte[] content;
    try (var in = new GZIPInputStream(new ByteArrayInputStream(large))) {
      content = in.readAllBytes();
    }
    var wrong = new AtomicInteger();
    var seen = new AtomicInteger();
    RejectTarget target =
        (line, offset, reason, bytes, from, to) -> {
          seen.incrementAndGet();
          int at = (int) offset;
          boolean right = Arrays.equals(content, at, at + to - from, bytes, from, to);
          wrong.addAndGet(right && content[at + to - from] == '\n' ? 0 : 1);
        };
    read(threads, bytes -> {}, EventFields.defaults().withVisitor(VisitorField.of("none")), target);
    assertThat(seen).hasValue(LARGE_LINES);
    assertThat(wrong).hasValue(0);
  }

  @ParameterizedTest
  @ValueSource(ints = {1000, 3 << 20})
  void aLongLineThatHasNoRoomIsNamed(int length) throws IOException {
    Files.write(folder.resolve("a.gz"), gzip("x".repeat(length)));
    EventParser full =
        (block, source, events, tally) -> {
          throw new OutOfMemoryError("so the JVM says");
        };
    assertThatThrownBy(() -> read(2, bytes -> {}, () -> full, RejectTarget.NONE))
        .hasMessage(
            length == 1000
                ? "so the JVM says"
                : "out of memory: a line of a.gz, of 3 MB, takes several times as much until it is"
                    + " read; raise it with --memory, or give fewer --threads");
  }

  private List<FileTally> read(int threads, LongConsumer bytesRead) {
    return read(threads, bytesRead, EventFields.defaults(), RejectTarget.NONE);
  }

  private List<FileTally> read(
      int threads, LongConsumer bytesRead, EventFields fields, RejectTarget rejects) {
    return read(threads, bytesRead, () -> new FastEventParser(fields, List.of()), rejects);
  }

  private List<FileTally> read(
      int threads, LongConsumer bytesRead, Supplier<EventParser> parse, RejectTarget rejects) {
    List<InputFile> files = InputFiles.resolve(List.of(folder.toString()), ProgressListener.NONE);
    List<InputSplit> splits = InputSplit.of(files, InputRules.defaults(), SPLIT_BYTES);
    var layout = new RecordLayout(0, splits.size());
    var readAhead = new ReadAhead(budget, splits.size());
    try (var temp = new TempFolder(folder);
        var store = new PartitionStore(layout, budget, temp, threads, large.length);
        var workers = new Workers(threads)) {
      var pass =
          new ReadPass(
              split -> BlockReader.open(split, budget, bytesRead, readAhead),
              readAhead::help,
              parse,
              store::writer,
              () -> split -> rejects);
      return pass.run(splits, workers).files();
    }
  }

  private static String lines(int count) {
    var random = TestSeed.random("ReadPassTest");
    var lines = new StringBuilder();
    for (int i = 0; i < count; i++) {
      var visitor = new UUID(random.nextLong(), random.nextLong());
      lines.append(
          "{\"anonymous_id\":\"%s\",\"device_sent_timestamp\":%d}\n"
              .formatted(visitor, 1_591_000_000_000L + random.nextInt()));
    }
    return lines.toString();
  }

  private static byte[] gzip(String content) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(bytes)) {
      out.write(content.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }
}
