package dev.clickspan.testkit;

import dev.clickspan.EpochUnit;
import dev.clickspan.EventFields;
import dev.clickspan.FieldPath;
import dev.clickspan.InputRules;
import dev.clickspan.ReportSpec;
import dev.clickspan.SessionJob;
import dev.clickspan.SessionRules;
import dev.clickspan.TrafficRules;
import dev.clickspan.VisitorField;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * A row of a table: a sentence of {@code docs/SEMANTICS.md}, files that show it, and what a report
 * on them says. Unless the row says otherwise the visitor is in {@code id}, the time in {@code t}
 * and there is no dimension.
 *
 * @param name what the row shows
 * @param contents the content of each file by its name, which may hold folders
 * @param expected the facets that the row is about
 */
record RuleCase(
    String name,
    Map<String, byte[]> contents,
    InputRules inputRules,
    EventFields fields,
    TrafficRules traffic,
    SessionRules rules,
    ZoneId zone,
    Map<Facet, String> expected) {

  static RuleCase named(String name) {
    var fields =
        new EventFields(
            VisitorField.of("id"), FieldPath.of("t"), EpochUnit.MILLISECONDS, List.of());
    return new RuleCase(
        name,
        Map.of(),
        InputRules.defaults(),
        fields,
        TrafficRules.defaults(),
        SessionRules.defaults(),
        ZoneOffset.UTC,
        Map.of());
  }

  /** A line with a visitor and a time. */
  static String event(String visitor, long millis) {
    return "{\"id\":\"%s\",\"t\":%d}".formatted(visitor, millis);
  }

  /** A line with a visitor, a time and the dimension {@code d}. */
  static String event(String visitor, long millis, String dimension) {
    return "{\"id\":\"%s\",\"t\":%d,\"d\":\"%s\"}".formatted(visitor, millis, dimension);
  }

  RuleCase renamed(String other) {
    return new RuleCase(other, contents, inputRules, fields, traffic, rules, zone, expected);
  }

  /** Adds a file of lines, each ended by LF. */
  RuleCase file(String file, String... lines) {
    return file(file, CorpusFiles.lines(List.of(lines)));
  }

  /** Adds a file. */
  RuleCase file(String file, byte[] content) {
    var more = new LinkedHashMap<>(contents);
    more.put(file, content);
    return new RuleCase(name, more, inputRules, fields, traffic, rules, zone, expected);
  }

  RuleCase inputRules(UnaryOperator<InputRules> change) {
    return new RuleCase(
        name, contents, change.apply(inputRules), fields, traffic, rules, zone, expected);
  }

  RuleCase fields(UnaryOperator<EventFields> change) {
    return new RuleCase(
        name, contents, inputRules, change.apply(fields), traffic, rules, zone, expected);
  }

  RuleCase dimensions(String... paths) {
    return fields(some -> some.withDimensions(Stream.of(paths).map(FieldPath::of).toList()));
  }

  RuleCase traffic(UnaryOperator<TrafficRules> change) {
    return new RuleCase(
        name, contents, inputRules, fields, change.apply(traffic), rules, zone, expected);
  }

  RuleCase rules(UnaryOperator<SessionRules> change) {
    return new RuleCase(
        name, contents, inputRules, fields, traffic, change.apply(rules), zone, expected);
  }

  /** Sets the zone of the timeline. */
  RuleCase zone(String id) {
    return new RuleCase(
        name, contents, inputRules, fields, traffic, rules, ZoneId.of(id), expected);
  }

  RuleCase expect(Facet facet, String text) {
    var more = new EnumMap<Facet, String>(Facet.class);
    more.putAll(expected);
    more.put(facet, text);
    return new RuleCase(name, contents, inputRules, fields, traffic, rules, zone, more);
  }

  /** Writes the files; the job reads them in the order in which they were added. */
  SessionJob job(Path folder) {
    List<String> inputs =
        contents.entrySet().stream()
            .map(file -> CorpusFiles.write(folder, file.getKey(), file.getValue()).toString())
            .toList();
    return new SessionJob(inputs, fields, rules, ReportSpec.full(zone))
        .withInputRules(inputRules)
        .withTraffic(traffic);
  }
}
