package dev.clickspan.summarize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clickspan.ReportSpec;
import dev.clickspan.SessionException;
import dev.clickspan.SessionJob;
import dev.clickspan.TestSeed;
import dev.clickspan.model.Dictionary;
import dev.clickspan.model.MemoryBudget;
import dev.clickspan.model.Session;
import dev.clickspan.partition.TempFolder;
import dev.clickspan.partition.WorkingMemory;
import dev.clickspan.sessionize.FileSet;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SummaryTest {

  private static final long ENOUGH_BYTES = 8_000_000;

  @TempDir Path folder;

  private final SessionJob job = SessionJob.of(List.of("a.json"), ReportSpec.full(ZoneOffset.UTC));
  private final MemoryBudget budget = new MemoryBudget(10_000_000);

  @Test
  void givesTheSameTablesHoweverThreadsAndDiskShareTheSessions() {
    SummaryTables expected = tables(1, ENOUGH_BYTES);
    assertThat(expected.totals().multiEventDurations().count()).isPositive();
    assertThat(expected.segments()).hasSize(job.dimensionCount());
    assertThat(tables(1, 1)).isEqualTo(expected);
    assertThat(tables(5, 10_000)).isEqualTo(expected);
    assertThat(budget.reservedBytes()).isZero();
    assertThat(folder).isEmptyDirectory();
  }

  private SummaryTables tables(int threads, long tableBytes) {
    var random = new SplittableRandom(TestSeed.random("SummaryTest").nextLong());
    try (var temp = new TempFolder(folder);
        var durations =
            new SegmentDurations(new TableRoom(new WorkingMemory(budget, tableBytes, temp), 0))) {
      List<Summary> summaries = summaries(threads, durations);
      for (int visitor = 0; visitor < 5_000; visitor++) {
        addVisitor(summaries.get(visitor % threads), random);
      }
      assertThat(durations.spilledBytes() > 0).isEqualTo(tableBytes < ENOUGH_BYTES);
      try (Summary all = summaries.get(0)) {
        summaries
            .subList(1, threads)
            .forEach(
                summary -> {
                  all.addAll(summary);
                  summary.close();
                });
        assertThat(all.timeline().hours()).isNotEmpty();
        return all.tables(dictionaries());
      }
    }
  }

  /** Other machines call the same values by other codes, and keep durations in buckets. */
  @Test
  void givesTheSameTablesHoweverMachinesShareTheSessions() throws IOException {
    SummaryTables expected = tables(1, ENOUGH_BYTES);
    for (int machines : List.of(1, 2, 9)) {
      MergedSummary all = merged(machines);
      WantedDurations wanted = all.wanted(job);
      assertThat(wanted.isEmpty()).isFalse();
      assertThatThrownBy(() -> all.tables(job, new WantedDurations()))
          .isInstanceOf(IllegalStateException.class);
      WantedDurations known = copy(wanted);
      for (int machine = 0; machine < machines; machine++) {
        WantedDurations answer = copy(wanted);
        onMachine(machine, machines, summary -> summary.takeWanted(dictionaries(), answer));
        known.addAll(copy(answer));
      }
      assertThat(all.tables(job, known)).isEqualTo(expected);
      onMachine(0, 1, one -> assertSameCounts(all, one));
    }
  }

  private void assertSameCounts(MergedSummary all, Summary one) {
    assertThat(one.bots().orElseThrow().bots().sessions()).isPositive();
    assertThat(all.bots()).isEqualTo(one.bots());
    assertThat(all.times()).isEqualTo(one.times()).isPresent();
    assertThat(all.histogram(job)).isEqualTo(one.histogram());
    assertThat(all.timeline(job)).isEqualTo(one.timeline());
    assertThat(all.uniqueSessions(0)).isEqualTo(one.uniqueSessions(0)).isPositive();
    assertThat(all.duplicates(0)).isEqualTo(one.duplicates(0)).isPositive();
  }

  private MergedSummary merged(int machines) throws IOException {
    var parts = new ArrayList<MergedSummary>();
    for (int machine = 0; machine < machines; machine++) {
      onMachine(machine, machines, summary -> parts.add(summary.merged(dictionaries())));
    }
    MergedSummary all = copy(parts.get(0));
    for (MergedSummary part : parts.subList(1, machines)) {
      all.addAll(copy(part));
    }
    return all;
  }

  private void onMachine(int machine, int machines, Consumer<Summary> use) {
    var random = new SplittableRandom(TestSeed.random("SummaryTest").nextLong());
    try (var temp = new TempFolder(folder);
        var durations =
            new SegmentDurations(new TableRoom(new WorkingMemory(budget, 10_000, temp), 0));
        Summary summary = summaries(1, durations).get(0)) {
      for (int visitor = 0; visitor < 5_000; visitor++) {
        // Draws the visitors of other machines too, so that all machines draw the same.
        addVisitor(visitor % machines == machine ? summary : null, random);
      }
      use.accept(summary);
    }
  }

  private static MergedSummary copy(MergedSummary summary) throws IOException {
    var bytes = new ByteArrayOutputStream();
    summary.write(new DataOutputStream(bytes));
    return MergedSummary.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
  }

  private static WantedDurations copy(WantedDurations wanted) throws IOException {
    var bytes = new ByteArrayOutputStream();
    wanted.write(new DataOutputStream(bytes));
    return WantedDurations.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
  }

  /**
   * Whatever is changed in a spilled run: never a wrong figure, nor a failure that blames others.
   */
  @Test
  void tellsDamageToASpilledRun() throws IOException {
    var random = TestSeed.random("SummaryTest damage");
    for (int round = 0; round < 100; round++) {
      try (var temp = new TempFolder(folder);
          var durations =
              new SegmentDurations(new TableRoom(new WorkingMemory(budget, 1, temp), 0));
          Summary summary = summaries(1, durations).get(0)) {
        for (int visitor = 0; visitor < 200; visitor++) {
          addVisitor(summary, random);
        }
        Path file = spillFile();
        byte[] bytes = Files.readAllBytes(file);
        bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
        Files.write(file, bytes);
        assertThatThrownBy(() -> summary.tables(dictionaries()))
            .isInstanceOf(SessionException.class)
            .hasMessageContaining("a temp file is not what was written to it");
        Files.write(file, new byte[10]);
        assertThatThrownBy(() -> summary.tables(dictionaries()))
            .isInstanceOf(SessionException.class)
            .hasMessageContaining("shorter than what was written");
      }
      assertThat(budget.reservedBytes()).isZero();
    }
    assertThat(folder).isEmptyDirectory();
  }

  private Path spillFile() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(path -> path.toString().contains("spill")).findFirst().orElseThrow();
    }
  }

  private List<Summary> summaries(int threads, SegmentDurations durations) {
    return Stream.generate(() -> new Summary(job, 1, budget, durations)).limit(threads).toList();
  }

  private List<Dictionary> dictionaries() {
    return IntStream.range(0, job.dimensionCount())
        .mapToObj(
            dimension -> {
              var values = new Dictionary("field", new MemoryBudget(1_000_000));
              IntStream.range(0, 50).forEach(code -> values.code("value " + code));
              return values;
            })
        .toList();
  }

  private void addVisitor(@Nullable Summary summary, SplittableRandom random) {
    for (int i = random.nextInt(1, 4); i > 0; i--) {
      var session = new Session(job.codedFields().size(), new MemoryBudget(1));
      session.startMillis = random.nextLong(1_000_000_000_000L);
      session.events = random.nextInt(1, 4);
      session.bot = random.nextInt(8) == 0;
      session.endMillis = session.startMillis;
      if (session.events > 1) {
        session.endMillis += random.nextLong(1L << random.nextInt(1, 40));
      }
      for (int dimension = 0; dimension < session.firstCodes.length; dimension++) {
        session.firstCodes[dimension] = random.nextInt(1 << random.nextInt(5));
      }
      if (summary != null) {
        summary.session(session, new FileSet(1));
      }
    }
    if (summary != null) {
      summary.duplicate(0);
      summary.endOfVisitor(0);
    }
  }
}
