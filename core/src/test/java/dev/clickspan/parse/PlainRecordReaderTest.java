package dev.clickspan.parse;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.clickspan.BotRule;
import dev.clickspan.EpochUnit;
import dev.clickspan.EventFields;
import dev.clickspan.Exclusion;
import dev.clickspan.FieldPath;
import dev.clickspan.InputFormat;
import dev.clickspan.ReportSpec;
import dev.clickspan.SessionJob;
import dev.clickspan.SessionRules;
import dev.clickspan.TestSeed;
import dev.clickspan.TimeRange;
import dev.clickspan.TrafficRules;
import dev.clickspan.VisitorField;
import dev.clickspan.input.RecordForm;
import dev.clickspan.input.RecordForm.Quotes;
import dev.clickspan.model.Dictionary;
import dev.clickspan.model.Event;
import dev.clickspan.model.MemoryBudget;
import dev.clickspan.model.VisitorKind;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlainRecordReaderTest {

  private static final RecordForm CSV = new RecordForm(InputFormat.CSV, (byte) ',', Quotes.ENCLOSE);
  private static final RecordForm UNQUOTED =
      new RecordForm(InputFormat.TSV, (byte) '\t', Quotes.ARE_TEXT);

  private static final List<FieldPath> DIMENSIONS =
      List.of(FieldPath.of("d"), FieldPath.of("none"), FieldPath.of("os_family"));

  private static final List<List<String>> COLUMNS =
      List.of(
          List.of("id", "t", "d"),
          List.of("d", "id", "t"),
          List.of("t", "id", "x", "d"),
          List.of("x", "id", "t", "d", "os_family"),
          List.of("t", "id"));

  private static final List<String> FIELDS =
      List.of(
          "",
          "x",
          "\"\"",
          "\"x\"",
          "\"a,\tb\"",
          "é",
          "\"é\"",
          "\"a\"\"b\"",
          "a\"b",
          "\"a",
          "\"a\"b",
          "\r",
          "\"x\"\r",
          "\\",
          "Googlebot/2.1",
          "a longer value than eight bytes",
          "\"a longer one in quotes\"",
          "84cc8775-0e38-4787-a4ff-dd66ccfcf956",
          "\"84cc8775-0e38-4787-a4ff-dd66ccfcf956\"",
          "84CC8775-0E38-4787-A4FF-DD66CCFCF956",
          "\u00ff",
          "\"\u00ff\"");

  private static final List<String> TIMES =
      List.of(
          "1500000000000",
          "\"1500000000000\"",
          "1500000000000",
          "0500000000000",
          "15000000000x0",
          "150000",
          "1.5e12",
          "2020-06-01T12:00:00Z",
          "\"2020-06-01T12:00:00Z\"",
          "",
          "\"\"",
          "é");

  /** What is read by this way, and what is not; {@code ~} stands for LF and {@code ^} for CR. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '§',
      quoteCharacter = '`',
      value = {
        "u,7,x~ § 5",
        "u,7,x § 5",
        "u,7,^~ § 5",
        "u,7,~ § 4",
        "\"u\",\"7\",\"\"^~ § 11",
        "é,7,a long value~u § 17",
        "u,7~ § -1",
        "u,7,x,~ § -1",
        ",7,x~ § -1",
        "u,,x~ § -1",
        "u,soon,x~ § -1",
        "\"u\"\"\",7,x~ § -1",
        "\"u\" ,7,x~ § -1",
        "u\",7,x~ § -1",
        "\"u,7,x § -1",
        "uÿ,7,x~ § -1",
      })
  void takesPlainRecords(String text, int end) {
    byte[] bytes = padded(text.replace('~', '\n').replace('^', '\r'));
    var reading = new Reading("id", CSV, List.of("id", "t", "d"), Asked.NOTHING);
    int length = bytes.length - Long.BYTES;
    assertThat(reading.plain.read(bytes, 0, length)).isEqualTo(end);
  }

  @Test
  void takesVisitorsOfSeveralColumns() {
    var reading = new Reading("id+d", CSV, List.of("id", "t", "d"), Asked.NOTHING);
    read("u,7,x\n", reading);
    read("u,7,\n", reading);
    assertThat(reading.plain.read(padded(",7,\n"), 0, 4)).isEqualTo(-1);
  }

  /** A value that is looked up stands in the dictionary, and takes memory, whoever needs it. */
  @Test
  void asksForFamiliesOnlyWhereARecordLacksThem() {
    var reading = new Reading("id", CSV, List.of("id", "t", "d", "os_family"), Asked.MORE);
    read("u,1500000000000,Googlebot/2.1,Windows\n", reading);
    assertThat(reading.dictionaries.get(2).values()).containsExactly("Windows");
    read("u,1500000000000,Googlebot/2.1,\n", reading);
    assertThat(reading.dictionaries.get(2).values()).containsExactly("Windows", "Other");
  }

  private static void read(String line, Reading reading) {
    assertThat(reading.plain.read(padded(line), 0, line.length())).isEqualTo(line.length() - 1);
  }

  @Test
  void keepsTheStartOfALongUserAgent() {
    var dictionary = new Dictionary("os_family", new MemoryBudget(1 << 20));
    var field = FieldValues.coded(List.of(FieldPath.of("os_family")), List.of(dictionary));
    var codes = new FamilyCodes(field);
    for (String character : List.of("x", "\u00e9", "\u2116", "\ud83d\ude00")) {
      int row = row(character.repeat(5_000) + "1", codes);
      assertThat(row(character.repeat(5_000) + "2", codes)).isEqualTo(row);
      assertThat(dictionary.value(codes.code(row, 0))).isEqualTo("Other");
    }
  }

  private static int row(String userAgent, FamilyCodes codes) {
    byte[] utf8 = userAgent.getBytes(UTF_8);
    return codes.row(Arrays.copyOf(utf8, utf8.length + Long.BYTES), 0, utf8.length);
  }

  @Test
  void takesARecordForTheEventThatItIs() {
    var random = TestSeed.random("PlainRecordReaderTest");
    int taken = 0;
    for (int round = 0; round < 100; round++) {
      RecordForm form = random.nextInt(4) == 0 ? UNQUOTED : CSV;
      String visitor = one(List.of("id", "none,id", "d,id", "id+d", "none+d,id"), random);
      List<String> columns = one(COLUMNS, random);
      var reading = new Reading(visitor, form, columns, one(List.of(Asked.values()), random));
      for (int i = 0; i < 200; i++) {
        taken += takesForTheEventThatItIs(record(columns, form, random), form, reading, random);
      }
    }
    assertThat(taken).isBetween(4_000, 16_000);
  }

  /** Returns how many records were taken. */
  private static int takesForTheEventThatItIs(
      String record, RecordForm form, Reading reading, RandomGenerator random) {
    byte[] bytes = padded(record + one(List.of("\n", "\r\n", ""), random));
    int end = bytes.length - Long.BYTES - (random.nextBoolean() ? 0 : 1);
    int lineEnd = reading.plain.read(bytes, 0, Math.max(0, end));
    if (lineEnd < 0) {
      return 0;
    }
    String line = new String(bytes, 0, lineEnd, UTF_8);
    String whole = line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
    assertThat(reading.plainEvent()).as(record).isEqualTo(reading.carefulEvent(whole, form));
    assertThat(bytes[lineEnd] == '\n' || lineEnd == end).isTrue();
    return 1;
  }

  private static String record(List<String> columns, RecordForm form, RandomGenerator random) {
    var record = new StringBuilder();
    for (String column : columns) {
      record.append(record.isEmpty() ? "" : (char) form.separator());
      boolean usual = random.nextInt(3) > 0;
      List<String> values = column.equals("t") ? TIMES : FIELDS;
      record.append(one(usual ? values.subList(0, column.equals("t") ? 3 : 7) : values, random));
    }
    return record.toString();
  }

  private static <T> T one(List<T> all, RandomGenerator random) {
    return all.get(random.nextInt(all.size()));
  }

  /** The text's bytes, of which {@code ÿ} is the one that stands for a line break. */
  private static byte[] padded(String text) {
    String bytes = text.replace("é", "Ã©");
    return Arrays.copyOf(bytes.getBytes(ISO_8859_1), bytes.length() + Long.BYTES);
  }

  /** What an event is, for comparison. */
  private record Seen(
      String visitor,
      String text,
      long millis,
      String id,
      boolean excluded,
      boolean bot,
      List<Optional<String>> values) {}

  /** What is asked of an event besides its visitor, time and values. */
  private enum Asked {
    NOTHING,
    MORE
  }

  /** Both ways to read records of some columns. */
  private static final class Reading {

    private final List<Dictionary> dictionaries;
    private final EventFiller fast;
    private final EventFiller careful;
    private final DelimitedColumns columns;
    private final PlainRecordReader plain;

    Reading(String visitor, RecordForm form, List<String> names, Asked asked) {
      SessionJob job = job(VisitorField.of(visitor), asked);
      dictionaries =
          job.codedFields().stream()
              .map(path -> new Dictionary(path.toString(), new MemoryBudget(1 << 20)))
              .toList();
      List<FieldValues> values = FieldValues.of(job, dictionaries);
      fast = new EventFiller(job.fields(), values);
      careful = new EventFiller(job.fields(), values);
      columns = DelimitedColumns.of(names, careful.wanted());
      List<CodeCache> caches = values.stream().map(CodeCache::new).toList();
      plain =
          Objects.requireNonNull(
              PlainRecordReader.of(columns, form, fast, caches, new FamilyCodes(values)));
    }

    private static SessionJob job(VisitorField visitor, Asked asked) {
      EventFields fields =
          new EventFields(visitor, FieldPath.of("t"), EpochUnit.MILLISECONDS, DIMENSIONS);
      SessionJob job =
          new SessionJob(
              List.of("in"), fields, SessionRules.defaults(), ReportSpec.full(ZoneOffset.UTC));
      if (asked == Asked.NOTHING) {
        return job;
      }
      EventFields more =
          fields
              .withEventId(Optional.of(FieldPath.of("x")))
              .withUserAgent(Optional.of(FieldPath.of("d")))
              .withTimeRange(new TimeRange(1_000, 1_550_000_000_000L));
      return new SessionJob(job.inputs(), more, job.rules(), job.report())
          .withTraffic(
              TrafficRules.defaults()
                  .withBots(Optional.of(BotRule.EXCLUDE))
                  .withExclusions(
                      List.of(
                          new Exclusion.ByValue(FieldPath.of("d"), List.of("x")),
                          new Exclusion.ByValue(FieldPath.of("x"), List.of("", "é")))));
    }

    Seen plainEvent() {
      return seen(fast.event());
    }

    Seen carefulEvent(String record, RecordForm form) {
      DelimitedRecord parts = DelimitedRecord.of(record, form);
      assertThat(parts.flaw()).isEqualTo(DelimitedRecord.Flaw.NONE);
      assertThat(parts.fields()).hasSize(columns.count());
      columns.fill(parts.fields(), careful.wanted());
      assertThat(careful.fill(new LineTally())).isNull();
      return seen(careful.event());
    }

    private Seen seen(Event event) {
      var values = new ArrayList<Optional<String>>();
      for (int field = 0; field < event.codes.length; field++) {
        int code = event.codes[field];
        boolean missing = code == Dictionary.MISSING;
        values.add(missing ? Optional.empty() : Optional.of(dictionaries.get(field).value(code)));
      }
      int length = event.visitorTo - event.visitorFrom;
      return new Seen(
          "%s %x %x".formatted(event.visitorKind, event.visitorHigh, event.visitorLow),
          event.visitorKind == VisitorKind.HASHED
              ? new String(event.visitorUtf8, event.visitorFrom, length, UTF_8)
              : "",
          event.timeMillis,
          "%x %x".formatted(event.idHigh, event.idLow),
          event.excluded,
          event.bot,
          values);
    }
  }
}
