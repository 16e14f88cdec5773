package dev.clickspan.preset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clickspan.EpochUnit;
import dev.clickspan.ErrorKind;
import dev.clickspan.FieldPath;
import dev.clickspan.InputFormat;
import dev.clickspan.SessionException;
import dev.clickspan.VisitorField;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PresetReaderTest {

  @Test
  void aLongValueIsShownByItsStart() {
    String list = "by = a,\n" + " b,\n".repeat(10_000) + " c\n";
    assertThatThrownBy(() -> PresetReader.read("own", list))
        .isInstanceOf(SessionException.class)
        .hasMessageStartingWith("own, line 1: by: 'a, b, b, b, ")
        .hasMessageEndingWith("…")
        .message()
        .hasSizeLessThan(400);
  }

  @Test
  void readsEveryKey() {
    Preset preset =
        PresetReader.read(
            "own",
            """
            # of our own
            visitor = user\\.id, ip + agent
            time=ts

            time-unit =s\r
            time-zone = Europe/Berlin
             by = browser,
            \ta.b,
              c=d
            event = name
            event-id = id
            user-agent = agent
            format-in = csv
            columns = a,, b c
            """);

    assertThat(preset.name()).isEqualTo("own");
    assertThat(preset.fields().visitor()).isEqualTo(VisitorField.of("user\\.id,ip+agent"));
    assertThat(preset.fields().time()).isEqualTo(FieldPath.of("ts"));
    assertThat(preset.fields().timeUnit()).isEqualTo(EpochUnit.SECONDS);
    assertThat(preset.fields().timeZone()).contains(ZoneId.of("Europe/Berlin"));
    assertThat(preset.fields().dimensions())
        .extracting(FieldPath::toString)
        .containsExactly("browser", "a.b", "c=d");
    assertThat(preset.eventName()).contains(FieldPath.of("name"));
    assertThat(preset.eventId()).contains(FieldPath.of("id"));
    assertThat(preset.fields().eventId()).isEmpty();
    assertThat(preset.fields().userAgent()).contains(FieldPath.of("agent"));
    assertThat(preset.inputRules().format()).contains(InputFormat.CSV);
    assertThat(preset.inputRules().columns()).isEqualTo(List.of("a", "", "b c"));
  }

  @Test
  void whatIsLeftOutIsAsWithoutAPreset() {
    assertThat(PresetReader.read("plain", "# nothing\n")).isEqualTo(Preset.plain());
  }

  @Test
  void aByteOrderMarkIsPassedOver() {
    assertThat(PresetReader.read("plain", "\uFEFFtime = ts").fields().time())
        .isEqualTo(FieldPath.of("ts"));
  }

  @Test
  void aVisitorsNameKeepsItsCommas() {
    assertThat(PresetReader.read("own", "visitor = a\\, b , c").fields().visitor())
        .isEqualTo(VisitorField.of("a\\, b,c"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "time = ts;visiter = x | 2 | 'visiter' is no key; there are visitor, time, time-unit,"
            + " time-zone, by, event, event-id, user-agent, format-in, columns",
        ";;time | 3 | this is no setting; write it like time = timestamp",
        "by = a,;time = ts | 1 | by: 'a,' is no field",
        "by = a;  b | 2 | this is no setting",
        "= x | 1 | '' is no key",
        "time = a;#;time = b | 3 | time is set twice",
        "visitor = a..b | 1 | visitor: 'a..b' is no visitor (a field path needs a name between its"
            + " dots)",
        "visitor = | 1 | visitor: '' is no visitor",
        "time = . | 1 | time: '.' is no field",
        "event = | 1 | event: '' is no field",
        "event-id = a. | 1 | event-id: 'a.' is no field",
        "user-agent = .a | 1 | user-agent: '.a' is no field",
        "time-unit = sec | 1 | time-unit: 'sec' is none of the choices: s, ms, us, ns",
        "time-zone = Mars | 1 | time-zone: 'Mars' is no time zone",
        "by = a,,b | 1 | by: 'a,,b' is no field",
        "by = a, b, a | 1 | by: 'a, b, a' is no field (a dimension is named twice)",
        "columns = ,, | 1 | columns: ',,' is no list of names (no column has a name)",
        "format-in = xml | 1 | format-in: 'xml' is none of the choices: ndjson, json, csv, tsv, log,"
            + " parquet",
      })
  void saysWhichLineIsWrong(String lines, int line, String message) {
    assertThatThrownBy(() -> PresetReader.read("own.preset", lines.replace(';', '\n')))
        .isInstanceOfSatisfying(
            SessionException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.USAGE))
        .hasMessageStartingWith("own.preset, line " + line + ": " + message);
  }
}
