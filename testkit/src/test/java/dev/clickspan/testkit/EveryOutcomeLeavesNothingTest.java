package dev.clickspan.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clickspan.ErrorKind;
import dev.clickspan.InputRules;
import dev.clickspan.Phase;
import dev.clickspan.ProgressListener;
import dev.clickspan.RejectLimit;
import dev.clickspan.RejectLimit.Unit;
import dev.clickspan.RejectSink;
import dev.clickspan.ReportSpec;
import dev.clickspan.SessionException;
import dev.clickspan.SessionJob;
import dev.clickspan.SessionOutputs;
import dev.clickspan.SessionReport;
import dev.clickspan.TableBatch;
import dev.clickspan.TableSink;
import dev.clickspan.TableSpec;
import dev.clickspan.engine.EmbeddedConfig;
import dev.clickspan.generate.Generator;
import dev.clickspan.generate.GeneratorConfig;
import dev.clickspan.generate.Profile;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Runs of the embedded engine that end in every way that there is, with threads and temp files
 * enough that something could be left of them. The {@link LeakGuard} looks.
 */
@Timeout(120)
class EveryOutcomeLeavesNothingTest {

  private static final long EVENTS = 120_000;

  /** So little that records go to the disk. */
  private static final EmbeddedConfig LITTLE =
      EmbeddedConfig.defaults()
          .withMemoryBytes(EmbeddedConfig.MIN_MEMORY_BYTES)
          .withSplitBytes(1 << 20);

  @TempDir private static Path data;

  private final long seed = Seed.printed(this);

  @BeforeAll
  static void makeData() {
    var config = new GeneratorConfig(data, EVENTS, 4, Profile.WEB, 1, 0.01, 2);
    Generator.generate(config);
  }

  /** A table that fails at a batch, if it does. */
  private record Rows(int failingBatch, AtomicInteger batches) implements TableSink<Integer> {

    static Rows failingAt(int batch) {
      return new Rows(batch, new AtomicInteger());
    }

    @Override
    public int batchRows() {
      return 1_000;
    }

    @Override
    public Integer encode(TableBatch batch) {
      return batch.rows();
    }

