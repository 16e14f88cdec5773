package dev.clickspan.sessionize;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clickspan.BotRule;
import dev.clickspan.EventFields;
import dev.clickspan.FieldPath;
import dev.clickspan.FileRule;
import dev.clickspan.GapRule;
import dev.clickspan.InputRules;
import dev.clickspan.ReportSpec;
import dev.clickspan.SessionJob;
import dev.clickspan.SessionRules;
import dev.clickspan.TableRows;
import dev.clickspan.TableSpec;
import dev.clickspan.TestSeed;
import dev.clickspan.TrafficRules;
import dev.clickspan.model.CanonicalCodes;
import dev.clickspan.model.Event;
import dev.clickspan.model.MemoryBudget;
import dev.clickspan.model.SourceFiles;
import dev.clickspan.model.VisitorKind;
import dev.clickspan.partition.PartitionStore;
import dev.clickspan.partition.PartitionWriter;
import dev.clickspan.partition.RecordLayout;
import dev.clickspan.partition.RecordUse;
import dev.clickspan.partition.TempFolder;
import dev.clickspan.partition.WorkingMemory;
import dev.clickspan.sessionize.PlainSessions.Click;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Holds all that a sink is told against {@link PlainSessions}. */
class SessionizerTest {

  private static final int SOURCES = 24;

  @TempDir private Path folder = Path.of("");

  private final SourceFiles files =
      new SourceFiles(
              0, 0, 1, 2, 2, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 11, 11, 12, 13, 14, 15, 16, 17, 18)
          .withLines(Collections.nCopies(SOURCES, 1000L));

  /** Of the page, 3 has been handed out for 1 once more; of the name nothing. */
  private final CanonicalCodes codes =
      new CanonicalCodes(List.of(Optional.of(new int[] {0, 1, 2, 1}), Optional.empty()));

  @ParameterizedTest
  @CsvSource({
    // use, ids, rule of files, bots, rate, memory for a partition
    "REPORT, false, VISITOR_LAST, , , 100000000",
    "REPORT, false, TOUCHED, EXCLUDE, 3, 100000000",
    "REPORT, true, SEPARATE, ONLY, 2, 100000000",
    "REPORT, true, TOUCHED, , , 100000000",
    "REPORT, false, SEPARATE, EXCLUDE, , 1000",
    "REPORT, true, TOUCHED, ONLY, 2, 1000",
    "REPORT, true, SEPARATE, , , 1000",
    "SESSION_TABLE, false, TOUCHED, , , 100000000",
    "SESSION_TABLE, true, SEPARATE, EXCLUDE, 2, 100000000",
    "SESSION_TABLE, true, SESSION_END, , , 1000",
    "SESSION_TABLE, true, SEPARATE, , , 1000",
    "EVENT_TABLE, true, SEPARATE, , , 100000000",
    "EVENT_TABLE, false, TOUCHED, , , 1000",
    "EVENT_TABLE, true, VISITOR_LAST, , , 1000",
    "EVENT_TABLE, true, VISITOR_LAST, , , 1",
  })
  void tellsWhatPlainSessionsAre(
      RecordUse use, boolean ids, FileRule fileRule, BotRule bots, Integer rate, long bytes) {
    SplittableRandom random = TestSeed.random("SessionizerTest " + use + ids + fileRule + bytes);
    SessionJob job = job(use, ids, fileRule, bots, rate);
    var layout = RecordLayout.of(job, SOURCES, use);
    var budget = new MemoryBudget(256 << 20);
    List<Click> clicks = clicks(random, ids, bytes == 1 ? 100 : 600);
    var plain = new PlainSessions(job, layout, files, codes);
    var told = new ToldSessions(layout);
    try (var temp = new TempFolder(folder);
        var store = new PartitionStore(layout, budget, temp, 2, 0)) {
      fill(store, clicks);
      long before = budget.reservedBytes();
      var memory = new WorkingMemory(budget, bytes, temp);
      long events = 0;
      try (var sessionizer = new Sessionizer(job, layout, files, codes, told, memory)) {
        for (int index = 0; index < store.size(); index++) {
          events += sessionizer.sessionize(store.partition(index));
        }
      }
      assertThat(events).isEqualTo(clicks.size() - plain.copies(clicks));
      assertThat(budget.reservedBytes()).isEqualTo(before);
    }
    assertThat(budget.reservedBytes()).isZero();
    assertThat(inOrder(use, told.visitors())).isEqualTo(inOrder(use, plain.visitors(clicks)));
    assertThat(folder).isEmptyDirectory();
  }

