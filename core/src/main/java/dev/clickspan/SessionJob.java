package dev.clickspan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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

  public SessionJob {
    inputs = List.copyOf(inputs);
    if (inputs.isEmpty()) {
      throw new IllegalArgumentException("a job needs at least one input");
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

  /** How many of {@link #codedFields()} are dimensions of the report. */
  public int dimensionCount() {
    return report.detail() == ReportDetail.FULL ? fields.dimensions().size() : 0;
  }
}
