package dev.clickspan.parse;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.clickspan.BotRule;
import dev.clickspan.EpochUnit;
import dev.clickspan.EventFields;
import dev.clickspan.Exclusion;
import dev.clickspan.FieldPath;
import dev.clickspan.ReportSpec;
import dev.clickspan.SessionJob;
import dev.clickspan.TimeRange;
import dev.clickspan.TrafficRules;
import dev.clickspan.VisitorField;
import dev.clickspan.input.LineBlock;
import dev.clickspan.model.Dictionary;
import dev.clickspan.model.Event;
import dev.clickspan.model.MemoryBudget;
import dev.clickspan.model.VisitorKind;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Which lines a shape reads by itself, and for which events; {@code FastEventParserTest} holds what
 * comes of all lines against the strict parser. In lines {@code '} stands for a quote.
 */
class LearnedShapeTest {

  private static final String LINE = "{'v':'u','t':1591000000000,'w':'x','os':'Mac','n':1}";
  private static final String UUID = "84cc8775-0e38-4787-a4ff-dd66ccfcf956";

  private static final String BROWSER =
      "Mozilla/5.0 (X11; Linux x86_64; rv:109.0) Gecko/20100101 Firefox/115.0";

  private static final EventFields FIELDS =
      new EventFields(
          VisitorField.of("v"),
          FieldPath.of("t"),
          EpochUnit.MILLISECONDS,
          List.of(FieldPath.of("os"), FieldPath.of("os_family")));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'v':'u','t':1591000000000,'w':'x','os':'Mac','n':1} | u 1591000000000 Mac -",
        "{'v':'longer than a word','t':1,'w':'','os':'','n':-1.5e3} | longer than a word 1 '' -",
        "{'v':'84cc8775-0e38-4787-a4ff-dd66ccfcf956','t':1591000000001,'w':'x','os':'W','n':1}"
            + " | uuid 1591000000001 W -",
        "{'v':'84CC8775-0E38-4787-A4FF-DD66CCFCF956','t':1591000000001,'w':'x','os':'W','n':1}"
            + " | 84CC8775-0E38-4787-A4FF-DD66CCFCF956 1591000000001 W -",
        "{'v':'u','t':1,'w':'84cc8775-0e38-4787-a4ff-dd66ccfcf956','os':'Mac','n':1} | u 1 Mac -",
        "{'v':'u','t':159100000000,'w':'x','os':'Mac','n':1} | u 159100000000 Mac -",
        "{'v':'u','t':15910000000000,'w':'x','os':'Mac','n':1} | no",
        "{'v':'u','t':1591000000000.5,'w':'x','os':'Mac','n':1} | no",
        "{'v':'u','t':159100000000.5,'w':'x','os':'Mac','n':1} | u 159100000000 Mac -",
        "{'v':'u','t':0591000000000,'w':'x','os':'Mac','n':1} | no",
        "{'v':'u','t':253402300800000,'w':'x','os':'Mac','n':1} | no",
        "{'v':'u','t':-1,'w':'x','os':'Mac','n':1} | no",
        "{'v':'u','t':'1591000000000','w':'x','os':'Mac','n':1} | no",
        "{'v':'','t':1591000000000,'w':'x','os':'Mac','n':1} | no",
        "{'v':'\\\\','t':1591000000000,'w':'x','os':'Mac','n':1} | no",
        "{'v':'u','t':1591000000000,'w':'é','os':'Mac','n':1} | no",
        "{'v':'u','t':1591000000000,'w':'x','os':'Mac','n':'1'} | no",
        "{'v':'u','t':1591000000000,'w':'x','os':'Mac','n':} | no",
        "{'v':'u','t':1591000000000,'w':'x','os':'Mac','n':1,'z':1} | no",
        "{'v':'u','t':1591000000000,'w':'x','os':'Mac','n':1 | no",
        "{'v':'u','t':1591000000000,'w':'x | no",
        "{'v':'u','t':1591000000000 | no",
        "{'v':'u | no",
        "{'v | no",
        "{'v':'84cc8775-0e38-4787-a4ff-dd66ccfcf956 | no",
        "{'v':'u','t':1591000000000,'w':'x','os':'Mac','n':1}} | no",
        "{'v':'u','t':1591000000000,'w':'x','os':'Mac','n':1} {} | no",
        "{'v':'u','t':1591000000000,'w':'x','os':'Mac','n':1}~{} | u 1591000000000 Mac -",
        "~ | no",
      })
  void readsLinesOfItsShape(String line, String event) {
    var reading = new Reading(job(FIELDS), LINE);
    // Values are new, then known with their codes to come, then known.
    for (int time = 0; time < 3; time++) {
      assertThat(reading.read(line)).isEqualTo(event);
    }
    assertThat(reading.read(LINE)).isEqualTo("u 1591000000000 Mac -");
    reading.settle(LINE, LINE.replace("'n':1", "'n':2").replace("'w':'x'", "'w':'y'"));
    for (int time = 0; time < 3; time++) {
      assertThat(reading.read(line)).isEqualTo(event);
    }
    assertThat(reading.read(LINE)).isEqualTo("u 1591000000000 Mac -");
  }

  /** Until then it may still change. */
  @Test
  void whatNeverChangedBelongsToTheShapeInTheEnd() {
    for (String changed : List.of("'w':'y'", "'w':''", "'w':'xx'")) {
      String other = LINE.replace("'w':'x'", changed);
      for (int lines = LearnedShape.LINES_TO_SETTLE - 1;
          lines <= LearnedShape.LINES_TO_SETTLE;
          lines++) {
        var reading = new Reading(job(FIELDS), LINE);
        for (int line = 0; line < lines; line++) {
          assertThat(reading.read(LINE)).isEqualTo("u 1591000000000 Mac -");
        }
        boolean settled = lines == LearnedShape.LINES_TO_SETTLE;
        for (int time = 0; time < 3; time++) {
          assertThat(reading.read(other)).isEqualTo(settled ? "no" : "u 1591000000000 Mac -");
        }
        // Wanted fields may always change.
        assertThat(reading.read(LINE.replace("Mac", "Windows").replace("'u'", "'" + UUID + "'")))
            .isEqualTo("uuid 1591000000000 Windows -");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 40})
  void settlesWithFewValuesOrMany(int more) {
    String end = ",'z':1".repeat(more) + "}";
    String line = LINE.replace("}", end);
    var reading = new Reading(job(FIELDS), line);
    reading.settle(line, LINE.replace("}", end.replace("1", "2")));
    for (String os : List.of("a", "b", "a", "b", "a")) {
      assertThat(reading.read(line.replace("Mac", os))).isEqualTo("u 1591000000000 " + os + " -");
    }
  }

  @Test
  void whereMostValuesAreNewItStillReadsThem() {
    var reading = new Reading(job(FIELDS), LINE);
    for (int i = 0; i < 9_000; i++) {
      assertThat(reading.read(LINE.replace("Mac", "os " + i % 5_000).replace("'n':1", "'n':" + i)))
          .isEqualTo("u 1591000000000 os " + i % 5_000 + " -");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "MICROSECONDS | 1591000000000 | 1591000000",
        "MICROSECONDS | 1591000000000999 | 1591000000000",
        "SECONDS | 1591000000 | 1591000000000",
        "MILLISECONDS | '1591000000000' | 1591000000000",
        "MILLISECONDS | '2020-06-01T12:00:00Z' | 1591012800000",
        "MILLISECONDS | 'soon' | no",
        "SECONDS | 1591000000000 | no",
      })
  void timesMayBeWrittenOtherwise(EpochUnit unit, String time, String millis) {
    var reading =
        new Reading(
            job(FIELDS.withTime(FieldPath.of("t"), unit)),
            time.startsWith("'") ? LINE.replace("1591000000000", "'1'") : LINE);
    assertThat(reading.read(LINE.replace("1591000000000", time)))
        .isEqualTo(millis.equals("no") ? "no" : "u " + millis + " Mac -");
  }

  @Test
  void aTimeOutsideOfTheRangeIsTheStrictParsers() {
    var reading = new Reading(job(FIELDS.withTimeRange(new TimeRange(1_000, 2_000))), LINE);
    assertThat(reading.read(LINE.replace("1591000000000", "1000"))).isEqualTo("u 1000 Mac -");
    assertThat(reading.read(LINE.replace("1591000000000", "1999"))).isEqualTo("u 1999 Mac -");
    assertThat(reading.read(LINE.replace("1591000000000", "999"))).isEqualTo("no");
    assertThat(reading.read(LINE.replace("1591000000000", "2000"))).isEqualTo("no");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "w | x",
        "n | 1",
        "z,v | u",
        "z,w,v | x",
        "v+w | ['u','x']",
        "n+z+v | ['1',null,'u']",
        "z+y,v+n | ['u','1']",
        "z | absent",
        "z+y,x | absent",
      })
  void theVisitorIsTheFirstThatIsThere(String visitor, String expected) {
    SessionJob job = job(FIELDS.withVisitor(VisitorField.of(visitor)));
    if (expected.equals("absent")) {
      assertThat(new Reading(job, LINE).shape).isNull();
      return;
    }
    var reading = new Reading(job, LINE);
    String event = expected.replace('\'', '"') + " 1591000000000 Mac -";
    assertThat(reading.read(LINE)).isEqualTo(event);
    reading.settle(LINE, LINE);
    assertThat(reading.read(LINE)).isEqualTo(event);
  }

  @Test
  void aJoinedVisitorMayBeLongAndLacksNoPart() {
    var reading = new Reading(job(FIELDS.withVisitor(VisitorField.of("v+z+w"))), LINE);
    for (int length = 1; length < 700; length += length < 300 ? 1 : 97) {
      String part = "p".repeat(length);
      String line = LINE.replace("'w':'x'", "'w':'" + part + "'");
      assertThat(reading.read(line)).isEqualTo("[\"u\",null,\"" + part + "\"] 1591000000000 Mac -");
    }
    assertThat(reading.read(LINE.replace("'w':'x'", "'w':''"))).isEqualTo("no");
    assertThat(reading.read(LINE.replace("'u'", "''"))).isEqualTo("no");
  }

  @Test
  void aUuidInAnotherFieldIsNoVisitor() {
    var reading = new Reading(job(FIELDS.withVisitor(VisitorField.of("w"))), LINE);
    assertThat(reading.read(LINE.replace("'u'", "'" + UUID + "'"))).startsWith("x ");
    assertThat(reading.read(LINE.replace("'x'", "'" + UUID + "'"))).startsWith("uuid ");
  }

  @Test
  void withoutATimeThereIsNoShape() {
    assertThat(new Reading(job(FIELDS), LINE.replace("'t'", "'z'")).shape).isNull();
  }

  @Test
  void anIdIsTold() {
    var reading = new Reading(job(FIELDS.withEventId(Optional.of(FieldPath.of("w")))), LINE);
    var expected = new Event(0);
    reading.settle(LINE, LINE);
    for (String id : List.of("x", "y", "", "x")) {
      assertThat(reading.read(LINE.replace("'w':'x'", "'w':'" + id + "'"))).startsWith("u ");
      EventIdKeys.set(expected, id);
      assertThat(reading.event().idHigh).isEqualTo(expected.idHigh);
      assertThat(reading.event().idLow).isEqualTo(expected.idLow);
    }
    String without = LINE.replace("'w'", "'z'");
    var other = new Reading(job(FIELDS.withEventId(Optional.of(FieldPath.of("w")))), without);
    other.event().idHigh = 1;
    other.event().idLow = 1;
    assertThat(other.read(without)).startsWith("u ");
    assertThat(other.event().idHigh).isZero();
    assertThat(other.event().idLow).isZero();
  }

  @Test
  void familiesAreThoseOfTheUserAgentWhereTheyAreLacking() {
    SessionJob job = job(FIELDS.withUserAgent(Optional.of(FieldPath.of("w"))));
    var lacking = new Reading(job, LINE);
    String there = LINE.replace("'n'", "'os_family'");
    var given = new Reading(job, there);
    for (int round = 0; round < 40; round++) {
      for (String system : List.of("Windows", "Linux")) {
        String agent = "'w':'Mozilla/5.0 (" + system + ")'";
        assertThat(lacking.read(LINE.replace("'w':'x'", agent)))
            .isEqualTo("u 1591000000000 Mac " + system);
        assertThat(given.read(there.replace("'w':'x'", agent))).isEqualTo("u 1591000000000 Mac 1");
      }
    }
    // Where it is no text, or absent, nothing is derived.
    String without = LINE.replace("'w'", "'z'");
    assertThat(new Reading(job, without).read(without)).isEqualTo("u 1591000000000 Mac -");
  }

  @ParameterizedTest
  @ValueSource(strings = {"os_family", "z,os_family", "v+os_family"})
  void aVisitorThatMayBeDerivedIsTheStrictParsers(String visitor) {
    EventFields fields = FIELDS.withUserAgent(Optional.of(FieldPath.of("w")));
    assertThat(new Reading(job(fields), LINE).shape).isNotNull();
    assertThat(new Reading(job(fields.withVisitor(VisitorField.of(visitor))), LINE).shape).isNull();
    assertThat(
            new Reading(job(fields.withEventId(Optional.of(FieldPath.of("os_family")))), LINE)
                .shape)
        .isNull();
  }

  @Test
  void valuesSayWhatBecomesOfTheirEvents() {
    SessionJob job =
        job(FIELDS.withUserAgent(Optional.of(FieldPath.of("w"))))
            .withTraffic(
                TrafficRules.defaults()
                    .withBots(Optional.of(BotRule.EXCLUDE))
                    .withExclusions(
                        List.of(new Exclusion.ByValue(FieldPath.of("n"), List.of("7", "8")))));
    var reading = new Reading(job, LINE);
    for (int round = 0; round < 40; round++) {
      for (int number = 6; number < 10; number++) {
        for (String agent : List.of("Googlebot/2.1", BROWSER)) {
          String line = LINE.replace("'n':1", "'n':" + number).replace("'x'", "'" + agent + "'");
          assertThat(reading.read(line)).startsWith("u 1591000000000 Mac");
          assertThat(reading.event().excluded).isEqualTo(number == 7 || number == 8);
          assertThat(reading.event().bot).isEqualTo(agent.startsWith("Google"));
        }
      }
    }
  }

  @Test
  void aValueThatIsMissingMayLeaveOutAllLines() {
    SessionJob job =
        job(FIELDS)
            .withTraffic(
                TrafficRules.defaults()
                    .withExclusions(
                        List.of(new Exclusion.ByValue(FieldPath.of("z"), List.of("")))));
    var reading = new Reading(job, LINE);
    assertThat(reading.read(LINE)).startsWith("u ");
    assertThat(reading.event().excluded).isTrue();
    String there = LINE.replace("'n'", "'z'");
    var other = new Reading(job, there);
    assertThat(other.read(there)).startsWith("u ");
    assertThat(other.event().excluded).isFalse();
  }

  @Test
  void manyLinesMayStandBehind() {
    var reading = new Reading(job(FIELDS), LINE);
    reading.settle(LINE, LINE);
    String others = ("~" + LINE).repeat(2_000);
    for (int time = 0; time < 3; time++) {
      assertThat(reading.read(LINE.replace("'Mac','n'", "'Linux','z'") + others)).isEqualTo("no");
      assertThat(reading.read(LINE.replace("Mac", "Linux") + others))
          .isEqualTo("u 1591000000000 Linux -");
    }
  }

  private static SessionJob job(EventFields fields) {
    return SessionJob.of(List.of("in"), ReportSpec.full(ZoneOffset.UTC)).withFields(fields);
  }

  /** A shape in use. */
  private static final class Reading {

    private final List<Dictionary> dictionaries;
    private final EventFiller filler;
    private final @Nullable LearnedShape shape;

    Reading(SessionJob job, String line) {
      dictionaries =
          job.codedFields().stream()
              .map(path -> new Dictionary(path.toString(), new MemoryBudget(1 << 24)))
              .toList();
      List<FieldValues> values = FieldValues.of(job, dictionaries);
      filler = new EventFiller(job.fields(), values);
      byte[] bytes = line.replace('\'', '"').getBytes(UTF_8);
      LineShape learned =
          Objects.requireNonNull(LineShapeLearner.learn(bytes, 0, bytes.length, filler.wanted()));
      shape =
          LearnedShape.of(
              learned,
              filler,
              values.stream().map(CodeCache::new).toList(),
              new FamilyCodes(values));
    }

    Event event() {
      return filler.event();
    }

    /** Until what never changes is part of the shape: one line, and then another one. */
    void settle(String first, String other) {
      for (int line = 0; line < LearnedShape.LINES_TO_SETTLE; line++) {
        assertThat(read(line == 0 ? first : other)).isNotEqualTo("no");
      }
    }

    /** The event that the line is; {@code no} if the shape doesn't read it. */
    String read(String line) {
      String before = "{}\n";
      byte[] bytes = (before + line.replace('\'', '"').replace('~', '\n')).getBytes(UTF_8);
      byte[] padded = Arrays.copyOf(bytes, bytes.length + LineBlock.PADDING_BYTES);
      // What would go on with any line.
      Arrays.fill(padded, bytes.length, padded.length, (byte) '}');
      int at = before.length();
      int end = Objects.requireNonNull(shape).read(padded, at, bytes.length);
      if (end < 0) {
        return "no";
      }
      assertThat(end).isEqualTo(LineBlock.lineEnd(padded, at, bytes.length));
      Event event = event();
      var all = new StringJoiner(" ");
      int length = event.visitorTo - event.visitorFrom;
      all.add(
          event.visitorKind == VisitorKind.UUID
              ? "uuid"
              : new String(event.visitorUtf8, event.visitorFrom, length, UTF_8));
      all.add(Long.toString(event.timeMillis));
      for (int field = 0; field < event.codes.length; field++) {
        int code = event.codes[field];
        String value = code == Dictionary.MISSING ? "-" : dictionaries.get(field).value(code);
        all.add(value.isEmpty() ? "''" : value);
      }
      return all.toString();
    }
  }
}
