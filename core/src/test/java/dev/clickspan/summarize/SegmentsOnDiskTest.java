package dev.clickspan.summarize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clickspan.SessionException;
import dev.clickspan.SessionReport.DurationStatistics;
import dev.clickspan.SessionReport.Segment;
import dev.clickspan.SessionReport.SessionStatistics;
import dev.clickspan.TestSeed;
import dev.clickspan.model.MemoryBudget;
import dev.clickspan.partition.RunMerge;
import dev.clickspan.partition.TempFolder;
import dev.clickspan.partition.WideSort;
import dev.clickspan.partition.WorkingMemory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SegmentsOnDiskTest {

  private static final int ROWS = 5_000;

  @TempDir Path folder;

  private final SplittableRandom random = TestSeed.random("SegmentsOnDiskTest");

  @Test
  void areTheRowsInTheirOrderEvenWhenTheRunHasEnded() {
    List<Segment> rows = rows();
    List<Segment> onDisk = onDisk(rows);
    assertThat(folder).isEmptyDirectory();
    rows.sort(DimensionSummary.ORDER);
    assertThat(onDisk).isEqualTo(rows);
    for (int i = 0; i < 500; i++) {
      int index = random.nextInt(ROWS);
      assertThat(onDisk.get(index)).isEqualTo(rows.get(index));
    }
    assertThatThrownBy(() -> onDisk.get(ROWS)).isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void areNoneWhereThereIsNone() {
    assertThat(onDisk(List.of())).isEmpty();
  }

  private List<Segment> onDisk(List<Segment> rows) {
    try (var temp = new TempFolder(folder)) {
      return onDisk(rows, temp);
    }
  }

  private static List<Segment> onDisk(List<Segment> rows, TempFolder temp) {
    var memory = new WorkingMemory(new MemoryBudget(1_000_000), 50_000, temp);
    try (var sort = new WideSort(memory, SegmentRow::compare)) {
      rows.forEach(row -> sort.add(SegmentRow.of(row)));
      try (RunMerge sorted = sort.sorted()) {
        return SegmentsOnDisk.of(sorted, temp);
      }
    }
  }

  @Test
  void tellsDamage() throws IOException {
    try (var temp = new TempFolder(folder)) {
      List<Segment> onDisk = onDisk(rows(), temp);
      Path file = file();
      byte[] bytes = Files.readAllBytes(file);
      bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
      Files.write(file, bytes);
      assertThatThrownBy(() -> onDisk.forEach(row -> {}))
          .isInstanceOf(SessionException.class)
          .hasMessageContaining("a temp file is not what was written to it");
      Files.write(file, new byte[10]);
      assertThatThrownBy(() -> onDisk.get(ROWS - 1))
          .isInstanceOf(SessionException.class)
          .hasMessageContaining("shorter than what was written");
    }
  }

  private Path file() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(path -> path.toString().contains("segments")).findFirst().orElseThrow();
    }
  }

  private List<Segment> rows() {
    var rows = new ArrayList<Segment>();
    rows.add(new Segment(null, statistics()));
    rows.add(new Segment("", statistics()));
    rows.add(new Segment("x".repeat(200_000), statistics()));
    while (rows.size() < ROWS) {
      rows.add(new Segment("v\u00e9" + rows.size(), statistics()));
    }
    return rows;
  }

  private SessionStatistics statistics() {
    long sessions = random.nextInt(1, 4);
    long single = random.nextLong(sessions + 1);
    return sessions == single
        ? new SessionStatistics(
            sessions,
            1,
            sessions,
            single,
            new DurationStatistics(sessions, 0, 0, 0, 0, 0),
            DurationStatistics.NONE)
        : new SessionStatistics(
            sessions, random.nextLong(), random.nextLong(), single, durations(), durations());
  }

  private DurationStatistics durations() {
    return new DurationStatistics(
        random.nextLong(),
        random.nextLong(),
        random.nextLong(),
        random.nextLong(),
        random.nextLong(),
        random.nextLong());
  }
}
