package dev.clickspan.summarize;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clickspan.FieldPath;
import dev.clickspan.ReportSpec;
import dev.clickspan.SessionJob;
import dev.clickspan.SessionReport.SegmentTable;
import dev.clickspan.TestSeed;
import dev.clickspan.model.MemoryBudget;
import dev.clickspan.model.Session;
import dev.clickspan.partition.TempFolder;
import dev.clickspan.sessionize.FileSet;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Segments that are counted by way of the disk, against those of {@link DimensionSummary}. */
class SegmentCountTableTest {

  private static final int VISITORS = 3_000;

  @TempDir Path folder;

  private final SessionJob job = SessionJob.of(List.of("a.json"), ReportSpec.full(ZoneOffset.UTC));

  /** A visitor has many sessions, so that tables are handed over in the midst of them. */
  @ParameterizedTest
  @CsvSource({
    // threads, values of the first dimension, bytes of memory
    "1, 3000, 400000",
    "3, 3000, 400000",
    "2, 20000, 400000",
    "2, 20000, 3000000",
  })
  void givesTheTablesOfPlainSegments(int threads, int values, long memoryBytes) {
    var plenty = new MemoryBudget(100_000_000);
    try (var temp = new TempFolder(folder);
        var known = new RunValues(job, plenty, temp);
        var durations = new SegmentDurations(plenty, threads, temp)) {
      for (int code = 1; code < values; code++) {
        known.dictionaries().get(0).code("value " + code * 7 % values);
        known.dictionaries().get(1).code("kind " + code % 3);
        known.dictionaries().get(2).code("device " + code % 3);
      }
      List<SegmentTable> expected = tables(threads, values, plenty, durations, known, null);
      var scarce = new MemoryBudget(memoryBytes);
      try (var counts = new SegmentCounts(known, scarce, threads, temp);
          var others = new SegmentDurations(plenty, threads, temp)) {
        assertThat(counts.isFor(0)).isTrue();
        assertThat(counts.isFor(1)).isFalse();
        List<SegmentTable> tables = tables(threads, values, plenty, others, known, counts);
        assertThat(tables).isEqualTo(expected);
        assertThat(counts.spilledBytes()).isPositive();
      }
      assertThat(scarce.peakBytes()).isLessThanOrEqualTo(memoryBytes);
      assertThat(scarce.reservedBytes()).isZero();
    }
    assertThat(folder).isEmptyDirectory();
  }

  private List<SegmentTable> tables(
      int threads,
      int values,
      MemoryBudget budget,
      SegmentDurations durations,
      RunValues known,
      @Nullable SegmentCounts counts) {
    var random = new SplittableRandom(TestSeed.random("SegmentCountTableTest").nextLong());
    List<Summary> summaries =
        Stream.generate(() -> new Summary(job, 1, budget, durations, counts))
            .limit(threads)
            .toList();
    for (int visitor = 0; visitor < VISITORS; visitor++) {
      addVisitor(summaries.get(visitor % threads), values, random);
    }
    Summary all = summaries.get(0);
    summaries.subList(1, threads).forEach(all::addAll);
    List<SegmentTable> tables = all.tables(known.texts()).segments();
    summaries.forEach(Summary::close);
    assertThat(tables).extracting(SegmentTable::dimension).contains(FieldPath.of("os_family"));
    return tables;
  }

  private void addVisitor(Summary summary, int values, SplittableRandom random) {
    int ownValues = random.nextInt(1, 500);
    for (int i = random.nextInt(1, 60); i > 0; i--) {
      var session = new Session(job.codedFields().size(), new MemoryBudget(1));
      session.startMillis = 1_591_000_000_000L + random.nextInt(1_000_000);
      session.events = random.nextInt(1, 4);
      session.endMillis = session.startMillis + (session.events == 1 ? 0 : random.nextInt(5_000));
      session.firstCodes[0] = random.nextInt(4) == 0 ? random.nextInt(values) : ownValues;
      session.firstCodes[1] = random.nextInt(4);
      session.firstCodes[2] = random.nextInt(4);
      summary.session(session, new FileSet(1));
    }
    summary.endOfVisitor(0);
  }
}
