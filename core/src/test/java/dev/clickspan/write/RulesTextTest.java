package dev.clickspan.write;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clickspan.FieldPath;
import dev.clickspan.FileRule;
import dev.clickspan.GapRule;
import dev.clickspan.SegmentRule;
import dev.clickspan.SessionRules;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RulesTextTest {

  private static final SessionRules DEFAULTS = SessionRules.defaults();

  @Test
  void saysTheDefaults() {
    assertThat(RulesText.sentence(DEFAULTS))
        .isEqualTo(
            "A new session opens after a pause of 30 minutes or more;"
                + " it counts in the file of its visitor's last event"
                + " and belongs to the segment of its first event.");
  }

  @Test
  void saysEverythingThatOpensASession() {
    SessionRules rules =
        DEFAULTS
            .withMaxLength(OptionalLong.of(86_400_000))
            .withSplitOn(List.of(FieldPath.of("campaign"), FieldPath.of("context.app")))
            .withSplitDaily(Optional.of(ZoneId.of("Europe/Berlin")))
            .withSegmentRule(SegmentRule.LAST);
    assertThat(RulesText.sentence(rules))
        .isEqualTo(
            "A new session opens after a pause of 30 minutes or more,"
                + " 1 day after the last one opened, where campaign or context.app changes"
                + " or where the day changes in Europe/Berlin;"
                + " it counts in the file of its visitor's last event"
                + " and belongs to the segment of its last event.");
  }

  @ParameterizedTest
  @CsvSource({
    "AT_LEAST, 1, 1 millisecond or more;",
    "MORE_THAN, 1, more than 1 millisecond;",
    "AT_LEAST, 90000, 1 minute 30 seconds or more;",
    "MORE_THAN, 3600000, more than 1 hour;",
    "AT_LEAST, 180122004, 2 days 2 hours 2 minutes 2 seconds 4 milliseconds or more;",
  })
  void saysTheGap(GapRule rule, long millis, String text) {
    assertThat(RulesText.sentence(DEFAULTS.withGap(millis, rule)))
        .startsWith("A new session opens after a pause of " + text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "VISITOR_LAST | the file of its visitor's last event and",
        "SESSION_START | the file of its first event and",
        "SESSION_END | the file of its last event and",
        "TOUCHED | every file that holds one of its events and",
        "SEPARATE | its file, each file being taken by itself, and",
      },
      ignoreLeadingAndTrailingWhitespace = true,
      quoteCharacter = '~')
  void saysTheFile(FileRule rule, String text) {
    assertThat(RulesText.sentence(DEFAULTS.withFileRule(rule))).contains("; it counts in " + text);
  }
}