  /** Without a table the order of visitors is anybody's. */
  private static List<String> inOrder(RecordUse use, List<String> visitors) {
    return use == RecordUse.REPORT ? visitors.stream().sorted().toList() : visitors;
  }

  private static SessionJob job(
      RecordUse use, boolean ids, FileRule fileRule, BotRule bots, Integer rate) {
    var fields = EventFields.defaults().withDimensions(List.of());
    var rules =
        SessionRules.defaults()
            .withGap(1000, GapRule.AT_LEAST)
            .withMaxLength(OptionalLong.of(3000))
            .withSplitOn(List.of(FieldPath.of("page")))
            .withFileRule(fileRule);
    TableRows rows = use == RecordUse.EVENT_TABLE ? TableRows.EVENTS : TableRows.SESSIONS;
    var table = new TableSpec(rows, Optional.of(FieldPath.of("name")), List.of());
    return new SessionJob(
        List.of("-"),
        InputRules.defaults(),
        ids ? fields.withEventId(Optional.of(FieldPath.of("id"))) : fields,
        TrafficRules.defaults()
            .withBots(Optional.ofNullable(bots))
            .withBotEventsPerMinute(rate == null ? OptionalInt.empty() : OptionalInt.of(rate)),
        rules,
        ReportSpec.counts(),
        use == RecordUse.REPORT ? Optional.empty() : Optional.of(table));
  }

  /** Visitors of one event, of some, and of many; some share a key, and differ in its kind. */
  private static List<Click> clicks(SplittableRandom random, boolean ids, int count) {
    var clicks = new ArrayList<Click>();
    for (int number = 0; number < count; number++) {
      int visitor = random.nextInt(3) == 0 ? random.nextInt(3) : random.nextInt(count);
      VisitorKind kind = visitor % 3 == 0 ? VisitorKind.UUID : VisitorKind.HASHED;
      long key = (long) visitor - visitor % 2;
      int source = random.nextInt(3) == 0 ? random.nextInt(SOURCES) : 14 + visitor % 3;
      // The busy ones come back often enough for all rules, and twice at one time.
      long time = random.nextInt(visitor < 3 ? 200 * count : 5000) / 50 * 50L;
      boolean hasId = ids && random.nextInt(4) > 0;
      clicks.add(
          new Click(
              kind,
              (key + 1) * 0x9E3779B97F4A7C15L,
              key % 5,
              "visitor " + "ü".repeat((int) key % 70) + key,
              time,
              source,
              1 + number,
              hasId ? random.nextInt(2) : 0,
              hasId ? 1 + random.nextInt(40) : 0,
              random.nextInt(5) == 0,
              random.nextInt(6) == 0 ? random.nextInt(4) : 1,
              random.nextInt(4)));
    }
    return clicks;
  }

  /** By two threads' writers, so texts of visitors come twice. */
  private static void fill(PartitionStore store, List<Click> clicks) {
    try (PartitionWriter even = store.writer();
        PartitionWriter odd = store.writer()) {
      for (Click click : clicks) {
        var event = new Event(2);
        event.visitorKind = click.kind();
        event.visitorHigh = click.high();
        event.visitorLow = click.low();
        event.visitorUtf8 = click.text().getBytes(StandardCharsets.UTF_8);
        event.visitorTo = event.visitorUtf8.length;
        event.timeMillis = click.timeMillis();
        event.source = click.source();
        event.line = click.line();
        event.idHigh = click.idHigh();
        event.idLow = click.idLow();
        event.bot = click.bot();
        event.codes[0] = click.page();
        event.codes[1] = click.name();
        (click.source() % 2 == 0 ? even : odd).event(event);
      }
    }
  }
}
