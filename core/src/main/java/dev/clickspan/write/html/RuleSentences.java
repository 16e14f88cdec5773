package dev.clickspan.write.html;

import dev.clickspan.EventFields;
import dev.clickspan.FieldPath;
import dev.clickspan.SessionJob;
import dev.clickspan.SessionReport;
import dev.clickspan.SessionRules;
import dev.clickspan.TimeRange;
import dev.clickspan.write.TrafficText;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The rules of a job, each in one plain sentence, as HTML. */
final class RuleSentences {

  private RuleSentences() {}

  /** As items of a list, the gap first, and what was left out by them. */
  static String list(SessionReport report) {
    return Stream.concat(
            sentences(report.job()).stream(),
            TrafficText.sentences(report, HtmlText::name).stream())
        .map(sentence -> "<li>" + sentence + "</li>\n")
        .collect(Collectors.joining());
  }

  static List<String> sentences(SessionJob job) {
    SessionRules rules = job.rules();
    List<String> sentences = new ArrayList<>();
    sentences.add(gap(rules));
    sentences.addAll(furtherSplits(rules));
    sentences.add(file(rules));
    sentences.add(segment(rules));
    sentences.add(fields(job.fields()));
    job.fields()
        .userAgent()
        .map(path -> HtmlText.name(path.toString()))
        .map("Families that an event lacks are told by its user agent in %s."::formatted)
        .ifPresent(sentences::add);
    times(job.fields().timeRange()).ifPresent(sentences::add);
    sentences.add("Days and hours are those of " + zone(job.report().zone()) + ".");
    return sentences;
  }

  private static String gap(SessionRules rules) {
    String gap = DurationWords.exact(rules.gapMillis());
    return switch (rules.gapRule()) {
      case AT_LEAST -> "A session ends when its visitor pauses for " + gap + " or longer.";
      case MORE_THAN -> "A session ends when its visitor pauses for longer than " + gap + ".";
    };
  }

  private static List<String> furtherSplits(SessionRules rules) {
    List<String> splits = new ArrayList<>();
    rules
        .maxLengthMillis()
        .ifPresent(
            millis ->
                splits.add(
                    "An event %s or more after the first of its session opens a new one."
                        .formatted(DurationWords.exact(millis))));
    if (!rules.splitOn().isEmpty()) {
      splits.add("A change of " + names(rules.splitOn()) + " opens a new session.");
    }
    rules
        .splitDaily()
        .ifPresent(zone -> splits.add("A new day in " + zone(zone) + " opens a new session."));
    return splits.isEmpty()
        ? List.of("Nothing else ends one: no length, no changed value, no change of day.")
        : splits;
  }

  private static String file(SessionRules rules) {
    return switch (rules.fileRule()) {
      case VISITOR_LAST ->
          "All sessions of a visitor count in the file of the visitor's last event.";
      case SESSION_START -> "A session counts in the file of its first event.";
      case SESSION_END -> "A session counts in the file of its last event.";
      case TOUCHED ->
          "A session counts in each file that holds one of its events, so files add up to more"
              + " than all sessions.";
      case SEPARATE -> "Each file is counted by itself: no session spans two files.";
    };
  }

  private static String segment(SessionRules rules) {
    return switch (rules.segmentRule()) {
      case FIRST -> "A session belongs to the values of its first event.";
      case LAST -> "A session belongs to the values of its last event.";
    };
  }

  private static String fields(EventFields fields) {
    return "Visitors are told apart by %s; times are read from %s, numbers as %s."
        .formatted(
            HtmlText.name(fields.visitor().toString()),
            HtmlText.name(fields.time().toString()),
            switch (fields.timeUnit()) {
              case SECONDS -> "seconds";
              case MILLISECONDS -> "milliseconds";
              case MICROSECONDS -> "microseconds";
              case NANOSECONDS -> "nanoseconds";
            });
  }

  private static Optional<String> times(TimeRange range) {
    var bounds = new ArrayList<String>();
    if (range.fromMillis() > TimeRange.ALL.fromMillis()) {
      bounds.add("from " + Instant.ofEpochMilli(range.fromMillis()));
    }
    if (range.toMillis() < TimeRange.ALL.toMillis()) {
      bounds.add("before " + Instant.ofEpochMilli(range.toMillis()));
    }
    return bounds.isEmpty()
        ? Optional.empty()
        : Optional.of("Only events " + String.join(" and ", bounds) + " count.");
  }

  private static String names(List<FieldPath> paths) {
    return paths.stream()
        .map(path -> HtmlText.name(path.toString()))
        .collect(Collectors.joining(" or "));
  }

  private static String zone(ZoneId zone) {
    return HtmlText.escaped(zone.getId());
  }
}