    @Override
    public void append(Integer rows) {
      if (batches.getAndIncrement() == failingBatch) {
        throw new UncheckedIOException(new IOException("No space left on device"));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void success(int threads) {
    var rejects = new AtomicInteger();
    RejectSink sink =
        lines -> {
          try {
            lines.writeTo(OutputStream.nullOutputStream());
            rejects.incrementAndGet();
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        };
    SessionReport report =
        LeakGuard.embedded(LITTLE.withThreads(threads))
            .run(table(), outputs().withRejects(Optional.of(sink)), ProgressListener.NONE);
    assertThat(report.facts().spilledBytes()).isPositive();
    assertThat(rejects).hasValue(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void badInput(int threads) throws IOException {
    Path whole = data.resolve("part-00000.json.gz");
    byte[] bytes = Files.readAllBytes(whole);
    Path cut = Files.write(data.resolve("cut"), Arrays.copyOf(bytes, bytes.length * 2 / 3));
    SessionJob job = report().withInputs(List.of(data.toString(), cut.toString()));
    fails(ErrorKind.BAD_INPUT, threads, job);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void tooManyRejectedLines(int threads) {
    var limit = new RejectLimit(BigDecimal.TEN, Unit.LINES);
    InputRules rules = InputRules.defaults().withMaxRejected(Optional.of(limit));
    fails(ErrorKind.BAD_INPUT, threads, report().withInputRules(rules));
  }

  /** Each event has an hour of its own; those of a timeline can't go to the disk. */
  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void tooLittleMemory(int threads, @TempDir Path folder) throws IOException {
    var lines = new StringBuilder();
    for (int hour = 0; hour < 200_000; hour++) {
      lines.append("{\"anonymous_id\":\"").append(hour);
      lines.append("\",\"device_sent_timestamp\":").append(3_600_000L * hour).append("}\n");
    }
    Path hours = Files.writeString(folder.resolve("hours.json"), lines);
    fails(ErrorKind.LIMIT, threads, report().withInputs(List.of(hours.toString())));
  }

  @ParameterizedTest
  @CsvSource({"INPUT, 1", "INPUT, 3", "SESSIONIZE, 1", "SESSIONIZE, 3"})
  void interrupted(Phase phase, int threads) {
    var random = new Random(seed + threads);
    for (SessionJob job : List.of(report(), table())) {
      Thread caller = Thread.currentThread();
      var calls = new AtomicInteger(random.nextInt(5));
      ProgressListener interrupting =
          new ProgressListener() {
            @Override
            public void advanced(Phase now, long bytes, long totalBytes, long events) {
              if (now == phase && calls.getAndDecrement() == 0) {
                caller.interrupt();
              }
            }

            @Override
            public void warning(String message) {}
          };
      assertThatThrownBy(() -> run(job, outputs(job), threads, interrupting))
          .isInstanceOfSatisfying(
              SessionException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.INTERRUPTED));
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  @ParameterizedTest
  @CsvSource({"1, 0", "1, 7", "3, 0", "3, 7"})
  void aTableThatCanNotBeWritten(int threads, int batch) {
    SessionOutputs<Integer> outputs = SessionOutputs.of(Rows.failingAt(batch));
    assertThatThrownBy(() -> run(table(), outputs, threads, ProgressListener.NONE))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("No space left on device");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void rejectedLinesThatCanNotBeWritten(int threads) {
    RejectSink sink =
        lines -> {
          throw new UncheckedIOException(new IOException("No space left on device"));
        };
    SessionOutputs<Void> outputs = SessionOutputs.none();
    assertThatThrownBy(
            () ->
                run(
                    report(),
                    outputs.withRejects(Optional.of(sink)),
                    threads,
                    ProgressListener.NONE))
        .isInstanceOf(UncheckedIOException.class);
  }

  /** This process may write no larger files for a while, which fails as a full disk does. */
  @ParameterizedTest
  @CsvSource({"1, 0", "1, 300000", "3, 0", "3, 300000", "3, 1000000"})
  @EnabledIf("canLimitFiles")
  void aFullDisk(int threads, long bytes) throws Exception {
    limitFiles(Long.toString(bytes));
    try {
      fails(ErrorKind.LIMIT, threads, report());
      assertThatThrownBy(() -> run(table(), outputs(), threads, ProgressListener.NONE))
          .isInstanceOf(SessionException.class)
          .hasMessageContaining("can't use temp files");
    } finally {
      limitFiles("unlimited");
    }
  }

  static boolean canLimitFiles() throws Exception {
    return Files.isExecutable(Path.of("/usr/bin/prlimit"));
  }

  /** The soft limit alone, which can be raised again. */
  private static void limitFiles(String bytes) throws Exception {
    long process = ProcessHandle.current().pid();
    Process limiting =
        new ProcessBuilder("/usr/bin/prlimit", "--pid=" + process, "--fsize=" + bytes + ":")
            .inheritIO()
            .start();
    assertThat(limiting.waitFor(10, TimeUnit.SECONDS)).isTrue();
    assertThat(limiting.exitValue()).isZero();
  }

  private static SessionJob report() {
    return SessionJob.of(List.of(data.toString()), ReportSpec.full(ZoneOffset.UTC));
  }

  private static SessionJob table() {
    return report().withTable(TableSpec.sessions());
  }

  private static SessionOutputs<Integer> outputs() {
    return SessionOutputs.of(Rows.failingAt(-1));
  }

  private static SessionOutputs<Integer> outputs(SessionJob job) {
    return job.table().isPresent() ? outputs() : SessionOutputs.none();
  }

  private static void fails(ErrorKind kind, int threads, SessionJob job) {
    assertThatThrownBy(() -> run(job, outputs(job), threads, ProgressListener.NONE))
        .isInstanceOfSatisfying(
            SessionException.class, e -> assertThat(e.kind()).as(e.getMessage()).isEqualTo(kind));
  }

  private static <E> SessionReport run(
      SessionJob job, SessionOutputs<E> outputs, int threads, ProgressListener progress) {
    return LeakGuard.embedded(LITTLE.withThreads(threads)).run(job, outputs, progress);
  }
}
