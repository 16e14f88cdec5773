package dev.clickspan.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clickspan.FieldPath;
import dev.clickspan.InputFormat;
import dev.clickspan.InputRules;
import dev.clickspan.ProgressListener;
import dev.clickspan.generate.Generator;
import dev.clickspan.generate.GeneratorConfig;
import dev.clickspan.generate.Profile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class InputInspectorTest {

  private static final String UUID = "84cc8775-0e38-4787-a4ff-dd66ccfcf9";

  @TempDir Path folder;

  static Stream<Arguments> lines() {
    return Stream.of(
        row(
            "Segment",
            """
            {"anonymousId":"UUID#2","userId":null,"messageId":"UUID#1","type":"page",\
            "timestamp":"2020-06-01T12:00:#1.000Z","sentAt":"2020-06-01T12:00:#1.001Z",\
            "receivedAt":"2020-06-01T12:00:#1.002Z","context":{"ip":"10.0.0.#1",\
            "os":{"name":"OS #2","version":"1#1"},"library":{"name":"analytics.js"},\
            "device":{"type":"mobile","id":"UUID#2"},"page":{"url":"https://a.example/#1"}}}""",
            "clickspan report --preset segment --by context.os.name,context.device.type in"),
        row(
            "Snowplow",
            """
            {"app_id":"shop","platform":"web","collector_tstamp":"2020-06-01T12:00:#1.1Z",\
            "dvce_created_tstamp":"2020-06-01T12:00:#1.2Z","event_id":"UUID#1",\
            "derived_tstamp":"2020-06-01T12:00:#1.3Z","domain_userid":"UUID#2",\
            "domain_sessionid":"UUID#1","network_userid":"UUID#2","user_id":null,\
            "geo_country":"C#2","br_family":"B#2","br_version":"9#2","br_lang":"en",\
            "os_family":"O#2","dvce_type":"D#2","dvce_screenwidth":10#1,"useragent":"x #2"}""",
            "clickspan report --visitor domain_userid --time derived_tstamp"
                + " --by br_family,os_family,dvce_type in"),
        row(
            "Mixpanel, seconds in a nested object",
            """
            {"event":"Sign up","properties":{"time":15909696#1,"distinct_id":"u-#2",\
            "$insert_id":"UUID#1","$browser":"B#2","$os":"O#2","mp_country_code":"C#2"}}""",
            "clickspan report --visitor properties.distinct_id --time properties.time --time-unit s"
                + " --by 'properties.$browser,properties.$os,properties.mp_country_code' in"),
        row(
            "GA4 export, microseconds",
            """
            {"event_date":"20200601","event_timestamp":15909696001234#1,"event_name":"view",\
            "user_pseudo_id":"12345#2.15909#2","device":{"category":"mobile","language":"en-#2"},\
            "geo":{"country":"C#2"},"platform":"WEB"}""",
            "clickspan report --preset ga4 --by device.category in"),
        row(
            "plain, nothing but the defaults",
            """
            {"anonymous_id":"UUID#1","device_sent_timestamp":15909696001#1,"os_family":"O#2",\
            "browser_family":"B#2","device_family":"D#2","platform":"web","n":#1}""",
            "clickspan report in"),
        row(
            "a dot in a name, seconds as text with fractions",
            """
            {"user.id":"u#1","ts":"15909696#1.25","channel":"C#2"}""",
            "clickspan report --visitor 'user\\.id' --time ts --time-unit s --by channel in"),
        row(
            "no telling names, but only one field each that it can be",
            """
            {"k":"UUID#1","w":15909696001#1,"page":"P#2"}""",
            "clickspan report --visitor k --time w --by page in"),
        row(
            "two fields that could be the visitor",
            """
            {"k":"UUID#1","l":"UUID#1","ts":15909696001#1,"page":"P#2"}""",
            null),
        row(
            "ids of other things only",
            """
            {"session_id":"UUID#2","eventId":"UUID#1","ts":15909696001#1}""",
            null),
        row(
            "one client for all lines, which is none",
            """
            {"client_id":"webshop","ts":15909696001#1}""",
            null),
        row(
            "two fields that could be the time",
            """
            {"uid":"u#2","opened_at":15909696001#1,"closed_at":15909696001#1}""",
            null),
        row(
            "a time without an offset",
            """
            {"uid":"u#2","time":"2020-06-01 12:00:#1"}""",
            "clickspan report --visitor uid --time time --time-zone UTC in"),
        row(
            "seconds under a name that doesn't say so",
            """
            {"uid":"u#2","w":15909696#1}""",
            null),
        row("no objects", "[#1]", null),
        row("no JSON", "line #1", null),
        row("broken off", "{\"uid\":\"u#1\",\"ts\":15909696001#1", null),
        row("more behind it", "{\"uid\":\"u#1\",\"ts\":15909696001#1} x", null));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("lines")
  void suggestsWhatIsPlainAndNothingElse(String name, String line, @Nullable String command) {
    Inspection inspection = inspect(line);

    assertThat(inspection.suggestedCommand("clickspan").orElse(null)).isEqualTo(command);
    if (command == null) {
      assertThat(inspection.notes()).isNotEmpty();
    }
  }

  @Test
  void saysWhatItCouldNotDecide() {
    assertThat(
            inspect("{\"k\":\"UUID#1\",\"l\":\"UUID#1\",\"at\":\"2020-06-01 12:00:#1\"}").notes())
        .containsExactly(
            "several fields could be the visitor (k, l); name one with --visitor",
            "at holds times without an offset from UTC; if they are not UTC, name their zone with"
                + " --time-zone",
            "no field is surely a dimension; name some with --by");
    assertThat(inspect("[]").notes())
        .containsExactly(
            "no line is a JSON object, so no field can be named; jq, sed or DuckDB can make JSON or"
                + " CSV of other forms");
  }

  @Test
  void describesEachField() {
    Inspection inspection =
        inspect(
            "{\"uid\":\"u#2\",\"a\":{\"b\":1.5,\"c\":[1],\"d\":{}},\"e\":null,\"f\":true,"
                + "\"ts\":15909696001#1,\"os\":\"O#2\",\"\":1}");

    assertThat(inspection.lines()).isEqualTo(90);
    assertThat(inspection.otherLines()).isZero();
    assertThat(inspection.fields())
        .containsExactly(
            field("uid", ValueType.STRING, 9, List.of("u1", "u2", "u3"), FieldLook.VISITOR),
            field("a.b", ValueType.DECIMAL, 1, List.of("1.5"), FieldLook.OTHER),
            field("a.c", ValueType.ARRAY, 0, List.of(), FieldLook.OTHER),
            field("a.d", ValueType.OBJECT, 0, List.of(), FieldLook.OTHER),
            field("e", ValueType.NULL, 0, List.of(), FieldLook.OTHER),
            field("f", ValueType.BOOLEAN, 1, List.of("true"), FieldLook.OTHER),
            new InspectedField(
                FieldPath.of("ts"),
                Map.of(ValueType.INTEGER, 90),
                90,
                90,
                List.of("1590969600110", "1590969600111", "1590969600112"),
                FieldLook.TIME,
                Optional.of(TimeForm.EPOCH_MILLISECONDS)),
            field("os", ValueType.STRING, 9, List.of("O1", "O2", "O3"), FieldLook.DIMENSION));
  }

  @Test
  void tellsTypesApartAndBoundsWhatItKeeps() {
    var names =
        IntStream.range(0, FieldCollector.MAX_FIELDS + 5)
            .mapToObj(i -> "{\"k" + i + "\":\"" + "long ".repeat(20) + "\"}")
            .toList();
    Inspection many = inspect(names);
    Inspection mixed = inspect(List.of("{\"a\":1}", "{\"a\":\"x\"}", "{\"a\":{\"b\":1,\"b\":2}}"));

    assertThat(many.fields()).hasSize(FieldCollector.MAX_FIELDS);
    assertThat(many.notes()).contains("only the first 500 fields are looked at");
    assertThat(many.fields().get(0).samples().get(0)).hasSize(40).endsWith("…");
    assertThat(mixed.fields().get(0).types())
        .isEqualTo(Map.of(ValueType.INTEGER, 1, ValueType.STRING, 1, ValueType.OBJECT, 1));
    assertThat(mixed.fields().get(1).samples()).containsExactly("2");
  }

  @ParameterizedTest
  @EnumSource
  void generatedFilesNeedNoOption(Profile profile) {
    Generator.generate(new GeneratorConfig(folder, 2_000, 2, profile, 1, 0.05, 1));

    Inspection inspection =
        InputInspector.inspect(
            List.of(folder.toString()),
            InputRules.defaults(),
            InputInspector.DEFAULT_LINES,
            ProgressListener.NONE);

    assertThat(inspection.lines()).isEqualTo(InputInspector.DEFAULT_LINES);
    assertThat(inspection.otherLines()).isPositive();
    assertThat(inspection.suggestedArguments()).containsExactly("report", folder.toString());
    assertThat(inspection.files()).containsExactly("part-00000.json.gz");
  }

  @Test
  void refusesToReadNothing() {
    assertThatThrownBy(
            () ->
                InputInspector.inspect(
                    List.of("in"), InputRules.defaults(), 0, ProgressListener.NONE))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static InspectedField field(
      String path, ValueType type, int distinct, List<String> samples, FieldLook look) {
    return new InspectedField(
        FieldPath.of(path), Map.of(type, 90), 90, distinct, samples, look, Optional.empty());
  }

  private static Arguments row(String name, String line, @Nullable String command) {
    return Arguments.of(name, line, command);
  }

  /** Ninety lines: {@code #1} differs in each, {@code #2} runs from 1 to 9. */
  private static Inspection inspect(String line) {
    return inspect(
        IntStream.range(10, 100)
            .mapToObj(
                i ->
                    line.replace("UUID", UUID)
                        .replace(UUID + "#2", UUID + "0" + (1 + i % 9))
                        .replace("#1", "" + i)
                        .replace("#2", "" + (1 + (i - 1) % 9)))
            .toList());
  }

  private static Inspection inspect(List<String> lines) {
    return InputInspector.inspect(
        List.of("in"),
        InputRules.defaults(),
        new LineSample(
            List.of("in"),
            Set.of(InputFormat.NDJSON),
            LineSample.Names.RECORDS,
            lines.stream().map(line -> line.getBytes(StandardCharsets.UTF_8)).toList()));
  }
}
