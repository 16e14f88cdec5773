package dev.clickspan.sessionize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.clickspan.EventFields;
import dev.clickspan.FieldPath;
import dev.clickspan.FileRule;
import dev.clickspan.ReportSpec;
import dev.clickspan.SessionJob;
import dev.clickspan.SessionRules;
import dev.clickspan.model.CanonicalCodes;
import dev.clickspan.model.Event;
import dev.clickspan.model.MemoryBudget;
import dev.clickspan.model.Session;
import dev.clickspan.model.SourceFiles;
import dev.clickspan.partition.Partition;
import dev.clickspan.partition.PartitionStore;
import dev.clickspan.partition.PartitionWriter;
import dev.clickspan.partition.RecordLayout;
import dev.clickspan.partition.RecordLayout.EventIds;
import dev.clickspan.partition.RecordUse;
import dev.clickspan.partition.TempFolder;
import dev.clickspan.partition.WorkingMemory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What work on a partition enters in the ledger, and when it goes by way of the disk. */
class SessionMemoryTest {

  @TempDir private Path folder = Path.of("");

  /** Its own ledger: what the events themselves take is in another. */
  private final MemoryBudget budget = new MemoryBudget(1 << 30);

  private final SourceFiles files = new SourceFiles(0, 1);

  @ParameterizedTest
  @CsvSource({
    // use, ids, bytes for each event: its longs, 9 ints, 4 for ids, and 20 bytes to order visitors
    "REPORT, LEFT_OUT, 68",
    "REPORT, KEPT, 100",
    "SESSION_TABLE, LEFT_OUT, 88",
    "SESSION_TABLE, KEPT, 120",
  })
  void aPartitionIsWorkedOnInTheMemoryThatItsEventsTake(
      RecordUse use, EventIds ids, long bytesAnEvent) {
    for (int events : new int[] {1, 2, 3, 64, 65, 1000, 1024}) {
      // One visitor has them all, which takes the most.
      long bytes = bytesAnEvent * events;
      assertThat(spills(use, ids, events, bytes, new MemoryBudget(bytes))).isFalse();
      assertThat(spills(use, ids, events, bytes - 1, budget)).isTrue();
    }
    // By way of the disk it stays in what it may use, too.
    long half = 1000 * bytesAnEvent / 2;
    assertThat(spills(use, ids, 1000, half, new MemoryBudget(half))).isTrue();
  }

  @Test
  void aLargePartitionHasTheMemoryThatASmallOneHadBefore() {
    var layout = new RecordLayout(1, 1);
    var ledger = new MemoryBudget(34_000);
    try (var storeTemp = new TempFolder(folder);
        var small = store(layout, storeTemp, 500, 1);
        var large = store(layout, storeTemp, 1000, 1);
        var temp = new TempFolder(folder);
        var sessionizer =
            sessionizer(
                layout,
                FileRule.TOUCHED,
                new ToldSessions(layout),
                new WorkingMemory(ledger, 34_000, temp))) {
      assertThat(sessionizer.sessionize(onlyOne(small))).isEqualTo(500);
      assertThat(sessionizer.sessionize(onlyOne(large))).isEqualTo(1000);
      assertThat(ledger.reservedBytes()).isZero();
    }
  }

  @ParameterizedTest
  @CsvSource({"REPORT, 5000", "REPORT, 1000000", "SESSION_TABLE, 5000", "SESSION_TABLE, 1000000"})
  void givesAllBackWhenTheSinkFails(RecordUse use, long maxBytes) {
    var layout = new RecordLayout(1, 2, use, EventIds.LEFT_OUT);
    SessionSink full =
        new SessionSink() {
          @Override
          public void session(Session session, FileSet files) {
            throw new IllegalStateException("full");
          }

          @Override
          public void endOfVisitor(int lastFile) {}
        };
    try (var storeTemp = new TempFolder(folder);
        var store = store(layout, storeTemp, 1000, 1);
        var temp = new TempFolder(folder);
        var sessionizer =
            sessionizer(
                layout, FileRule.SEPARATE, full, new WorkingMemory(budget, maxBytes, temp))) {
      assertThatIllegalStateException().isThrownBy(() -> sessionizer.sessionize(onlyOne(store)));
    }
    assertThat(budget.reservedBytes()).isZero();
  }

