package dev.clickspan;

import java.util.List;

/**
 * What is asked for, the same for every engine. How it is done (threads, memory) is in each
 * engine's own configuration.
 *
 * @param inputs files, folders, glob patterns, or {@code -} for standard input; in any order
 * @param fields which fields of a line make an event
 * @param rules what decides a session and where it counts
 * @param report which tables the report holds
 */
public record SessionJob(
    List<String> inputs, EventFields fields, SessionRules rules, ReportSpec report) {

  public SessionJob {
    inputs = List.copyOf(inputs);
    if (inputs.isEmpty()) {
      throw new IllegalArgumentException("a job needs at least one input");
    }
  }

  /** A job with the default fields and rules. */
  public static SessionJob of(List<String> inputs, ReportSpec report) {
    return new SessionJob(inputs, EventFields.defaults(), SessionRules.defaults(), report);
  }

  /**
   * Every field whose value an event carries as a code: the dimensions first, then those that only
   * {@code splitOn} names. {@link #dimensionCount()} of them are dimensions.
   */
  public List<FieldPath> codedFields() {
    var paths = new java.util.ArrayList<>(dimensions());
    rules.splitOn().stream().filter(path -> !paths.contains(path)).forEach(paths::add);
    return List.copyOf(paths);
  }

  /** How many of {@link #codedFields()} are dimensions of the report. */
  public int dimensionCount() {
    return dimensions().size();
  }

  private List<FieldPath> dimensions() {
    return report.detail() == ReportDetail.FULL ? fields.dimensions() : List.of();
  }
}
