package dev.clickspan.write;

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
                        .formatted(name.apply(field), dropped(report.duplicates()))));
    return sentences;
  }

  private static String dropped(long events) {
    return events == 1 ? "1 was dropped" : NumberText.grouped(events) + " were dropped";
  }
}
