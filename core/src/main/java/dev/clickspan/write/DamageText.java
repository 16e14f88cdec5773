package dev.clickspan.write;

import dev.clickspan.DamageRule;
import dev.clickspan.SessionReport;
import dev.clickspan.SessionReport.InputFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Which files of a report are salvaged, in words: nobody should take it for the whole truth. */
public final class DamageText {

  /** More files than this are counted and not named; the table of files and the JSON name all. */
  private static final int MAX_NAMED = 10;

  /** The header of what {@link #state} says. */
  static final String STATE_COLUMN = "state";

  private DamageText() {}

  /**
   * A sentence for each salvaged file, the first ones; none where all files are whole.
   *
   * @param name makes a file's name fit to be shown
   */
  public static List<String> sentences(SessionReport report, UnaryOperator<String> name) {
    var sentences = new ArrayList<String>();
    for (InputFacts input : report.inputs()) {
      if (input.damage().isPresent() && sentences.size() < MAX_NAMED) {
        String damage = input.damage().get().sentence(input.lines());
        sentences.add("Damaged: " + name.apply(input.name()) + ", " + damage + ".");
      }
    }
    long more = salvaged(report) - sentences.size();
    if (more > 0) {
      sentences.add(
          more == 1
              ? "1 more file is salvaged."
              : NumberText.grouped(more) + " more are salvaged.");
    }
    return sentences;
  }

  /** How many files are salvaged. */
  public static long salvaged(SessionReport report) {
    return report.inputs().stream().filter(input -> input.damage().isPresent()).count();
  }

  /** Whether tables of files have a column for their state: it depends on no file. */
  public static boolean hasStates(SessionReport report) {
    return report.job().inputRules().onDamage() == DamageRule.SALVAGE;
  }

  /** {@code complete} or {@code salvaged}. */
  public static String state(InputFacts input) {
    return input.damage().isPresent() ? "salvaged" : "complete";
  }
}
