package dev.clickspan.write.html;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clickspan.EpochUnit;
import dev.clickspan.EventFields;
import dev.clickspan.FieldPath;
import dev.clickspan.FileRule;
import dev.clickspan.GapRule;
import dev.clickspan.ReportSpec;
import dev.clickspan.SegmentRule;
import dev.clickspan.SessionJob;
import dev.clickspan.SessionRules;
import dev.clickspan.VisitorField;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RuleSentencesTest {

  @Test
  void saysTheDefaults() {
    assertThat(RuleSentences.sentences(SessionJob.of(List.of("in"), ReportSpec.counts())))
        .containsExactly(
            "A session ends when its visitor pauses for 30 min or longer.",
            "Nothing else ends one: no length, no changed value, no change of day.",
            "All sessions of a visitor count in the file of the visitor's last event.",
            "A session belongs to the values of its first event.",
            "Visitors are told apart by <code><bdi>anonymous_id</bdi></code>; times are read from"
                + " <code><bdi>device_sent_timestamp</bdi></code>, numbers as milliseconds.",
            "Days and hours are those of UTC.");
  }

  @Test
  void saysEveryRule() {
    SessionRules rules =
        SessionRules.defaults()
            .withGap(90_500, GapRule.MORE_THAN)
            .withMaxLength(OptionalLong.of(4 * 3_600_000))
            .withSplitOn(List.of(FieldPath.of("plan"), FieldPath.of("<b>")))
            .withSplitDaily(Optional.of(ZoneId.of("Asia/Tokyo")))
            .withFileRule(FileRule.TOUCHED)
            .withSegmentRule(SegmentRule.LAST);
    EventFields fields =
        EventFields.defaults()
            .withVisitor(VisitorField.of("user.id"))
            .withTime(FieldPath.of("t"), EpochUnit.SECONDS)
            .withUserAgent(Optional.of(FieldPath.of("ua")));
    ReportSpec report = ReportSpec.full(ZoneId.of("Europe/Berlin"));
    assertThat(RuleSentences.sentences(new SessionJob(List.of("in"), fields, rules, report)))
        .containsExactly(
            "A session ends when its visitor pauses for longer than 1 min 30.5 s.",
            "An event 4 h or more after the first of its session opens a new one.",
            "A change of <code><bdi>plan</bdi></code> or <code><bdi>&lt;b&gt;</bdi></code> opens a"
                + " new session.",
            "A new day in Asia/Tokyo opens a new session.",
            "A session counts in each file that holds one of its events, so files add up to more"
                + " than all sessions.",
            "A session belongs to the values of its last event.",
            "Visitors are told apart by <code><bdi>user.id</bdi></code>; times are read from"
                + " <code><bdi>t</bdi></code>, numbers as seconds.",
            "Families that an event lacks are told by its user agent in <code><bdi>ua</bdi></code>.",
            "Days and hours are those of Europe/Berlin.");
  }

  @ParameterizedTest
  @EnumSource
  void saysEachFileRuleInOneSentence(FileRule rule) {
    SessionRules rules = SessionRules.defaults().withFileRule(rule);
    var job = new SessionJob(List.of("in"), EventFields.defaults(), rules, ReportSpec.counts());
    assertThat(RuleSentences.sentences(job).get(2)).contains("file").endsWith(".");
  }
}
