package dev.clickspan.sessionize;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clickspan.GapRule;
import dev.clickspan.SessionRules;
import dev.clickspan.model.OpenedBy;
import dev.clickspan.sessionize.SessionSplitter.SplitValues;
import java.time.ZoneId;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SessionSplitterTest {

  @ParameterizedTest
  @CsvSource({
    // gap, rule, max length, zone | start, previous, time, values | opened by
    "1800000, AT_LEAST, , , 0, 0, 1799999, SAME, ",
    "1800000, AT_LEAST, , , 0, 0, 1800000, SAME, GAP",
    "1800000, MORE_THAN, , , 0, 0, 1800000, SAME, ",
    "1800000, MORE_THAN, , , 0, 0, 1800001, SAME, GAP",
    "1800000, AT_LEAST, 3600000, , 0, 3000000, 3599999, SAME, ",
    "1800000, AT_LEAST, 3600000, , 0, 3000000, 3600000, SAME, MAX_LENGTH",
    "1800000, AT_LEAST, 3600000, , 0, 1800000, 3600000, SAME, GAP",
    "1800000, AT_LEAST, 3600000, , 3000000, 3000000, 3599999, SAME, ",
    "1800000, AT_LEAST, 3600000, , 3000000, 6000000, 6600000, SAME, MAX_LENGTH",
    "1800000, AT_LEAST, , , 0, 5, 5, CHANGED, SPLIT_ON",
    "1800000, AT_LEAST, 5, , 0, 5, 5, CHANGED, MAX_LENGTH",
    "1800000, AT_LEAST, , , 0, 0, 1800000, CHANGED, GAP",
    "1800000, AT_LEAST, , UTC, 0, 86399999, 86400000, SAME, DAY",
    "1800000, AT_LEAST, , UTC, 0, 86399998, 86399999, SAME, ",
    "1800000, AT_LEAST, , UTC, 0, 86399999, 86400000, CHANGED, SPLIT_ON",
    // 1970-01-02 begins in Berlin at 23:00 UTC
    "1800000, AT_LEAST, , Europe/Berlin, 0, 82799999, 82800000, SAME, DAY",
    "1800000, AT_LEAST, , Europe/Berlin, 0, 86399999, 86400000, SAME, ",
  })
  void appliesTheFirstRuleThatHolds(
      long gapMillis,
      GapRule rule,
      Long maxLengthMillis,
      String zone,
      long startMillis,
      long previousMillis,
      long timeMillis,
      SplitValues values,
      OpenedBy openedBy) {
    SessionRules rules =
        SessionRules.defaults()
            .withGap(gapMillis, rule)
            .withMaxLength(
                maxLengthMillis == null ? OptionalLong.empty() : OptionalLong.of(maxLengthMillis))
            .withSplitDaily(Optional.ofNullable(zone).map(ZoneId::of));
    assertThat(new SessionSplitter(rules).opens(startMillis, previousMillis, timeMillis, values))
        .isEqualTo(openedBy);
  }

  @Test
  void takesTheLargestGap() {
    SessionRules rules = SessionRules.defaults().withGap(Long.MAX_VALUE, GapRule.MORE_THAN);
    assertThat(new SessionSplitter(rules).opens(0, 0, Long.MAX_VALUE - 1, SplitValues.SAME))
        .isNull();
  }
}
