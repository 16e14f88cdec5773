package dev.clickspan.partition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clickspan.ErrorKind;
import dev.clickspan.SessionException;
import dev.clickspan.TestSeed;
import dev.clickspan.model.Event;
import dev.clickspan.model.MemoryBudget;
import dev.clickspan.model.VisitorKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PartitionStoreTest {

  private final MemoryBudget budget = new MemoryBudget(1 << 30);

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 7})
  void givesBackEveryEventOfEveryWriterWithAVisitorInOnePartition(int codedFields) {
    SplittableRandom random = TestSeed.random("PartitionStoreTest " + codedFields);
    var layout = new RecordLayout(codedFields);
    var store = new PartitionStore(layout, budget, 40L << 20);
    var expected = new ArrayList<String>();
    for (int thread = 0; thread < 3; thread++) {
      try (PartitionWriter writer = store.writer()) {
        for (int i = 0; i < 20_000; i++) {
          Event event = event(random, codedFields);
          writer.event(event);
          expected.add(text(event));
        }
      }
    }
    var actual = new ArrayList<String>();
    var partitionOf = new HashMap<String, Integer>();
    for (int partition = 0; partition < store.size(); partition++) {
      long[] records = new long[store.partition(partition).words()];
      store.partition(partition).copyTo(records);
      for (int at = 0; at < records.length; at += layout.words()) {
        actual.add(text(layout, records, at));
        String visitor = records[at] + " " + records[at + 1];
        assertThat(partitionOf.putIfAbsent(visitor, partition)).isIn(null, partition);
        assertThat(layout.sameVisitor(records, at, at)).isTrue();
      }
      store.clear(partition);
    }
    Collections.sort(actual);
    Collections.sort(expected);
    assertThat(actual).isEqualTo(expected);
    assertThat(budget.reservedBytes()).isZero();
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
  void stopsAtTheMemoryBound() {
    var store = new PartitionStore(new RecordLayout(0), new MemoryBudget(100_000), -1);
    var random = new SplittableRandom(1);
    assertThatThrownBy(
            () -> {
              try (PartitionWriter writer = store.writer()) {
                for (int i = 0; i < 100_000; i++) {
                  writer.event(event(random, 0));
                }
              }
            })
        .isInstanceOfSatisfying(
            SessionException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.LIMIT));
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
