package dev.clickspan.parse;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clickspan.EpochUnit;
import dev.clickspan.EventFields;
import dev.clickspan.Exclusion;
import dev.clickspan.FieldPath;
import dev.clickspan.InputFormat;
import dev.clickspan.InputRules;
import dev.clickspan.ReportSpec;
import dev.clickspan.SessionJob;
import dev.clickspan.TimeRange;
import dev.clickspan.TrafficRules;
import dev.clickspan.VisitorField;
import dev.clickspan.input.LineBlock;
import dev.clickspan.input.LineBlocks;
import dev.clickspan.input.RecordForm;
import dev.clickspan.input.RecordForm.Quotes;
import dev.clickspan.model.Dictionary;
import dev.clickspan.model.Event;
import dev.clickspan.model.MemoryBudget;
import dev.clickspan.model.VisitorKind;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What comes of small files of each format; whole engines are in the contract suite. */
class FormatEventParserTest {

  private static final RecordForm CSV = new RecordForm(InputFormat.CSV, (byte) ',', Quotes.ENCLOSE);
  private static final RecordForm UNQUOTED =
      new RecordForm(InputFormat.TSV, (byte) ',', Quotes.ARE_TEXT);
  private static final RecordForm LOG = form(InputFormat.LOG);
  private static final RecordForm NDJSON = form(InputFormat.NDJSON);

  /** In the file that is read {@code ~} stands for LF, {@code ^} for CR, {@code ÿ} for FF hex. */
  private static final String HEADER = "anonymous_id,device_sent_timestamp,os_family~";

  private static final EventFields FIELDS =
      EventFields.defaults().withDimensions(List.of(FieldPath.of("os_family")));

  private final Dictionary systems = new Dictionary("os_family", new MemoryBudget(1 << 20));
  private final List<String> seen = new ArrayList<>();
  private LineTally tally = startedTally();

  private LineTally startedTally() {
    seen.clear();
    return new LineTally((line, offset, reason, bytes, from, to) -> seen.add(line + " " + reason));
  }

