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
 * @param fields which fields of a line make an event
 * @param rules what decides a session and where it counts
 * @param report which tables the report holds
 * @param table the table of sessions or events to give out besides, if any
 */
public record SessionJob(
    List<String> inputs,
    EventFields fields,
    SessionRules rules,
    ReportSpec report,
    Optional<TableSpec> table) {

  public SessionJob {
    inputs = List.copyOf(inputs);
    if (inputs.isEmpty()) {
      throw new IllegalArgumentException("a job needs at least one input");
    }
  }

  /** A job that gives its report alone. */
  public SessionJob(
      List<String> inputs, EventFields fields, SessionRules rules, ReportSpec report) {
    this(inputs, fields, rules, report, Optional.empty());
  }

  /** The same job, giving out a table too. */
  public SessionJob withTable(TableSpec spec) {
    return new SessionJob(inputs, fields, rules, report, Optional.of(spec));
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

  /** How many of {@link #codedFields()} are dimensions of the report. */
  public int dimensionCount() {
    return report.detail() == ReportDetail.FULL ? fields.dimensions().size() : 0;
  }
}
