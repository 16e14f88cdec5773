package dev.clickspan.write;

import dev.clickspan.Exclusion;
import dev.clickspan.FieldPath;
import dev.clickspan.SessionReport;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Which events a report leaves out by the rules of its job, and how many, in words. */
public final class LeftOut {

  private LeftOut() {}

  /**
   * A sentence for each such rule; none where there is no rule.
   *
   * @param name makes what stands in the job fit to be shown
   */
  public static List<String> sentences(SessionReport report, UnaryOperator<String> name) {
    var sentences = new ArrayList<String>();
    report
        .job()
        .fields()
        .eventId()
        .map(FieldPath::toString)
        .ifPresent(
            field ->
                sentences.add(
                    "A visitor's later event of the same %s is a duplicate; %s."
                        .formatted(name.apply(field), were(report.duplicates(), "dropped"))));
    List<Exclusion> exclusions = report.job().traffic().exclusions();
    if (!exclusions.isEmpty()) {
      List<String> names = exclusions.stream().map(rule -> name.apply(rule.toString())).toList();
      sentences.add(
          "Events of %s are left out; %s."
              .formatted(RulesText.listed(names), were(report.excluded(), "left out")));
    }
    return sentences;
  }

  private static String were(long events, String what) {
    return (events == 1 ? "1 was " : NumberText.grouped(events) + " were ") + what;
  }
}
