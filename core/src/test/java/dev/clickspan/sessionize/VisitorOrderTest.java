package dev.clickspan.sessionize;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clickspan.FileRule;
import dev.clickspan.TestSeed;
import dev.clickspan.model.Event;
import dev.clickspan.model.MemoryBudget;
import dev.clickspan.model.SourceFiles;
import dev.clickspan.partition.PartitionStore;
import dev.clickspan.partition.PartitionWriter;
import dev.clickspan.partition.RecordLayout;
import dev.clickspan.partition.RecordLayout.EventIds;
import dev.clickspan.partition.RecordUse;
import dev.clickspan.partition.TempFolder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Holds the order of visitors against a plain sort. */
class VisitorOrderTest {

  /** With this upper half every lower half has the same place: 0. */
  private static final long COLLIDING_HIGH = 0x9E37_79B9_7F4A_7C15L;

  @TempDir private Path folder = Path.of("");

  private final RecordLayout layout =
      new RecordLayout(0, 1, RecordUse.SESSION_TABLE, EventIds.LEFT_OUT);
  private final MemoryBudget budget = new MemoryBudget(256 << 20);
  private final EventOrder events =
      new EventOrder(layout, new SourceFiles(0), FileRule.VISITOR_LAST);

  @ParameterizedTest
  @CsvSource({
    // visitors, those of one place among them, memory for records: with little all are one
    // partition
    "1, 0, 268435456",
    "2, 1, 268435456",
    "7, 7, 268435456",
    "8, 3, 268435456",
    "100, 0, 268435456",
    "1000, 500, 268435456",
    "20000, 100, 268435456",
    "5000, 5000, 268435456",
    "2, 0, 5000",
    "100, 10, 5000",
    "3000, 0, 5000",
  })
  void isThatOfAPlainSort(int visitors, int colliding, long recordBytes) {
    SplittableRandom random = TestSeed.random("VisitorOrderTest");
    try (var temp = new TempFolder(folder);
        var store = new PartitionStore(layout, new MemoryBudget(recordBytes), temp, 1, 0);
        var table = new VisitorTable(layout, budget);
        var order = new VisitorOrder(layout, events, budget)) {
      assertThat(store.size()).isEqualTo(recordBytes == 5000 ? 1 : 16);
      Set<List<Long>> written = fill(store, random, visitors, colliding);
      var found = new ArrayList<List<Long>>();
      long[] previous = new long[0];
      for (int index = 0; index < store.size(); index++) {
        table.load(store.partition(index));
        order.load(table);
        for (int rank = 0; rank < order.count(); rank++) {
          int at = table.at(order.record(rank));
          long[] record = Arrays.copyOfRange(table.records(), at, at + layout.words());
          if (previous.length > 0) {
            assertThat(layout.compareVisitors(previous, 0, record, 0)).isNegative();
          }
          previous = record;
          found.add(List.of(record[0], record[1]));
        }
      }
      assertThat(found.size()).isEqualTo(written.size());
      assertThat(new HashSet<>(found).equals(written)).isTrue();
    }
    assertThat(budget.reservedBytes()).isZero();
  }

  private static Set<List<Long>> fill(
      PartitionStore store, SplittableRandom random, int visitors, int colliding) {
    var keys = new HashSet<List<Long>>();
    var event = new Event(0);
    try (PartitionWriter writer = store.writer()) {
      for (int i = 0; i < visitors; i++) {
        event.visitorHigh = i < colliding ? COLLIDING_HIGH : random.nextLong();
        event.visitorLow = random.nextLong();
        keys.add(List.of(event.visitorHigh, event.visitorLow));
        for (int n = random.nextInt(3); n >= 0; n--) {
          event.timeMillis = random.nextInt(1000);
          writer.event(event);
        }
      }
    }
    return keys;
  }
}
