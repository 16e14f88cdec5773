package dev.clickspan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What is asked for, the same for every engine. How it is done (threads, memory) is in each
 * engine's own configuration.
 *
 * @param inputs files, folders, glob patterns, {@code -} for standard input, URLs, or {@code @} and
 *     a list of these; in any order
 * @param inputRules how they are read
 * @param fields which fields of a record make an event
 * @param traffic whose events count
 * @param rules what decides a session and where it counts
 * @param report which tables the report holds
 * @param table the table of sessions or events to give out besides, if any
 */
public record SessionJob(
    List<String> inputs,
    InputRules inputRules,
    EventFields fields,
    TrafficRules traffic,
    SessionRules rules,
    ReportSpec report,
    Optional<TableSpec> table) {

  private static final Set<String> BOT_FAMILIES = Set.of("browser_family", "device_family");

  public SessionJob {
    inputs = List.copyOf(inputs);
    if (inputs.isEmpty()) {
      throw new IllegalArgumentException("a job needs at least one input");
    }
    boolean givesEvents = table.map(TableSpec::rows).equals(Optional.of(TableRows.EVENTS));
    if (givesEvents && traffic.asksForBots()) {
      throw new IllegalArgumentException(
          "whether a session is a bot's is known when it has ended, and a table of events has them before that");
    }
  }

  /** A job over inputs as they are, that gives its report alone. */
  public SessionJob(
      List<String> inputs, EventFields fields, SessionRules rules, ReportSpec report) {
    this(
        inputs,
        InputRules.defaults(),
        fields,
        TrafficRules.defaults(),
        rules,
        report,
        Optional.empty());
  }

  /** The same job over other inputs. */
  public SessionJob withInputs(List<String> others) {
    return new SessionJob(others, inputRules, fields, traffic, rules, report, table);
  }

  /** The same job with other rules for its inputs. */
  public SessionJob withInputRules(InputRules others) {
    return new SessionJob(inputs, others, fields, traffic, rules, report, table);
  }

  /** The same job on other fields. */
  public SessionJob withFields(EventFields others) {
    return new SessionJob(inputs, inputRules, others, traffic, rules, report, table);
  }

  /** The same job with other rules for traffic. */
  public SessionJob withTraffic(TrafficRules others) {
    return new SessionJob(inputs, inputRules, fields, others, rules, report, table);
  }

  /** The same job, giving out a table too. */
  public SessionJob withTable(TableSpec spec) {
    return new SessionJob(inputs, inputRules, fields, traffic, rules, report, Optional.of(spec));
  }

  /** A job with the default fields and rules. */
  public static SessionJob of(List<String> inputs, ReportSpec report) {
    return new SessionJob(inputs, EventFields.defaults(), SessionRules.defaults(), report);
  }

  /**
   * Every field whose value an event carries as a code, each once: the dimensions first, then those
   * that only {@code splitOn} or the table names. {@link #dimensionCount()} of them are dimensions
   * of the report.
   */
  public List<FieldPath> codedFields() {
    var paths = new ArrayList<FieldPath>();
    if (table.isPresent() || report.detail() == ReportDetail.FULL) {
      paths.addAll(fields.dimensions());
    }
    paths.addAll(rules.splitOn());
    table.flatMap(TableSpec::eventName).ifPresent(paths::add);
    table.ifPresent(spec -> spec.kept().forEach(kept -> paths.add(kept.field())));
    return paths.stream().distinct().toList();
  }

  /**
   * Every field that is looked at, each once: a format whose records lie apart by field need not
   * read any other.
   */
  public List<FieldPath> wantedFields() {
    var paths = new ArrayList<>(fields.visitor().fields());
    paths.add(fields.time());
    fields.eventId().ifPresent(paths::add);
    fields.userAgent().ifPresent(paths::add);
    // Whether a record is an event doesn't depend on which of them are counted.
    paths.addAll(fields.dimensions());
    paths.addAll(codedFields());
    traffic.exclusions().forEach(exclusion -> paths.add(exclusion.field()));
    return paths.stream().distinct().toList();
  }

  /** Whether sessions are to be told to be bots' or others'. A whole report always says so. */
  public boolean looksForBots() {
    return report.detail() == ReportDetail.FULL || traffic.asksForBots();
  }

  /**
   * The fields that tell a bot's event: dimensions whose last name is {@code browser_family} or
   * {@code device_family}, and the user agent. None where nobody looks.
   */
  public List<FieldPath> botFields() {
    if (!looksForBots()) {
      return List.of();
    }
    Stream<FieldPath> families =
        fields.dimensions().stream().filter(field -> BOT_FAMILIES.contains(field.lastName()));
    return Stream.concat(families, fields.userAgent().stream()).distinct().toList();
  }

  /** How many of {@link #codedFields()} are dimensions of the report. */
  public int dimensionCount() {
    return report.detail() == ReportDetail.FULL ? fields.dimensions().size() : 0;
  }
}