  private boolean spills(
      RecordUse use, EventIds ids, int events, long maxBytes, MemoryBudget ledger) {
    var layout = new RecordLayout(1, 1, use, ids);
    boolean spilled;
    try (var storeTemp = new TempFolder(folder);
        var store = store(layout, storeTemp, events, 1);
        var temp = new TempFolder(folder);
        var sessionizer =
            sessionizer(
                layout,
                FileRule.TOUCHED,
                new ToldSessions(layout),
                new WorkingMemory(ledger, maxBytes, temp))) {
      assertThat(sessionizer.sessionize(onlyOne(store))).isEqualTo(events);
      try (Stream<Path> made = Files.list(folder)) {
        spilled = made.findAny().isPresent();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    assertThat(ledger.reservedBytes()).isZero();
    return spilled;
  }

  private Sessionizer sessionizer(
      RecordLayout layout, FileRule rule, SessionSink sink, WorkingMemory memory) {
    SessionJob job =
        new SessionJob(
            List.of("-"),
            EventFields.defaults().withDimensions(List.of()),
            SessionRules.defaults().withSplitOn(List.of(FieldPath.of("page"))).withFileRule(rule),
            ReportSpec.counts());
    return new Sessionizer(job, layout, files, CanonicalCodes.SAME, sink, memory);
  }

  private static PartitionStore store(
      RecordLayout layout, TempFolder temp, int events, int visitors) {
    var store = new PartitionStore(layout, new MemoryBudget(64 << 20), temp, 1, 0);
    try (PartitionWriter writer = store.writer()) {
      var event = new Event(layout.codedFields());
      for (int i = 0; i < events; i++) {
        // Of close places, so that all are in one partition.
        event.visitorHigh = 0x9E37_79B9_7F4A_7C15L;
        event.visitorLow = i % visitors;
        event.timeMillis = 3_600_000L * i;
        event.idLow = 1L + i;
        writer.event(event);
      }
    }
    return store;
  }

  private static Partition onlyOne(PartitionStore store) {
    return IntStream.range(0, store.size())
        .mapToObj(store::partition)
        .filter(partition -> partition.words() > 0)
        .reduce(
            (one, other) -> {
              throw new AssertionError("two partitions");
            })
        .orElseThrow();
  }

  @ParameterizedTest
  @CsvSource({
    // events, bytes: three longs each, a link each, and slots: a power of two, 2 to 4 times as many
    "1, 44",
    "2, 88",
    "3, 116",
    "4, 176",
    "7, 260",
    "8, 352",
    "100, 3824",
  })
  void aTableEntersItsArrays(int events, long bytes) {
    var layout = new RecordLayout(0, 1);
    try (var temp = new TempFolder(folder);
        var store = store(layout, temp, events, events);
        var fewer = store(layout, temp, 1, 1);
        var more = store(layout, temp, 2 * events, 1);
        var table = new VisitorTable(layout, budget)) {
      table.load(onlyOne(store));
      assertThat(budget.reservedBytes()).isEqualTo(bytes);
      table.load(onlyOne(fewer));
      assertThat(table.count()).isEqualTo(1);
      assertThat(budget.reservedBytes()).isEqualTo(bytes);
      table.load(onlyOne(more));
      // Slots are a power of two.
      assertThat(budget.reservedBytes()).isEqualTo(2 * bytes);
    }
    assertThat(budget.reservedBytes()).isZero();
  }

  @Test
  void theOrderOfVisitorsEntersTwentyBytesForEach() {
    assertThat(VisitorOrder.bytesFor(1000)).isEqualTo(20_000);
    var layout = new RecordLayout(0, 1, RecordUse.SESSION_TABLE, EventIds.LEFT_OUT);
    var events = new EventOrder(layout, files, FileRule.VISITOR_LAST);
    try (var temp = new TempFolder(folder);
        var few = store(layout, temp, 10, 5);
        var many = store(layout, temp, 100, 50);
        var table = new VisitorTable(layout, new MemoryBudget(1 << 20));
        var order = new VisitorOrder(layout, events, budget)) {
      table.load(onlyOne(few));
      order.load(table);
      assertThat(order.count()).isEqualTo(5);
      assertThat(budget.reservedBytes()).isEqualTo(200);
      table.load(onlyOne(many));
      order.load(table);
      assertThat(budget.reservedBytes()).isEqualTo(2000);
      table.load(onlyOne(few));
      order.load(table);
      assertThat(order.count()).isEqualTo(5);
      assertThat(budget.reservedBytes()).isEqualTo(2000);
    }
    assertThat(budget.reservedBytes()).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    // events, bytes of their ids: an int a slot, 2 to 4 slots each
    "1, 16",
    "2, 32",
    "3, 32",
    "4, 64",
    "1000, 8192",
  })
  void idsOfOneVisitorEnterTheirSlots(int events, long bytes) {
    var layout = new RecordLayout(0, 1, RecordUse.REPORT, EventIds.KEPT);
    var order = new EventOrder(layout, files, FileRule.TOUCHED);
    try (var seen = new SeenEventIds(layout, order, budget)) {
      seen.clear(events);
      assertThat(budget.reservedBytes()).isEqualTo(bytes);
      seen.clear(1);
      assertThat(budget.reservedBytes()).isEqualTo(bytes);
      seen.clear(2 * events);
      assertThat(budget.reservedBytes()).isEqualTo(2 * bytes);
    }
    assertThat(budget.reservedBytes()).isZero();
  }
}
