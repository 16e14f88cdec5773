package dev.clickspan.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clickspan.EpochUnit;
import dev.clickspan.EventFields;
import dev.clickspan.FieldPath;
import dev.clickspan.InputFormat;
import dev.clickspan.InputRules;
import dev.clickspan.VisitorField;
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

    assertThat(SuggestedReport.arguments(turned, InputRules.defaults(), List.of("a.gz")))
        .containsExactly("report", "a.gz");
    assertThat(
            SuggestedReport.arguments(
                defaults.withDimensions(List.of()), InputRules.defaults(), List.of("-")))
        .containsExactly("report", "-");
  }

  @Test
  void everyOptionThatDiffersIsNamed() {
    EventFields fields =
        new EventFields(
            VisitorField.of("user.id"),
            FieldPath.of("a\\.b.ts"),
            EpochUnit.SECONDS,
            List.of(FieldPath.of("os"), FieldPath.of("context.device")));

    InputRules rules =
        InputRules.defaults()
            .withFormat(Optional.of(InputFormat.TSV))
            .withColumns(List.of("user.id", "", "os"));

    assertThat(SuggestedReport.arguments(fields, rules, List.of("-x.gz", "data")))
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
            "--by",
            "os,context.device",
            "./-x.gz",
            "data");
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
