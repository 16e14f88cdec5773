package dev.clickspan.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clickspan.EpochUnit;
import dev.clickspan.EventFields;
import dev.clickspan.FieldPath;
import dev.clickspan.InputFormat;
import dev.clickspan.InputRules;
import dev.clickspan.VisitorField;
import dev.clickspan.preset.Preset;
import dev.clickspan.preset.Presets;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuggestedReportTest {

  @Test
  void defaultsAreLeftOutWhateverTheOrderOfDimensions() {
    EventFields defaults = EventFields.defaults();
    EventFields turned =
        defaults.withDimensions(
            List.of(
                FieldPath.of("device_family"),
                FieldPath.of("os_family"),
                FieldPath.of("browser_family")));

    assertThat(SuggestedReport.arguments(plain(turned), InputRules.defaults(), List.of("a.gz")))
        .containsExactly("report", "a.gz");
    assertThat(
            SuggestedReport.arguments(
                plain(defaults.withDimensions(List.of())), InputRules.defaults(), List.of("-")))
        .containsExactly("report", "-");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "it's | 'it'\\''s'",
        "$(id) | '$(id)'",
        "x\u001b[2J\u202eit's\\ | $'x\\033[2J\\342\\200\\256it\\047s\\134'",
      })
  void aShellReadsTheSameWordAndATerminalShowsIt(String word, String quoted) {
    assertThat(SuggestedReport.quoted(List.of("a", word))).isEqualTo("a " + quoted);
  }

  @Test
  void aLineEndIsAnEscapeToo() {
    assertThat(SuggestedReport.quoted(List.of("a\nb"))).isEqualTo("$'a\\012b'");
  }

  @Test
  void everyOptionThatDiffersIsNamed() {
    EventFields fields =
        new EventFields(
                VisitorField.of("user.id"),
                FieldPath.of("a\\.b.ts"),
                EpochUnit.SECONDS,
                List.of(FieldPath.of("os"), FieldPath.of("context.device")))
            .withTimeZone(Optional.of(ZoneId.of("Europe/Berlin")))
            .withUserAgent(Optional.of(FieldPath.of("ua")));
    InputRules rules =
        InputRules.defaults()
            .withFormat(Optional.of(InputFormat.TSV))
            .withColumns(List.of("user.id", "", "os"));

    assertThat(SuggestedReport.arguments(plain(fields), rules, List.of("-x.gz", "data")))
        .containsExactly(
            "report",
            "--format-in",
            "tsv",
            "--columns",
            "user.id,,os",
            "--visitor",
            "user.id",
            "--time",
            "a\\.b.ts",
            "--time-unit",
            "s",
            "--time-zone",
            "Europe/Berlin",
            "--user-agent",
            "ua",
            "--by",
            "os,context.device",
            "./-x.gz",
            "data");
  }

  @Test
  void whatThePresetSaysIsLeftOut() {
    Preset preset = Presets.named("matomo");
    EventFields fields = preset.fields();
    EventFields others =
        fields
            .withTime(FieldPath.of("visit_first_action_time"), fields.timeUnit())
            .withDimensions(List.of(FieldPath.of("config_os")));

    assertThat(
            SuggestedReport.arguments(
                new Proposal(preset, fields), InputRules.defaults(), List.of("a.csv")))
        .containsExactly("report", "--preset", "matomo", "a.csv");
    assertThat(
            SuggestedReport.arguments(
                new Proposal(preset, others), InputRules.defaults(), List.of("a.csv")))
        .containsExactly(
            "report",
            "--preset",
            "matomo",
            "--time",
            "visit_first_action_time",
            "--by",
            "config_os",
            "a.csv");
  }

  private static Proposal plain(EventFields fields) {
    return new Proposal(Preset.plain(), fields);
  }

  @ParameterizedTest(name = "{0} -> {1}")
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "plain/file-0.json.gz, plain/file-0.json.gz",
        "two words, 'two words'",
        "*.gz, '*.gz'",
        "it's, 'it'\\''s'",
        "a\\.b, 'a\\.b'",
        "$HOME, '$HOME'",
        "\"\", ''",
        "käufer, 'käufer'",
      })
  void wordsAreQuotedForAShell(String word, String quoted) {
    assertThat(SuggestedReport.quoted(List.of("report", word))).isEqualTo("report " + quoted);
  }
}
