package dev.clickspan.partition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.clickspan.TestSeed;
import dev.clickspan.model.Dictionary;
import dev.clickspan.model.Event;
import dev.clickspan.model.MemoryBudget;
import dev.clickspan.model.VisitorKind;
import dev.clickspan.partition.RecordLayout.EventIds;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Events that are packed here and unpacked there are the same, whatever each calls their values.
 */
class ShareBlockTest {

  private static final int EVENTS = 6_000;
  private static final int TASKS = 3;

  @TempDir private Path folder;
  private final MemoryBudget budget = new MemoryBudget(20_000_000);

  @ParameterizedTest
  @CsvSource({
    // coded fields, sources, shares, use
    "0, 3, 1, REPORT",
    "1, 40000, 2, REPORT",
    "4, 3, 13, REPORT",
    "3, 3, 7, SESSION_TABLE",
    "0, 40000, 2, EVENT_TABLE",
  })
  void aShareHasAllEventsOfItsVisitorsInTheirOrder(
      int codedFields, int sources, int shares, RecordUse use) {
    var layout = new RecordLayout(codedFields, sources, use, EventIds.KEPT);
    SplittableRandom random = TestSeed.random("ShareBlockTest " + codedFields + use);
    List<List<byte[]>> blocks = IntStream.range(0, shares).mapToObj(i -> newList()).toList();
    var expected = new TreeMap<String, List<String>>();
    for (int task = 0; task < TASKS; task++) {
      try (var writer =
          new ShareWriter(
              layout, task, shares, budget, (share, block) -> add(blocks, share, block))) {
        List<Dictionary> dictionaries = dictionaries(codedFields);
        writer.dictionaries(dictionaries);
        for (int i = 0; i < EVENTS; i++) {
          if (i == EVENTS / 2) {
            dictionaries = dictionaries(codedFields);
            writer.dictionaries(dictionaries);
          }
          Event event = event(random, dictionaries, task);
          expected
              .computeIfAbsent(event.visitorHigh + " " + task, key -> new ArrayList<>())
              .add(event.timeMillis + values(dictionaries, event.codes));
          writer.event(event);
        }
        writer.flush();
      }
    }
    var actual = new TreeMap<String, List<String>>();
    long place = 0;
    for (int share = 0; share < shares; share++) {
      long lastPlace = read(layout, blocks.get(share), shares, actual);
      assertThat(Long.compareUnsigned(place, lastPlace)).isNegative();
      place = lastPlace;
    }
    assertThat(actual).isEqualTo(expected);
    assertThat(budget.reservedBytes()).isZero();
  }

  /** Returns the place of the share's last visitor. */
  private long read(
      RecordLayout layout, List<byte[]> blocks, int shares, Map<String, List<String>> actual) {
    // Dictionaries are the run's, and so is their memory.
    List<Dictionary> dictionaries = dictionaries(layout.codedFields());
    long lastPlace = 0;
    try (var temp = new TempFolder(folder);
        var store = PartitionStore.ofShare(layout, budget, temp, -1, shares)) {
      try (var reader = new ShareReader(layout, dictionaries, store, budget)) {
        blocks.forEach(reader::read);
      }
      long before = 0;
      for (int partition = 0; partition < store.size(); partition++) {
        long[] records = new long[Math.toIntExact(store.partition(partition).words())];
        store.partition(partition).reader().read(records, records.length);
        for (int at = 0; at < records.length; at += layout.words()) {
          long place = RecordLayout.visitorPlace(records, at);
          assertThat(Long.compareUnsigned(before, place)).isLessThanOrEqualTo(0);
          lastPlace = Long.compareUnsigned(lastPlace, place) < 0 ? place : lastPlace;
          if (!layout.isPiece(records, at)) {
            int[] codes = new int[layout.codedFields()];
            for (int field = 0; field < codes.length; field++) {
              codes[field] = layout.code(records, at, field);
            }
            actual
                .computeIfAbsent(
                    records[at] + " " + layout.source(records, at), key -> new ArrayList<>())
                .add(layout.timeMillis(records, at) + values(dictionaries, codes));
          }
        }
        // Partitions are in the order of the places, as shares are.
        before = lastPlace;
      }
    }
    return lastPlace;
  }

  @ParameterizedTest
  @CsvSource({
    // memory in bytes, shares; records of three longs in a block: in all at most a quarter of it
    "100000000, 1, 2730",
    "100000000, 200, 2730",
    "1000000, 10, 1041",
    "100000, 100, 10",
    // but eight at least
    "76800, 100, 8",
    "38400, 100, 8",
  })
  void blocksTakeAQuarterOfTheMemoryAnd64KbEachAtMost(long memoryBytes, int shares, int records) {
    var ledger = new MemoryBudget(memoryBytes);
    var sizes = new ArrayList<Integer>();
    var layout = new RecordLayout(0, 1);
    try (var writer =
        new ShareWriter(layout, 7, shares, ledger, (share, block) -> sizes.add(block.length))) {
      assertThat(ledger.reservedBytes()).isEqualTo(24L * shares * records);
      writer.dictionaries(List.of());
      var event = new Event(0);
      event.visitorKind = VisitorKind.UUID;
      for (int i = 0; i < 2 * records + 1; i++) {
        writer.event(event);
      }
      assertThat(sizes).containsExactly(12 + 24 * records, 12 + 24 * records);
      writer.flush();
      writer.flush();
      assertThat(sizes).hasSize(3).endsWith(12 + 24);
    }
    assertThat(ledger.reservedBytes()).isZero();
  }

