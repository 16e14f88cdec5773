package dev.clickspan.parse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clickspan.EpochUnit;
import dev.clickspan.EventFields;
import dev.clickspan.Exclusion;
import dev.clickspan.FieldPath;
import dev.clickspan.RejectReason;
import dev.clickspan.ReportSpec;
import dev.clickspan.SessionJob;
import dev.clickspan.SessionRules;
import dev.clickspan.TimeRange;
import dev.clickspan.TrafficRules;
import dev.clickspan.VisitorField;
import dev.clickspan.input.LineBlocks;
import dev.clickspan.model.Dictionary;
import dev.clickspan.model.Event;
import dev.clickspan.model.MemoryBudget;
import dev.clickspan.model.VisitorKind;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Holds the fast and the strict parser together: the same events, rejects, reasons and examples.
 */
final class ParserAgreement {

  private static final List<FieldPath> CODED =
      Stream.of("browser_family", "context.os", "n", "device_family").map(FieldPath::of).toList();

  /** Nothing, a text and a number: what either tells doesn't matter here. */
  private static final List<Optional<FieldPath>> USER_AGENTS =
      List.of(
          Optional.empty(),
          Optional.of(FieldPath.of("context.os")),
          Optional.of(FieldPath.of("n")));

  /** One field, the first present of several, and several together. */
  private static final List<VisitorField> VISITORS =
      Stream.of("anonymous_id", "context.os,anonymous_id", "anonymous_id+n+browser_family")
          .map(VisitorField::of)
          .toList();

  /** No id of events, one that is no dimension, and one that is part of the visitor. */
  private static final List<Optional<FieldPath>> EVENT_IDS =
      List.of(
          Optional.empty(),
          Optional.of(FieldPath.of("anonymous_id")),
          Optional.of(FieldPath.of("n")));

  /** None, by dimensions, and by fields that aren't. */
  private static final List<List<Exclusion>> EXCLUSIONS =
      List.of(
          List.of(),
          List.of(
              new Exclusion.ByValue(FieldPath.of("browser_family"), List.of("a", "")),
              new Exclusion.ByPattern(FieldPath.of("context.os"), Pattern.compile("e M"))),
          List.of(
              new Exclusion.ByValue(FieldPath.of("version"), List.of("1.1")),
              new Exclusion.ByPattern(FieldPath.of("x"), Pattern.compile("5")),
              new Exclusion.ByPattern(FieldPath.of("n"), Pattern.compile("7$"))));

  private static final Optional<ZoneId> ZONE = Optional.of(ZoneId.of("Europe/Berlin"));

  /** Ends in the midst of the times that the tests' lines have. */
  private static final TimeRange RANGE = new TimeRange(1, 1_591_000_000_001L);

  private enum Kind {
    FAST,
    STRICT
  }

  private ParserAgreement() {}

  /** Both read these lines as one block, once for each kind of visitor. */
  static void of(byte[] lines, EpochUnit timeUnit) {
    for (int kind = 0; kind < VISITORS.size(); kind++) {
      ofOne(kind, lines, timeUnit);
    }
  }

  /**
   * The same for one kind of visitor, which takes a third of the time.
   *
   * @param number any; those that follow each other mean each kind in turn
   */
  static void ofOne(int number, byte[] lines, EpochUnit timeUnit) {
    int kind = number % VISITORS.size();
    // Another one for each visitor, and for lines of another length: all pairs take too long.
    int userAgent = (kind + lines.length) % USER_AGENTS.size();
    EventFields fields =
        EventFields.defaults()
            .withTime(FieldPath.of("device_sent_timestamp"), timeUnit)
            .withDimensions(CODED)
            .withVisitor(VISITORS.get(kind))
            .withEventId(EVENT_IDS.get(kind))
            .withUserAgent(USER_AGENTS.get(userAgent));
    if (VISITORS.get(kind).single().isEmpty()) {
      fields = fields.withTimeZone(ZONE).withTimeRange(RANGE);
    }
    SessionJob job =
        new SessionJob(
                List.of("x"), fields, SessionRules.defaults(), ReportSpec.full(ZoneOffset.UTC))
            .withTraffic(TrafficRules.defaults().withExclusions(EXCLUSIONS.get(kind)));
    assertThat(parsed(lines, job, Kind.FAST)).isEqualTo(parsed(lines, job, Kind.STRICT));
  }

  /** What came of a block: records rather than text, because this is done millions of times. */
  private record Parsed(
      List<SeenEvent> events,
      long excluded,
      long lines,
      Map<RejectReason, Long> rejected,
      List<LineTally.Example> examples,
      List<String> fieldNames,
      Optional<String> firstBadTime) {}

  /**
   * @param values empty where one is missing
   */
  private record SeenEvent(
      VisitorKind visitorKind,
      long visitorHigh,
      long visitorLow,
      long idHigh,
      long idLow,
      boolean bot,
      long timeMillis,
      int file,
      List<Optional<String>> values) {}

  private static Parsed parsed(byte[] lines, SessionJob job, Kind kind) {
    var budget = new MemoryBudget(1 << 30);
    List<Dictionary> dictionaries =
        CODED.stream().map(path -> new Dictionary(path.toString(), budget)).toList();
    List<FieldValues> values = FieldValues.of(job, dictionaries);
    EventParser parser =
        kind == Kind.FAST
            ? new FastEventParser(job.fields(), values)
            : new StrictEventParser(job.fields(), values);
    var tally = new LineTally();
    var seen = new ArrayList<SeenEvent>();
    parser.parse(LineBlocks.of(lines), 3, event -> seen.add(seen(event, dictionaries)), tally);
    assertThat(tally.events()).isEqualTo(seen.size());
    return new Parsed(
        seen,
        tally.excludedEvents(),
        tally.lines(),
        tally.rejected(),
        tally.examples(),
        tally.fieldNames(),
        tally.firstBadTime());
  }

  private static SeenEvent seen(Event event, List<Dictionary> dictionaries) {
    var values = new ArrayList<Optional<String>>();
    for (int field = 0; field < event.codes.length; field++) {
      int code = event.codes[field];
      values.add(
          code == Dictionary.MISSING
              ? Optional.empty()
              : Optional.of(dictionaries.get(field).value(code)));
    }
    return new SeenEvent(
        event.visitorKind,
        event.visitorHigh,
        event.visitorLow,
        event.idHigh,
        event.idLow,
        event.bot,
        event.timeMillis,
        event.source,
        values);
  }
}
