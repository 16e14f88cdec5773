package dev.clickspan.partition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clickspan.ErrorKind;
import dev.clickspan.SessionException;
import dev.clickspan.TestSeed;
import dev.clickspan.model.Event;
import dev.clickspan.model.MemoryBudget;
import dev.clickspan.model.VisitorKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PartitionStoreTest {

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    // coded fields, memory in bytes: enough, or so little that it spills again and again
    "0, 1000000000",
    "1, 1000000000",
    "7, 1000000000",
    "0, 200000",
    "1, 1000000",
    "2, 50000",
    "3, 400000",
    "4, 2000000",
  })
  void givesBackEveryEventOfEveryWriterWithAVisitorInOnePartition(
      int codedFields, long memoryBytes) {
    SplittableRandom random = TestSeed.random("PartitionStoreTest " + codedFields);
    var layout = new RecordLayout(codedFields);
    var budget = new MemoryBudget(memoryBytes);
    var expected = new ArrayList<String>();
    var actual = new ArrayList<String>();
    var partitionOf = new HashMap<String, Integer>();
    try (var temp = new TempFolder(folder);
        var store = new PartitionStore(layout, budget, temp, 3, 10L << 20)) {
      List<PartitionWriter> writers = List.of(store.writer(), store.writer(), store.writer());
      for (int i = 0; i < 60_000; i++) {
        Event event = event(random, codedFields);
        writers.get(random.nextInt(3)).event(event);
        expected.add(text(event));
      }
      writers.forEach(PartitionWriter::close);
      assertThat(store.spilledBytes() > 0).isEqualTo(memoryBytes < 1_000_000_000);
      for (int partition = 0; partition < store.size(); partition++) {
        long[] records = records(store.partition(partition));
        for (int at = 0; at < records.length; at += layout.words()) {
          actual.add(text(layout, records, at));
          String visitor = records[at] + " " + records[at + 1];
          assertThat(partitionOf.putIfAbsent(visitor, partition)).isIn(null, partition);
          assertThat(layout.sameVisitor(records, at, at)).isTrue();
        }
        store.clear(partition);
      }
    }
    Collections.sort(actual);
    Collections.sort(expected);
    assertThat(actual).isEqualTo(expected);
    assertThat(budget.reservedBytes()).isZero();
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void tellsADamagedSpillFile() throws IOException {
    var budget = new MemoryBudget(50_000);
    try (var temp = new TempFolder(folder);
        var store = new PartitionStore(new RecordLayout(0), budget, temp, 1, 0)) {
      try (PartitionWriter writer = store.writer()) {
        var random = new SplittableRandom(1);
        for (int i = 0; i < 5_000; i++) {
          writer.event(event(random, 0));
        }
      }
      Path file;
      try (Stream<Path> files = Files.walk(folder)) {
        file = files.filter(path -> path.toString().contains("spill")).findFirst().orElseThrow();
      }
      byte[] bytes = Files.readAllBytes(file);
      bytes[bytes.length / 2] ^= 1;
      Files.write(file, bytes);
      assertThatThrownBy(() -> readAll(store))
          .isInstanceOf(SessionException.class)
          .hasMessageContaining("is not what was written to it");
      Files.write(file, new byte[10]);
      assertThatThrownBy(() -> readAll(store))
          .hasMessageContaining("shorter than what was written");
    }
    assertThat(folder).isEmptyDirectory();
  }

  private static void readAll(PartitionStore store) {
    for (int partition = 0; partition < store.size(); partition++) {
      records(store.partition(partition));
    }
  }

  private static long[] records(Partition partition) {
    long[] records = new long[Math.toIntExact(partition.words())];
    assertThat(partition.reader().read(records, records.length)).isEqualTo(records.length);
    return records;
  }

  @Test
  void saysSoWhenTheTempFolderCanNotBeUsed() {
    var budget = new MemoryBudget(50_000);
    try (var temp = new TempFolder(folder.resolve("missing"));
        var store = new PartitionStore(new RecordLayout(0), budget, temp, 1, 0);
        var writer = store.writer()) {
      var random = new SplittableRandom(1);
      assertThatThrownBy(
              () -> {
                for (int i = 0; i < 5_000; i++) {
                  writer.event(event(random, 0));
                }
              })
          .isInstanceOfSatisfying(
              SessionException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.LIMIT))
          .hasMessageContaining("name another folder with --temp");
    }
  }

  @Test
  void tellsVisitorsOfDifferentKindsApart() {
    var layout = new RecordLayout(0);
    long[] records = new long[2 * layout.words()];
    var event = new Event(0);
    event.visitorHigh = 1;
    event.visitorLow = 2;
    layout.put(event, records, 0);
    event.visitorKind = VisitorKind.HASHED;
    layout.put(event, records, layout.words());
    assertThat(layout.sameVisitor(records, 0, layout.words())).isFalse();
  }

  @Test
  void refusesAPositionPastOneTebibyte() {
    var event = new Event(0);
    event.position = 1L << 40;
    assertThatThrownBy(() -> new RecordLayout(0).put(event, new long[4], 0))
        .isInstanceOf(SessionException.class);
  }

  private static Event event(SplittableRandom random, int codedFields) {
    var event = new Event(codedFields);
    event.visitorKind = random.nextBoolean() ? VisitorKind.UUID : VisitorKind.HASHED;
    event.visitorHigh = random.nextInt(1000) * 0x9E3779B97F4A7C15L;
    event.visitorLow = event.visitorHigh * 31;
    event.timeMillis = random.nextLong(Event.MAX_TIME_MILLIS + 1);
    event.file = random.nextInt(RecordLayout.MAX_FILES);
    event.position = random.nextLong(1L << 40);
    Arrays.setAll(event.codes, unused -> random.nextInt(Integer.MAX_VALUE));
    return event;
  }

  private static String text(Event event) {
    return text(
        event.visitorHigh,
        event.timeMillis,
        ((long) event.file << 40) | event.position,
        Arrays.stream(event.codes).boxed().toList());
  }

  private static String text(RecordLayout layout, long[] records, int at) {
    var codes = new ArrayList<Integer>();
    for (int field = 0; field < layout.codedFields(); field++) {
      codes.add(layout.code(records, at, field));
    }
    assertThat(layout.file(records, at)).isEqualTo((int) (layout.place(records, at) >>> 40));
    return text(records[at], layout.timeMillis(records, at), layout.place(records, at), codes);
  }

  private static String text(long visitor, long time, long place, List<Integer> codes) {
    return visitor + " " + time + " " + place + " " + codes;
  }
}
