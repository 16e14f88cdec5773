package dev.clickspan.bench;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Holds every answer to what is known by construction, and to the first answer to its question. */
final class Agreement {

  private record Question(String data, boolean ofReport) {}

  private record First(String contender, Answer answer) {}

  private final Map<Question, First> firsts = new HashMap<>();

  /** What is wrong with an answer, in words; nothing where it agrees. */
  Optional<String> objection(Contender contender, Answer answer) {
    return objectionOfTruth(contender.data(), answer)
        .or(() -> objectionOfFirst(contender, answer))
        .map(difference -> "its answer is not " + difference);
  }

  private static Optional<String> objectionOfTruth(DataSet data, Answer answer) {
    return data.truth()
        .flatMap(
            truth ->
                answer.isOfReport()
                    ? answer.asFarAs(truth).differenceFrom(truth)
                    : answer.differenceFrom(truth.sessionsByFile()))
        .map(difference -> "what was generated: " + difference);
  }

  private Optional<String> objectionOfFirst(Contender contender, Answer answer) {
    First first =
        firsts.computeIfAbsent(
            new Question(contender.data().name(), answer.isOfReport()),
            question -> new First(contender.name(), answer));
    return answer
        .differenceFrom(first.answer())
        .map(difference -> first.contender() + "'s: " + difference);
  }
}