  private static RecordForm form(InputFormat format) {
    return new RecordForm(format, (byte) 0, Quotes.ARE_TEXT);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '§',
      quoteCharacter = '`',
      value = {
        // An event is its line, visitor, time and values; a rejected line its number and reason.
        "u,1,Mac~w,2,~ § 2 u 1 Mac; 3 w 2 -",
        "u,1,Mac^~w,2,Windows § 2 u 1 Mac; 3 w 2 Windows",
        "~ ~^~\t~u,1,Mac~ § 6 u 1 Mac",
        "u,1~u,1,Mac,x~u,1,Mac § 2 BAD_RECORD; 3 BAD_RECORD; 4 u 1 Mac",
        ",1,Mac~u,,Mac~u,soon,Mac § 2 NO_VISITOR; 3 NO_TIME; 4 BAD_TIME",
        "\"\",1,Mac~u,\"\",Mac~u,1,\"\"~ § 2 NO_VISITOR; 3 NO_TIME; 4 u 1 ''",
        "\"u\"\"v\",1,\"a,b\"~ § 2 u\"v 1 a,b",
        "\"u,\",1,\"a,\"~ § 2 u, 1 a,",
        "u,15000000000001,Mac~u,1500000000000,Mac § 2 u 15000000000001 Mac; 3 u 1500000000000 Mac",
        "\"uÿv\",1,\"ÿ\"~w,2,Mac § 2 u~v 1 ~; 5 w 2 Mac",
        "\"uÿv\",soon,x~w,2,Mac § 2 BAD_TIME; 4 w 2 Mac",
        "\"u\" ,1,Mac~w,2,Mac § 2 BAD_RECORD; 3 w 2 Mac",
        "\"u\",1,\"Mac~ § 2 BAD_RECORD; quote 2",
        "u,1,M\u00c3~w,2,Mac § 2 BAD_UTF8; 3 w 2 Mac",
        "u,1,Mac~ ,1,Mac § 2 u 1 Mac; 3   1 Mac",
      })
  void recordsOfSeparatedValues(String records, String expected) {
    assertThat(read(CSV, HEADER + records)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '§',
      quoteCharacter = '`',
      value = {
        "anonymous_id,device_sent_timestamp~u,1~ § 2 u 1 -",
        "~^~ ~anonymous_id,device_sent_timestamp^~u,1 § 5 u 1 -",
        "\"anonymous_id\",\"device_sent_timestamp\",\"a,b\"~u,1,2 § 2 u 1 -",
        "anonymous_id,,device_sent_timestamp~u,x,1 § 2 u 1 -",
        // Of columns with the same name the last one counts.
        "anonymous_id,device_sent_timestamp,anonymous_id~u,1,w~u,1, § 2 w 1 -; 3 NO_VISITOR",
        "\"aÿb\",anonymous_id,device_sent_timestamp~x,u,1 § 3 u 1 -",
        "\u00fe,anonymous_id,device_sent_timestamp~x,u,1 § 2 u 1 -",
        "a,device_sent_timestamp~u,1 § 2 NO_VISITOR; columns lack",
        "anonymous_id,a~u,1 § 2 NO_TIME; columns lack",
        "a,b~u,1~ § 2 NO_VISITOR; columns lack",
        // Behind a header that is none, nothing is a record.
        "\"anonymous_id\"x,device_sent_timestamp~u,1~ § 1 BAD_RECORD; 2 BAD_RECORD",
        "\"anonymous_id,device_sent_timestamp~u,1~ § 1 BAD_RECORD; 2 BAD_RECORD; quote 1",
      })
  void columnsAreThoseOfTheHeader(String file, String expected) {
    assertThat(read(CSV, file)).isEqualTo(expected);
  }

  @Test
  void whereQuotesAreTextTheyStay() {
    assertThat(read(UNQUOTED, HEADER + "\"u,1,\"Mac\"~\u00ff,1,~"))
        .isEqualTo("2 \"u 1 \"Mac\"; 3 BAD_UTF8");
  }

  @Test
  void givenColumnsStandForAHeader() {
    FormatEventParser parser = parser(List.of("device_sent_timestamp", "anonymous_id"));
    read(parser, CSV, "1,u~2,w~");
    assertThat(told()).isEqualTo("1 u 1 -; 2 w 2 -");
    assertThat(tally.fieldNames()).containsExactly("device_sent_timestamp", "anonymous_id");
  }

  @Test
  void eachFileHasAHeaderOfItsOwn() {
    FormatEventParser parser = parser(List.of());
    read(parser, CSV, HEADER + "u,1,Mac~");
    parse(parser, further(CSV, "w,2,Mac~", 3));
    assertThat(told()).isEqualTo("2 u 1 Mac; 6 w 2 Mac");
    tally = startedTally();
    read(parser, CSV, "device_sent_timestamp,anonymous_id~3,x~");
    assertThat(told()).isEqualTo("2 x 3 -");
  }

  @Test
  void aRecordThatIsTooLongIsNone() {
    FormatEventParser parser = parser(List.of());
    read(parser, CSV, HEADER + "u,1,Mac~");
    parse(parser, tooLong(CSV, "w,1,\"a\u00ffb\u00ffc"));
    parse(parser, further(CSV, "x,2,Mac~", 2));
    assertThat(told()).isEqualTo("2 u 1 Mac; 3 TOO_LONG; 8 x 2 Mac");
  }

  @Test
  void aHeaderThatIsTooLongLeavesNoRecord() {
    FormatEventParser parser = parser(List.of());
    parse(parser, tooLong(CSV, "anonymous_id,"));
    parse(parser, further(CSV, HEADER + "u,1,Mac~", 0));
    assertThat(told()).isEqualTo("1 TOO_LONG; 2 BAD_RECORD; 3 BAD_RECORD");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '§',
      quoteCharacter = '`',
      value = {
        "{'anonymous_id':'u','device_sent_timestamp':1}~ § 1 u 1 -",
        "~ {'anonymous_id':'u','device_sent_timestamp':'1','os_family':'Mac'} ^~^~ § 2 u 1 Mac",
        "{'anonymous_id':7,'device_sent_timestamp':1,'os_family':true}~ § 1 7 1 true",
        "{'anonymous_id':{},'device_sent_timestamp':1}~ § 1 NO_VISITOR",
        "{'anonymous_id':'u','device_sent_timestamp':null}~ § 1 NO_TIME",
        "{'anonymous_id':'u','device_sent_timestamp':[]}~ § 1 BAD_TIME",
        "{'anonymous_id':'u','device_sent_timestamp':1,'os_family':[1]}~ § 1 u 1 -",
        "x~{~ § 1 NOT_JSON; 2 NOT_JSON",
        "[]~'x'~1~'x~[1~[1]] § 1 NOT_OBJECT; 2 NOT_OBJECT; 3 NOT_OBJECT; 4 NOT_JSON; 5 NOT_JSON; "
            + "6 NOT_OBJECT",
        "{}}~{} x~ § 1 TRAILING_GARBAGE; 2 TRAILING_GARBAGE",
        "{'anonymous_id':'u','device_sent_timestamp':1} 1~{}{} § 1 TRAILING_GARBAGE; "
            + "2 TRAILING_GARBAGE",
        "{'a':'\u00ff'}~ § 1 BAD_UTF8",
        "{'anonymous_id':'\\ud800'}~{'anonymous_id':'\\udc00'} § 1 BAD_UTF8; 2 BAD_UTF8",
        "{'anonymous_id':'\\ud83dx'}~{'anonymous_id':'x\\ud83d\\ud83d'} § 1 BAD_UTF8; 2 BAD_UTF8",
        "{'anonymous_id':'u','device_sent_timestamp':1,'os_family':'\\ud83d\\ude00x'}"
            + " § 1 u 1 \ud83d\ude00x",
        "{'anonymous_id':'u','device_sent_timestamp':{}}~ § 1 BAD_TIME",
        // Nothing is left of the line before.
        "{'anonymous_id':'u','device_sent_timestamp':1}~{} § 1 u 1 -; 2 NO_VISITOR",
        // Half a pair where nobody looks at it.
        "{'anonymous_id':'u','device_sent_timestamp':1,'x':'\\ud800'} § 1 u 1 -",
        // The last of two counts.
        "{'anonymous_id':'u','device_sent_timestamp':1,'anonymous_id':'w'} § 1 w 1 -",
        "{'anonymous_id':'u','device_sent_timestamp':1,'anonymous_id':null} § 1 NO_VISITOR",
      })
  void linesOfJson(String lines, String expected) {
    assertThat(read(NDJSON, lines.replace('\'', '"'))).isEqualTo(expected);
  }

  @Test
  void aNameThatComesAgainTakesWithItWhatLayBelow() {
    SessionJob job =
        job(InputRules.defaults()).withFields(FIELDS.withVisitor(VisitorField.of("o.a")));
    String lines =
        "{'o':{'a':'u'},'o':{'b':1},'device_sent_timestamp':1}~".replace('\'', '"')
            + "{'o':{'b':1},'o':{'a':'u'},'device_sent_timestamp':1}~".replace('\'', '"');
    assertThat(told(new FormatEventParser(job, List.of(systems)), NDJSON, lines))
        .isEqualTo("1 NO_VISITOR; 2 u 1 -");
  }

  /** Whether a line is an event doesn't depend on what is counted. */
  @Test
  void halfAPairInADimensionIsSeenThoughItIsNotCounted() {
    SessionJob job = SessionJob.of(List.of("in"), ReportSpec.counts()).withFields(FIELDS);
    String line = "{'anonymous_id':'u','device_sent_timestamp':1,'os_family':'\\ud800'}";
    assertThat(told(new FormatEventParser(job, List.of()), NDJSON, line.replace('\'', '"')))
        .isEqualTo("1 BAD_UTF8");
  }

  @Test
  void eventsMayBeLeftOut() {
    SessionJob job =
        job(InputRules.defaults())
            .withFields(FIELDS.withTimeRange(new TimeRange(1_000, 2_000)))
            .withTraffic(
                TrafficRules.defaults()
                    .withExclusions(
                        List.of(new Exclusion.ByValue(FieldPath.of("os_family"), List.of("Mac")))));
    assertThat(
            told(
                new FormatEventParser(job, List.of(systems)),
                CSV,
                HEADER + "u,999,~u,1000,~u,1000,Mac~u,1000,\"Mac\"\"\"~u,1999,~u,2000,Mac~"))
        .isEqualTo(
            "2 TIME_OUT_OF_RANGE; 3 u 1000 -; 5 u 1000 Mac\"; 6 u 1999 -; 7 TIME_OUT_OF_RANGE");
    assertThat(tally.excludedEvents()).isEqualTo(1);
    assertThat(tally.lines()).isEqualTo(6);
  }

  @Test
  void timesMayBeInOtherUnits() {
    SessionJob job =
        job(InputRules.defaults())
            .withFields(
                FIELDS.withTime(FieldPath.of("device_sent_timestamp"), EpochUnit.MICROSECONDS));
    assertThat(
            told(
                new FormatEventParser(job, List.of(systems)), CSV, HEADER + "u,1500000000000,Mac~"))
        .isEqualTo("2 u 1500000000 Mac");
  }

  @Test
  void aTimeThatIsNoneIsKeptAsAnExample() {
    read(CSV, HEADER + "u,soon,~u,2020-06-01T12:00:00,~");
    assertThat(tally.firstBadTime()).contains("soon");
    assertThat(tally.offsetsLack()).isTrue();
  }

  @Test
  void blankLinesOfAnArrayAreNotCounted() {
    String lines = "~{'anonymous_id':'u','device_sent_timestamp':1}~ ~x~".replace('\'', '"');
    assertThat(read(NDJSON, lines)).isEqualTo("2 u 1 -; 4 NOT_JSON");
    tally = startedTally();
    assertThat(read(form(InputFormat.JSON_ARRAY), lines)).isEqualTo("1 u 1 -; 2 NOT_JSON");
  }

  /** More shapes than are kept, of which one comes so often that further ones are learned. */
  @ParameterizedTest
  @ValueSource(ints = {0, 7})
  void linesOfManyShapesAreTheirEvents(int frequent) {
    var shapes = new ArrayList<Integer>();
    for (int round = 0; round < 3; round++) {
      IntStream.range(0, 12).forEach(shapes::add);
    }
    for (int round = 0; round < 7; round++) {
      shapes.addAll(Collections.nCopies(1_500, frequent));
      IntStream.range(0, 12).map(shape -> (shape * 5 + frequent) % 12).forEach(shapes::add);
    }
    var lines = new StringBuilder();
    var expected = new ArrayList<String>();
    for (int line = 1; line <= shapes.size(); line++) {
      String visitor = "u" + line % 7;
      String system = "os " + line % 50;
      lines
          .append("{'z" + shapes.get(line - 1) + "':" + line + ",'anonymous_id':'" + visitor)
          .append("','os_family':'" + system + "','device_sent_timestamp':" + line + "}~");
      expected.add(line + " " + visitor + " " + line + " " + system);
    }
    read(parser(List.of()), NDJSON, lines.toString().replace('\'', '"'));
    assertThat(seen).isEqualTo(expected);
  }

  @Test
  void aLineOfJsonThatIsTooLongIsNone() {
    FormatEventParser parser = parser(List.of());
    parse(parser, tooLong(NDJSON, "{}"));
    assertThat(told()).isEqualTo("1 TOO_LONG");
  }

  @Test
  void linesOfALogHaveTheFamiliesOfTheirUserAgents() {
    String agent = "Mozilla/5.0 (X11; Linux x86_64; rv:109.0) Gecko/20100101 Firefox/115.0";
    assertThat(
            read(
                LOG,
                "h - - [01/Jan/1970:00:00:01 +0000] \"-\" 200 1 \"-\" \"%s\"^~x~~h [~"
                    .formatted(agent)))
        .isEqualTo("1 [\"h\",\"%s\"] 1000 Linux; 2 BAD_RECORD; 4 BAD_RECORD".formatted(agent));
    assertThat(tally.fieldNames()).isEqualTo(LogField.NAMES);
    assertThat(tally.lineNumber()).isEqualTo(4);
  }

  @Test
  void anotherFieldMayBeTheUserAgent() {
    SessionJob job =
        job(InputRules.defaults())
            .withFields(FIELDS.withUserAgent(Optional.of(FieldPath.of("referer"))));
    String line =
        "h - - [01/Jan/1970:00:00:01 +0000] \"-\" 200 1 \"Mozilla/5.0 (Windows NT 10.0)\" \"-\"";
    assertThat(told(new FormatEventParser(job, List.of(systems)), LOG, line))
        .isEqualTo("1 [\"h\",null] 1000 Windows");
  }

  @ParameterizedTest
  @EnumSource(InputFormat.class)
  void saysTheFormat(InputFormat format) {
    if (format == InputFormat.PARQUET) {
      assertThatThrownBy(() -> read(form(format), "")).isInstanceOf(IllegalStateException.class);
    } else {
      read(form(format), "");
      assertThat(tally.format()).contains(format);
    }
  }

  private String read(RecordForm form, String file) {
    return told(parser(List.of()), form, file);
  }

  private String told(FormatEventParser parser, RecordForm form, String file) {
    read(parser, form, file);
    return told();
  }

  /** What became of the lines in their order, and what is wrong with the file; {@code ~} for LF. */
  private String told() {
    var all = new StringJoiner("; ");
    seen.forEach(all::add);
    tally.openQuoteLine().ifPresent(line -> all.add("quote " + line));
    if (tally.columnsLack()) {
      all.add("columns lack");
    }
    return all.toString().replace('\n', '~');
  }

  private static SessionJob job(InputRules rules) {
    return SessionJob.of(List.of("in"), ReportSpec.full(ZoneOffset.UTC))
        .withInputRules(rules)
        .withFields(FIELDS);
  }

  private FormatEventParser parser(List<String> columns) {
    return new FormatEventParser(job(InputRules.defaults().withColumns(columns)), List.of(systems));
  }

  private void parse(FormatEventParser parser, LineBlock block) {
    parser.parse(block, 7, event -> seen.add(seen(event)), tally);
  }

  private String seen(Event event) {
    assertThat(event.source).isEqualTo(7);
    assertThat(event.visitorKind).isEqualTo(VisitorKind.HASHED);
    int length = event.visitorTo - event.visitorFrom;
    String visitor = new String(event.visitorUtf8, event.visitorFrom, length, UTF_8);
    int code = event.codes[0];
    String system = code == Dictionary.MISSING ? "-" : systems.value(code);
    String value = system.isEmpty() ? "''" : system;
    return event.line + " " + visitor + " " + event.timeMillis + " " + value;
  }

  private void read(FormatEventParser parser, RecordForm form, String file) {
    parse(parser, LineBlocks.of(bytes(file), form));
  }

  private static LineBlock tooLong(RecordForm form, String start) {
    return LineBlocks.of(
        LineBlock.Kind.START_OF_TOO_LONG_LINE,
        form,
        LineBlock.Place.FURTHER_ON,
        start.getBytes(ISO_8859_1),
        0);
  }

  private static LineBlock further(RecordForm form, String lines, long lineBreaksBefore) {
    return LineBlocks.of(
        LineBlock.Kind.LINES, form, LineBlock.Place.FURTHER_ON, bytes(lines), lineBreaksBefore);
  }

  private static byte[] bytes(String text) {
    return text.replace('~', '\n').replace('^', '\r').getBytes(ISO_8859_1);
  }
}
