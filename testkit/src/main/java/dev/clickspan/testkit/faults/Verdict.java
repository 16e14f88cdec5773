package dev.clickspan.testkit.faults;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a try showed.
 *
 * @param outcome right answer, failure, or stopped; of a wrong one what it seemed to be
 * @param problems what is wrong with it; empty for a good one
 */
public record Verdict(Outcome outcome, List<String> problems) {

  /** The ways in which a run may end. */
  public enum Outcome {
    RIGHT_ANSWER,
    CLEAR_ERROR,
    STOPPED
  }

  private static final Pattern ONE_LINE = Pattern.compile("clickspan: [^\n]+\n");

  /**
   * What a run may come to.
   *
   * @param answers any of these, with exit code 0; none, if it may not succeed
   * @param failures exit codes of a failure that it may end with
   * @param signalled exit codes of a stop that it may end with
   */
  public record Allowed(Set<Answer> answers, Set<Integer> failures, Set<Integer> signalled) {

    public Allowed {
      answers = Set.copyOf(answers);
      failures = Set.copyOf(failures);
      signalled = Set.copyOf(signalled);
    }
  }

  /**
   * Judges a run.
   *
   * @param folder of the try, as the run left it
   * @param leftovers what lies there and should not
   */
  static Verdict of(Job job, Path folder, Ended ended, Allowed allowed, List<String> leftovers)
      throws IOException {
    var problems = new ArrayList<String>();
    Answer answer = Answer.of(job, folder, ended);
    Outcome outcome = Outcome.RIGHT_ANSWER;
    if (ended.exitCode() == 0) {
      if (!allowed.answers().contains(answer)) {
        problems.add("wrong answer: " + answer + " is none of " + allowed.answers());
      }
      if (!ended.messages().isEmpty()) {
        problems.add("a message beside the answer: " + ended.messages());
      }
    } else {
      boolean stopped = allowed.signalled().contains(ended.exitCode());
      outcome = stopped ? Outcome.STOPPED : Outcome.CLEAR_ERROR;
      if (!stopped && !allowed.failures().contains(ended.exitCode())) {
        problems.add(
            ended.exitCode() == Ended.HANGING
                ? "hangs"
                : "ends with exit code " + ended.exitCode() + ", not one of " + allowed.failures());
      }
      boolean silent = stopped && ended.messages().isEmpty();
      if (!silent && !ONE_LINE.matcher(ended.messages()).matches()) {
        problems.add("not one clear line: " + ended.messages());
      }
      checkUnanswered(answer, allowed, stopped, problems);
    }
    leftovers.forEach(name -> problems.add("leaves " + name));
    if (ended.openFiles() != 0 || ended.threads() != 0) {
      problems.add(
          "leaves %d files open and %d threads".formatted(ended.openFiles(), ended.threads()));
    }
    return new Verdict(outcome, List.copyOf(problems));
  }

  /** A failure leaves no result; a stop may come when the whole result has its name. */
  private static void checkUnanswered(
      Answer answer, Allowed allowed, boolean stopped, List<String> problems) {
    if (!stopped && !answer.out().equals(Answer.NOTHING)) {
      problems.add("standard output of a failure");
    }
    boolean whole =
        allowed.answers().stream().anyMatch(right -> right.output().equals(answer.output()));
    if (!Answer.isUntouched(answer.output()) && !(stopped && whole)) {
      problems.add("a result's file in spite of the failure: " + answer);
    }
    // Rejected lines are whole before the result is.
    boolean wholeRejects =
        allowed.answers().stream().anyMatch(right -> right.rejects().equals(answer.rejects()));
    if (!Answer.isUntouched(answer.rejects()) && !wholeRejects) {
      problems.add("a part of the rejected lines under their file's name: " + answer);
    }
  }
}