  /** Of many values in a block, each once; and of none that only another block has. */
  @Test
  void aBlockNamesTheValuesThatOccurInIt() {
    var layout = new RecordLayout(1, 1);
    List<Dictionary> dictionaries = dictionaries(1);
    var blocks = new ArrayList<byte[]>();
    try (var writer = new ShareWriter(layout, 3, 1, budget, (share, block) -> blocks.add(block))) {
      writer.dictionaries(dictionaries);
      var event = new Event(1);
      for (int i = 0; i < 400; i++) {
        event.codes[0] = dictionaries.get(0).code("v" + i % 200 / (1 + i / 200 * 99));
        writer.event(event);
        if (i == 199) {
          writer.flush();
        }
      }
      writer.flush();
    }
    int records = 12 + 200 * 4 * Long.BYTES;
    assertThat(blocks).hasSize(2);
    // v0 to v199, with a length each; then v0 and v1
    assertThat(blocks.get(0)).hasSize(records + 4 + 200 * 4 + 10 * 2 + 90 * 3 + 100 * 4);
    assertThat(blocks.get(1)).hasSize(records + 4 + 2 * (4 + 2));
    var header = ByteBuffer.wrap(blocks.get(1)).order(ByteOrder.LITTLE_ENDIAN);
    assertThat(List.of(header.getInt(), header.getInt(), header.getInt()))
        .containsExactly(3, 1, 200);
    assertThat(header.getInt(records)).isEqualTo(2);
    assertThat(new String(blocks.get(1), records + 8, 2, StandardCharsets.UTF_8)).isEqualTo("v0");
  }

  @Test
  void refusesAnotherNumberOfDictionaries() {
    try (var writer = new ShareWriter(new RecordLayout(1, 1), 0, 1, budget, (share, b) -> {})) {
      assertThatIllegalArgumentException().isThrownBy(() -> writer.dictionaries(List.of()));
    }
  }

  @Test
  void blocksInAnotherOrderAreNoticed() {
    var layout = new RecordLayout(0, 1);
    var blocks = new ArrayList<byte[]>();
    try (var writer = new ShareWriter(layout, 0, 1, budget, (share, block) -> blocks.add(block))) {
      writer.dictionaries(List.of());
      for (int i = 0; i < 2; i++) {
        writer.event(event(new SplittableRandom(i), List.of(), 0));
        writer.flush();
      }
    }
    try (var temp = new TempFolder(folder);
        var store = PartitionStore.ofShare(layout, budget, temp, -1, 1);
        var reader = new ShareReader(layout, List.of(), store, budget)) {
      reader.read(blocks.get(1));
      assertThatIllegalStateException()
          .isThrownBy(() -> reader.read(blocks.get(0)))
          .withMessageContaining("came after");
    }
  }

  private static void add(List<List<byte[]>> blocks, int share, byte[] block) {
    blocks.get(share).add(block);
  }

  private static List<byte[]> newList() {
    return new ArrayList<>();
  }

  private static List<Dictionary> dictionaries(int codedFields) {
    return IntStream.range(0, codedFields)
        .mapToObj(field -> new Dictionary("field", new MemoryBudget(100_000_000)))
        .toList();
  }

  private static Event event(SplittableRandom random, List<Dictionary> dictionaries, int source) {
    var event = new Event(dictionaries.size());
    event.visitorKind = VisitorKind.HASHED;
    event.visitorHigh = random.nextInt(2000) * 0x9E3779B97F4A7C15L;
    event.visitorLow = event.visitorHigh * 31;
    event.visitorUtf8 =
        ("visitor " + event.visitorHigh + "of a long name").getBytes(StandardCharsets.UTF_8);
    event.visitorTo = event.visitorUtf8.length;
    event.timeMillis = random.nextLong(1_000_000);
    event.source = source;
    for (int field = 0; field < event.codes.length; field++) {
      int value = random.nextInt(1 << random.nextInt(1, 12));
      event.codes[field] = value == 0 ? 0 : dictionaries.get(field).code("värde " + value);
    }
    return event;
  }

  private static String values(List<Dictionary> dictionaries, int[] codes) {
    var text = new StringBuilder();
    for (int field = 0; field < codes.length; field++) {
      text.append(' ')
          .append(codes[field] == 0 ? null : dictionaries.get(field).value(codes[field]));
    }
    return text.toString();
  }
}
