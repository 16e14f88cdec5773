package dev.clickspan.bench.attacks;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * How a run may end. What an answer is, follows from how the input was made.
 *
 * @param codes exit codes other than 0 that are right
 * @param failureWords that the one line of a failure must hold: the cause
 * @param answers parts of standard output that must be there with exit code 0; none, if the run may
 *     not succeed
 * @param said parts of standard error that must be there with exit code 0
 */
record Expected(
    Set<Integer> codes, List<String> failureWords, List<String> answers, List<String> said) {

  private static final int BAD_INPUT = 3;
  private static final int LIMIT = 4;
  private static final int USAGE = 2;

  Expected {
    codes = Set.copyOf(codes);
    failureWords = List.copyOf(failureWords);
    answers = List.copyOf(answers);
    said = List.copyOf(said);
  }

  /** The right answer. */
  static Expected answer(String... parts) {
    return new Expected(Set.of(), List.of(), List.of(parts), List.of());
  }

  /** Bad input, for a reason with these words. */
  static Expected badInput(String... words) {
    return refused(BAD_INPUT, words);
  }

  /** A limit, with these words about it. */
  static Expected limit(String... words) {
    return refused(LIMIT, words);
  }

  /** Wrong usage, with these words about it. */
  static Expected usage(String... words) {
    return refused(USAGE, words);
  }

  private static Expected refused(int code, String... words) {
    return new Expected(Set.of(code), List.of(words), List.of(), List.of());
  }

  /** Or a limit: where it lies is a matter of the memory. */
  Expected orLimit(String... words) {
    return new Expected(Set.of(LIMIT), List.of(words), answers, said);
  }

  /** With the answer, standard error says this too. */
  Expected saying(String... parts) {
    return new Expected(codes, failureWords, answers, List.of(parts));
  }

  /** What is wrong with how a run ended; empty if nothing is. */
  List<String> problems(int exitCode, String out, String messages, String failure) {
    var problems = new ArrayList<String>();
    if (exitCode != 0) {
      if (!codes.contains(exitCode)) {
        problems.add("exit code " + exitCode);
      }
      addMissing(failureWords, failure, "the message lacks", problems);
      if (!out.isEmpty()) {
        problems.add("standard output of a failure");
      }
    } else if (answers.isEmpty() && said.isEmpty()) {
      problems.add("it succeeds");
    } else {
      addMissing(answers, out, "the answer lacks", problems);
      addMissing(said, messages, "standard error lacks", problems);
    }
    return problems;
  }

  private static void addMissing(
      List<String> parts, String text, String problem, List<String> problems) {
    parts.stream()
        .filter(part -> !text.contains(part))
        .forEach(part -> problems.add(problem + " '" + part + "'"));
  }
}
