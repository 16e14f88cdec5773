package dev.clickspan.testkit.faults;

import dev.clickspan.testkit.faults.Verdict.Outcome;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What all tries came to. Safe for use from several threads. */
public final class Tally {

  private final Map<Fact, Map<Outcome, Integer>> outcomes = new EnumMap<>(Fact.class);
  private final Map<Fact, Integer> wrong = new EnumMap<>(Fact.class);
  private final List<String> problems = new ArrayList<>();
  private int tries;

  synchronized void add(Trial trial, Verdict verdict) {
    tries++;
    if (verdict.problems().isEmpty()) {
      outcomes
          .computeIfAbsent(trial.fact(), unused -> new EnumMap<>(Outcome.class))
          .merge(verdict.outcome(), 1, Integer::sum);
    } else {
      wrong.merge(trial.fact(), 1, Integer::sum);
      verdict
          .problems()
          .forEach(problem -> problems.add(trial.fact() + ", " + trial.name() + ": " + problem));
    }
  }

  /** How many tries were made. */
  public synchronized int tries() {
    return tries;
  }

  synchronized int tries(Fact fact) {
    return outcomes.getOrDefault(fact, Map.of()).values().stream().mapToInt(n -> n).sum()
        + wrong(fact);
  }

  synchronized int count(Fact fact, Outcome outcome) {
    return outcomes.getOrDefault(fact, Map.of()).getOrDefault(outcome, 0);
  }

  synchronized int wrong(Fact fact) {
    return wrong.getOrDefault(fact, 0);
  }

  /** What is wrong, each with the try that showed it. */
  public synchronized List<String> problems() {
    return List.copyOf(problems);
  }
}
