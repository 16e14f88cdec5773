package dev.clickspan.testkit.faults;

import dev.clickspan.testkit.faults.Verdict.Allowed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What jobs give when nothing goes wrong: found by running them, once, and held against the
 * reference engine.
 */
final class RightAnswers {

  private final Map<String, Undisturbed> known = new ConcurrentHashMap<>();

  /** A run that nothing happened to: what it gave, and how many operations it needed. */
  record Undisturbed(Answer answer, Ended ended) {}

  /** Of the job's corpus as it is. */
  Undisturbed of(Job job, Lane lane) throws IOException {
    return known.computeIfAbsent(job.name(), unused -> find(job, lane));
  }

  private static Undisturbed find(Job job, Lane lane) {
    try {
      lane.prepare(job);
      Undisturbed embedded = run(job, lane);
      if (job.output().endsWith(".parquet")) {
        // Engines cut row groups in their own ways; the same rows as CSV are compared.
        return embedded;
      }
      lane.prepare(job);
      Undisturbed reference = run(job.byReference(), lane);
      if (!embedded.answer().equals(reference.answer())) {
        throw new IllegalStateException(job.name() + ": the engines differ with no fault at all");
      }
      return embedded;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Undisturbed run(Job job, Lane lane) throws IOException {
    Ended ended = lane.host(job, Fault.NONE);
    Answer answer = Answer.of(job, lane.folder(), ended);
    Verdict verdict =
        Verdict.of(
            job,
            lane.folder(),
            ended,
            new Allowed(Set.of(answer), Set.of(), Set.of()),
            lane.leftovers(job));
    if (!verdict.problems().isEmpty()) {
      throw new IllegalStateException(job.name() + ", no fault at all: " + verdict.problems());
    }
    return new Undisturbed(answer, ended);
  }

  /** The job's answer, and that after one of its inputs has grown. */
  Set<Answer> beforeAndAfterGrowth(Job job, Lane lane, long seed) throws IOException {
    var answers = new LinkedHashSet<>(List.of(of(job, lane).answer()));
    lane.prepare(job);
    var mischief = new Mischief(lane.folder());
    Path input = mischief.input(seed);
    String key = job.name() + ", grown " + input.getFileName();
    if (!known.containsKey(key)) {
      mischief.make(Fault.of(FaultKind.INPUT_GROWS, Area.INPUT, 1, seed));
      lane.inputsChanged();
      known.put(key, run(job, lane));
    }
    answers.add(known.get(key).answer());
    return answers;
  }
}
