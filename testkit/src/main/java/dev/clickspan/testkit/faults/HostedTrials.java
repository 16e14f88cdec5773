package dev.clickspan.testkit.faults;

import dev.clickspan.testkit.faults.FaultKind.Access;
import dev.clickspan.testkit.faults.RightAnswers.Undisturbed;
import dev.clickspan.testkit.faults.Verdict.Allowed;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/** Tries whose fault is one of the disk, or one that comes at an operation of the disk. */
public final class HostedTrials {

  private static final int BAD_INPUT = 3;
  private static final int LIMIT = 4;

  private final RightAnswers right = new RightAnswers();
  private final SplittableRandom random;
  private final List<Trial> trials = new ArrayList<>();

  /**
   * @param seed of all that is random
   */
  public HostedTrials(long seed) {
    random = new SplittableRandom(seed);
  }

  /** What was added until now. */
  public List<Trial> trials() {
    return List.copyOf(trials);
  }

  RightAnswers right() {
    return right;
  }

  /**
   * Adds tries of a job.
   *
   * @param lane where an undisturbed run tells how many operations there are
   * @param writes how many writes to let fail, spread evenly; all, if there are no more
   * @param others how many tries of each other fault
   */
  public void add(Job job, Lane lane, int writes, int others) throws IOException {
    Undisturbed undisturbed = right.of(job, lane);
    for (Area area : List.of(Area.TEMP, Area.OUTPUT)) {
      long count = undisturbed.ended().operations(area, Access.WRITE);
      for (long at : spread(count, writes)) {
        add(Fact.DISK_FULL, job, Fault.of(FaultKind.DISK_FULL, area, at, seed()), LIMIT);
        add(Fact.WRITE_FAILS, job, Fault.of(FaultKind.WRITE_FAILS, area, at, seed()), LIMIT);
      }
    }
    addReads(Fact.INPUT_READ_FAILS, job, undisturbed, Area.INPUT, others, BAD_INPUT);
    addReads(Fact.TEMP_READ_FAILS, job, undisturbed, Area.TEMP, others, LIMIT);
    for (Area area : Area.values()) {
      for (int i = 0; i < others / 3; i++) {
        add(Fact.SHORT_COUNTS, job, Fault.of(FaultKind.SHORT_COUNTS, area, 1, seed()));
      }
    }
    long tempWrites = undisturbed.ended().operations(Area.TEMP, Access.WRITE);
    for (long at : spread(tempWrites, others)) {
      add(Fact.BIT_FLIP, job, Fault.of(FaultKind.BIT_FLIP, Area.TEMP, at, seed()), LIMIT);
    }
    long tempReads = undisturbed.ended().operations(Area.TEMP, Access.READ);
    for (long at : spread(tempWrites, others)) {
      add(Fact.TEMP_REMOVED, job, Fault.of(FaultKind.TEMP_REMOVED, Area.TEMP, at, seed()), LIMIT);
    }
    for (long at : spread(tempReads, others)) {
      add(
          Fact.TEMP_REMOVED,
          job,
          new Fault(FaultKind.TEMP_REMOVED, Area.TEMP, Access.READ, at, seed()),
          LIMIT);
    }
    addInputChanges(job, undisturbed.ended().operations(Area.INPUT, Access.READ), others);
  }

  private void addReads(
      Fact fact, Job job, Undisturbed undisturbed, Area area, int tries, int exitCode) {
    for (long at : spread(undisturbed.ended().operations(area, Access.READ), tries)) {
      add(fact, job, Fault.of(FaultKind.READ_FAILS, area, at, seed()), exitCode);
      add(fact, job, Fault.of(FaultKind.READS_FAIL, area, at, seed()), exitCode);
    }
  }

  private void addInputChanges(Job job, long reads, int tries) {
    for (long at : spread(reads, tries)) {
      Fault grows = Fault.of(FaultKind.INPUT_GROWS, Area.INPUT, at, seed());
      trials.add(
          new Trial(
              Fact.INPUT_GROWS,
              name(job, grows),
              lane ->
                  hosted(
                      lane,
                      job,
                      grows,
                      right.beforeAndAfterGrowth(job, lane, grows.seed()),
                      Set.of())));
      add(
          Fact.INPUT_SHRINKS,
          job,
          Fault.of(FaultKind.INPUT_SHRINKS, Area.INPUT, at, seed()),
          BAD_INPUT);
      add(
          Fact.INPUT_VANISHES,
          job,
          Fault.of(FaultKind.INPUT_VANISHES, Area.INPUT, at, seed()),
          BAD_INPUT);
    }
  }

  private void add(Fact fact, Job job, Fault fault, Integer... failures) {
    trials.add(
        new Trial(
            fact,
            name(job, fault),
            lane ->
                hosted(lane, job, fault, Set.of(right.of(job, lane).answer()), Set.of(failures))));
  }

  private static Verdict hosted(
      Lane lane, Job job, Fault fault, Set<Answer> answers, Set<Integer> failures)
      throws IOException {
    lane.prepare(job);
    Ended ended = lane.host(job, fault);
    if (fault.area() == Area.INPUT) {
      lane.inputsChanged();
    }
    return Verdict.of(
        job, lane.folder(), ended, new Allowed(answers, failures, Set.of()), lane.leftovers(job));
  }

  private static String name(Job job, Fault fault) {
    return job.name() + ", " + fault;
  }

  private long seed() {
    return random.nextLong();
  }

  /** So many of the numbers from 1 on: all, or one at random out of each of as many stretches. */
  List<Long> spread(long count, int wanted) {
    var numbers = new ArrayList<Long>();
    if (count <= wanted) {
      for (long number = 1; number <= count; number++) {
        numbers.add(number);
      }
      return numbers;
    }
    for (int i = 0; i < wanted; i++) {
      long from = 1 + count * i / wanted;
      numbers.add(random.nextLong(from, Math.max(from + 1, 1 + count * (i + 1) / wanted)));
    }
    return numbers;
  }
}
