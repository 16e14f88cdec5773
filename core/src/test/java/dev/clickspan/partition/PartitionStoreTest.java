package dev.clickspan.partition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clickspan.ErrorKind;
import dev.clickspan.SessionException;
import dev.clickspan.TestSeed;
import dev.clickspan.model.Event;
import dev.clickspan.model.MemoryBudget;
import dev.clickspan.model.VisitorKind;
import dev.clickspan.partition.RecordLayout.EventIds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PartitionStoreTest {

  private static final int WRITERS = 3;

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    // coded fields, sources, memory in bytes: enough, or so little that it spills again and again
    "0, 3, 1000000000",
    "1, 16384, 1000000000",
    "7, 16385, 1000000000",
    "0, 3, 200000",
    "1, 3, 200000",
    "2, 100000, 50000",
    "3, 16385, 400000",
    "4, 3, 400000",
    "0, 3, 4000",
    "5, 40000, 4000",
  })
  void givesBackEveryEventOfEveryWriterInOrderWithAVisitorInOnePartition(
      int codedFields, int sources, long memoryBytes) {
    SplittableRandom random = TestSeed.random("PartitionStoreTest " + codedFields);
    EventIds eventIds = codedFields % 2 == 0 ? EventIds.LEFT_OUT : EventIds.KEPT;
    var layout = new RecordLayout(codedFields, sources, RecordUse.REPORT, eventIds);
    var budget = new MemoryBudget(memoryBytes);
    // By visitor and writer: within these, the order in which they were written is kept.
    var expected = new HashMap<String, List<String>>();
    var actual = new HashMap<String, List<String>>();
    var partitionOf = new HashMap<String, Integer>();
    try (var temp = new TempFolder(folder);
        var store = new PartitionStore(layout, budget, temp, WRITERS, 10L << 20)) {
      List<PartitionWriter> writers =
          Stream.generate(store::writer).limit(WRITERS).collect(Collectors.toList());
      for (int i = 0; i < 12_000; i++) {
        Event event = event(random, codedFields, sources);
        writers.get(event.source % WRITERS).event(event);
        String key = key(event.visitorHigh, event.source);
        expected.computeIfAbsent(key, unused -> new ArrayList<>()).add(text(layout, event));
      }
      writers.forEach(PartitionWriter::close);
      assertThat(store.spilledBytes() > 0).isEqualTo(memoryBytes < 1_000_000_000);
      assertThat(budget.peakBytes()).isLessThanOrEqualTo(memoryBytes);
      for (int partition = 0; partition < store.size(); partition++) {
        long[] records = records(store.partition(partition));
        for (int at = 0; at < records.length; at += layout.words()) {
          String key = key(records[at], layout.source(records, at));
          actual.computeIfAbsent(key, unused -> new ArrayList<>()).add(text(layout, records, at));
          String visitor = records[at] + " " + records[at + 1];
          assertThat(partitionOf.putIfAbsent(visitor, partition)).isIn(null, partition);
          assertThat(layout.sameVisitor(records, at, at)).isTrue();
        }
        store.clear(partition);
      }
    }
    assertThat(actual.equals(expected)).isTrue();
    assertThat(budget.reservedBytes()).isZero();
    assertThat(folder).isEmptyDirectory();
  }

  @ParameterizedTest
  @CsvSource({
    // input in bytes, -1 if unknown; memory in bytes, writers; partitions
    "-1, 1000000000, 1, 1024",
    "0, 1000000000, 1, 16",
    // one for each 256 KB, to the next power of two
    "4194303, 1000000000, 1, 16",
    "4194304, 1000000000, 1, 32",
    "8388607, 1000000000, 1, 32",
    "8388608, 1000000000, 1, 64",
    "1000000000000, 1000000000, 1, 1024",
    // 8 records of each partition must have room in a quarter of the records' memory
    "-1, 655360, 1, 512",
    "-1, 327680, 1, 256",
    "-1, 655360, 2, 256",
    "-1, 655360, 4, 128",
    "0, 20480, 1, 16",
    "0, 20400, 1, 8",
    "0, 100, 1, 1",
  })
  void hasAsManyPartitionsAsInputAndMemoryAskFor(
      long inputBytes, long memoryBytes, int writers, int partitions) {
    var budget = new MemoryBudget(memoryBytes);
    try (var temp = new TempFolder(folder);
        var store = new PartitionStore(new RecordLayout(0, 1), budget, temp, writers, inputBytes)) {
      assertThat(store.size()).isEqualTo(partitions);
      // They are equal ranges of the place.
      for (int i = 0; i < 100; i++) {
        long place = RecordLayout.visitorPlace(i, 0);
        assertThat(store.partitionOf(i, 0))
            .isEqualTo(
                partitions == 1
                    ? 0
                    : (int) (place >>> (Long.numberOfLeadingZeros(partitions) + 1)));
      }
    }
  }

  @Test
  void aSharesPartitionsAreEqualRangesOfTheShare() {
    var budget = new MemoryBudget(1 << 20);
    try (var temp = new TempFolder(folder);
        var store = PartitionStore.ofShare(new RecordLayout(0, 1), budget, temp, 0, 4)) {
      assertThat(store.size()).isEqualTo(16);
      for (int i = 0; i < 100; i++) {
        // 2 bits of the place are its share, the next 4 its partition.
        long place = RecordLayout.visitorPlace(i, 0);
        assertThat(store.partitionOf(i, 0)).isEqualTo((int) (place << 2 >>> 60));
      }
    }
  }

  /** Chunks whose records were spilled serve again, however often: one that got lost would tell. */
  @Test
  void spillsAllTheTimeOnLittleMemory() throws IOException {
    var budget = new MemoryBudget(20_000);
    try (var temp = new TempFolder(folder)) {
      try (var store = new PartitionStore(new RecordLayout(0, 1), budget, temp, 1, 0)) {
        try (PartitionWriter writer = store.writer()) {
          var random = new SplittableRandom(1);
          for (int i = 0; i < 20_000; i++) {
            writer.event(event(random, 0, 1));
          }
        }
        assertThat(store.words()).isEqualTo(60_000);
        assertThat(spilledBytes()).isEqualTo(store.spilledBytes()).isGreaterThan(400_000);
        readAll(store);
      }
      assertThat(spilledBytes()).as("on disk until the run ends").isZero();
    }
  }

  private long spilledBytes() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(path -> path.toString().contains("spill-"))
          .mapToLong(path -> path.toFile().length())
          .sum();
    }
  }

  @Test
  void aPartitionThatIsClearedHasNothingAndItsMemoryIsForOthers() {
    var layout = new RecordLayout(0, 1);
    var budget = new MemoryBudget(1 << 20);
    try (var temp = new TempFolder(folder);
        var store = new PartitionStore(layout, budget, temp, 1, 0)) {
      long words = 0;
      for (int round = 0; round < 10; round++) {
        try (PartitionWriter writer = store.writer()) {
          var random = new SplittableRandom(round);
          for (int i = 0; i < 10_000; i++) {
            writer.event(event(random, 0, 1));
          }
        }
        words = store.words();
        for (int partition = 0; partition < store.size(); partition++) {
          store.clear(partition);
          assertThat(store.partition(partition).words()).isZero();
          assertThat(records(store.partition(partition))).isEmpty();
        }
        assertThat(store.words()).isZero();
      }
      assertThat(words).isEqualTo(30_000);
      assertThat(store.spilledBytes()).isZero();
    }
    assertThat(budget.reservedBytes()).isZero();
  }

  @Test
  void tellsADamagedSpillFile() throws IOException {
    var budget = new MemoryBudget(50_000);
    try (var temp = new TempFolder(folder);
        var store = new PartitionStore(new RecordLayout(0, 1), budget, temp, 1, 0)) {
      try (PartitionWriter writer = store.writer()) {
        var random = new SplittableRandom(1);
        for (int i = 0; i < 5_000; i++) {
          writer.event(event(random, 0, 1));
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
        var store = new PartitionStore(new RecordLayout(0, 1), budget, temp, 1, 0);
        var writer = store.writer()) {
      var random = new SplittableRandom(1);
      assertThatThrownBy(
              () -> {
                for (int i = 0; i < 5_000; i++) {
                  writer.event(event(random, 0, 1));
                }
              })
          .isInstanceOfSatisfying(
              SessionException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.LIMIT))
          .hasMessageContaining("name another folder with --temp");
    }
  }

  @Test
  void tellsVisitorsOfDifferentKindsApart() {
    var layout = new RecordLayout(0, 1);
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
  void refusesATextWhosePiecesWouldPassForEvents() {
    var layout = new RecordLayout(0, 1, RecordUse.SESSION_TABLE, EventIds.LEFT_OUT);
    var event = new Event(0);
    // Of fields that are joined, the escapes make a text longer than the longest line.
    event.visitorTo = 8 * (1 << 24) - Integer.BYTES;
    assertThat(layout.pieces(event)).isEqualTo(1 << 24);
    event.visitorTo++;
    assertThatThrownBy(() -> layout.pieces(event))
        .isInstanceOf(SessionException.class)
        .hasMessageContaining("--visitor");
  }

  private static Event event(SplittableRandom random, int codedFields, int sources) {
    var event = new Event(codedFields);
    event.visitorKind = random.nextBoolean() ? VisitorKind.UUID : VisitorKind.HASHED;
    event.visitorHigh = random.nextInt(1000) * 0x9E3779B97F4A7C15L;
    event.visitorLow = event.visitorHigh * 31;
    event.timeMillis = random.nextLong(Event.MAX_TIME_MILLIS + 1);
    event.source = random.nextInt(sources);
    event.bot = random.nextInt(3) == 0;
    event.idHigh = random.nextLong();
    event.idLow = random.nextLong();
    Arrays.setAll(event.codes, unused -> random.nextInt(Integer.MAX_VALUE));
    return event;
  }

  private static String key(long visitorHigh, int source) {
    return visitorHigh + " by writer " + source % WRITERS;
  }

  private static String text(RecordLayout layout, Event event) {
    String id = layout.hasEventIds() ? event.idHigh + "/" + event.idLow : "no id";
    return event.timeMillis
        + " "
        + event.source
        + " "
        + event.bot
        + " "
        + id
        + " "
        + Arrays.toString(event.codes);
  }

  private static String text(RecordLayout layout, long[] records, int at) {
    int[] codes =
        IntStream.range(0, layout.codedFields())
            .map(field -> layout.code(records, at, field))
            .toArray();
    String id =
        layout.hasEventIds()
            ? layout.eventIdHigh(records, at) + "/" + layout.eventIdLow(records, at)
            : "no id";
    return "%d %d %s %s %s"
        .formatted(
            layout.timeMillis(records, at),
            layout.source(records, at),
            layout.isBot(records, at),
            id,
            Arrays.toString(codes));
  }
}
