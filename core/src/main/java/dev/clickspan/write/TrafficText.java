package dev.clickspan.write;

import dev.clickspan.BotRule;
import dev.clickspan.Exclusion;
import dev.clickspan.FieldPath;
import dev.clickspan.SessionJob;
import dev.clickspan.SessionReport;
import dev.clickspan.SessionReport.BotTotals;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;

/**
 * Whose traffic a report is over: what it leaves out, and what is held to be bots', in words.
 *
 * <p>Without {@link java.util.Formatter}, as {@link NumberText}.
 */
public final class TrafficText {

  private TrafficText() {}

  /**
   * A sentence for each rule; none where there is no rule.
   *
   * @param name makes what stands in the job fit to be shown
   */
  public static List<String> sentences(SessionReport report, UnaryOperator<String> name) {
    var sentences = new ArrayList<String>();
    Optional<FieldPath> eventId = report.job().fields().eventId();
    if (eventId.isPresent()) {
      sentences.add(
          "A visitor's later event of the same "
              + name.apply(eventId.get().toString())
              + " is a duplicate; "
              + were(report.duplicates(), "dropped."));
    }
    List<Exclusion> exclusions = report.job().traffic().exclusions();
    if (!exclusions.isEmpty()) {
      List<String> names = exclusions.stream().map(rule -> name.apply(rule.toString())).toList();
      sentences.add(
          "Events of "
              + RulesText.listed(names)
              + " are left out; "
              + were(report.excluded(), "left out."));
    }
    report.bots().ifPresent(bots -> sentences.add(bots(report.job(), bots, name)));
    return sentences;
  }

  private static String were(long events, String what) {
    return (events == 1 ? "1 was " : NumberText.grouped(events) + " were ") + what;
  }

  /** How many sessions are held to be bots', by what, and what becomes of them. */
  public static String bots(SessionJob job, BotTotals bots, UnaryOperator<String> name) {
    var signs = new ArrayList<String>();
    job.botFields().forEach(field -> signs.add(name.apply(field.toString())));
    OptionalInt most = job.traffic().botEventsPerMinute();
    if (signs.isEmpty()) {
      signs.add((most.isPresent() ? "" : "nothing but ") + "user agents of logs");
    }
    most.ifPresent(
        rate ->
            signs.add(
                "more than "
                    + NumberText.grouped(rate)
                    + (rate == 1 ? " event" : " events")
                    + " in a minute"));
    return NumberText.grouped(bots.bots().sessions())
        + (" of " + NumberText.grouped(bots.all().sessions()))
        + " sessions are held to be bots', by "
        + RulesText.listed(signs)
        + ("; " + fate(job.traffic().botRule()) + ".");
  }

  private static String fate(BotRule rule) {
    return switch (rule) {
      case INCLUDE -> "they count";
      case EXCLUDE -> "they are left out";
      case ONLY -> "they alone count";
    };
  }
}
