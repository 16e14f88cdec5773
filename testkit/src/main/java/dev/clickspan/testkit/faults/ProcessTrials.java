package dev.clickspan.testkit.faults;

import dev.clickspan.testkit.faults.FaultKind.Access;
import dev.clickspan.testkit.faults.Verdict.Allowed;
import dev.clickspan.testkit.faults.Verdict.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** Tries that need a process of their own: signals, limits of the system, small disks, clocks. */
final class ProcessTrials {

  private static final int LIMIT = 4;
  private static final int INTERRUPTED = 130;
  private static final int TERMINATED = 143;
  private static final int KILLED = 137;

  private final RightAnswers right;
  private final SplittableRandom random;
  private final List<Trial> trials = new ArrayList<>();
  private final Map<String, Long> durationMillis = new ConcurrentHashMap<>();

  ProcessTrials(RightAnswers right, long seed) {
    this.right = right;
    random = new SplittableRandom(seed);
  }

  List<Trial> trials() {
    return List.copyOf(trials);
  }

  /** Kills at random moments, of the time that a run takes. */
  void addKills(int tries) {
    List<Job> jobs = List.of(Job.count(), Job.report(), Job.sessions(), Job.smallReport());
    for (int i = 0; i < tries; i++) {
      Job job = jobs.get(i % jobs.size());
      double moment = random.nextDouble(1.05);
      trials.add(
          new Trial(
              Fact.KILLED,
              "%s, at %.3f of its time".formatted(job.name(), moment),
              lane -> killedAndAgain(lane, job, moment(lane, job, moment, "KILL"))));
    }
  }

  /** The process as it was left, and what may come of it. */
  @FunctionalInterface
  private interface Disturbed {
    Ended run() throws IOException, InterruptedException;
  }

  private Disturbed moment(Lane lane, Job job, double share, String signal) {
    return () -> {
      long millis = (long) (share * undisturbedMillis(lane, job));
      lane.prepare(job);
      Process run = lane.start(lane.launch(job), Map.of());
      if (!run.waitFor(millis, TimeUnit.MILLISECONDS)) {
        send(signal, run);
      }
      return lane.await(run);
    };
  }

  private static void send(String signal, Process run) throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-" + signal, Long.toString(run.pid()))
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start()
        .waitFor();
  }

  private long undisturbedMillis(Lane lane, Job job) throws IOException, InterruptedException {
    Long known = durationMillis.get(job.name());
    if (known == null) {
      lane.prepare(job);
      long start = System.nanoTime();
      lane.await(lane.start(lane.launch(job), Map.of()));
      known = (System.nanoTime() - start) / 1_000_000;
      durationMillis.put(job.name(), known);
    }
    return known;
  }

  /** A killed run leaves what it likes, but no part under a result's name; the next cleans up. */
  private Verdict killedAndAgain(Lane lane, Job job, Disturbed killed)
      throws IOException, InterruptedException {
    Set<Answer> answers = Set.of(right.of(job, lane).answer());
    Ended first = killed.run();
    // What the first one leaves is the next one's to remove.
    Verdict dead =
        Verdict.of(
            job, lane.folder(), first, new Allowed(answers, Set.of(), Set.of(KILLED)), List.of());
    Ended next = lane.host(job, Fault.NONE);
    Verdict then =
        Verdict.of(
            job,
            lane.folder(),
            next,
            new Allowed(answers, Set.of(), Set.of()),
            lane.leftoversWithData(job));
    var problems = new ArrayList<>(dead.problems());
    problems.addAll(then.problems());
    return new Verdict(
        dead.outcome() == Outcome.STOPPED ? Outcome.STOPPED : then.outcome(), problems);
  }

  /** Kills and stops at chosen operations, those of every phase. */
  void addStopsAtOperations(Lane lane, int triesOfEach) throws IOException {
    for (Job job : List.of(Job.report(), Job.sessions(), Job.oneVisitor(), Job.smallReport())) {
      for (Area area : Area.values()) {
        for (Access access : Access.values()) {
          long count = right.of(job, lane).ended().operations(area, access);
          for (FaultKind kind : List.of(FaultKind.KILLED, FaultKind.CTRL_C, FaultKind.TERMINATED)) {
            for (int i = 0; i < Math.min(count, triesOfEach); i++) {
              addStop(job, new Fault(kind, area, access, random.nextLong(1, count + 1), 0));
            }
          }
        }
      }
    }
  }

  private void addStop(Job job, Fault fault) {
    String name = job.name() + ", " + fault;
    Fact fact =
        switch (fault.kind()) {
          case CTRL_C -> Fact.CTRL_C;
          case TERMINATED -> Fact.TERMINATED;
          default -> Fact.KILLED_AT_WRITE;
        };
    trials.add(
        new Trial(
            fact,
            name,
            lane -> {
              Disturbed stopped =
                  () -> {
                    lane.prepare(job);
                    return lane.alone(job, fault);
                  };
              return fault.kind() == FaultKind.KILLED
                  ? killedAndAgain(lane, job, stopped)
                  : stopped(lane, job, stopped);
            }));
  }

  /** Stops at random moments. */
  void addStops(int tries) {
    List<Job> jobs = List.of(Job.count(), Job.report(), Job.sessions());
    for (int i = 0; i < tries; i++) {
      Job job = jobs.get(i % jobs.size());
      double moment = random.nextDouble(1.05);
      String signal = i % 2 == 0 ? "INT" : "TERM";
      trials.add(
          new Trial(
              i % 2 == 0 ? Fact.CTRL_C : Fact.TERMINATED,
              "%s, at %.3f of its time".formatted(job.name(), moment),
              lane -> stopped(lane, job, moment(lane, job, moment, signal))));
    }
  }

  private Verdict stopped(Lane lane, Job job, Disturbed stopped)
      throws IOException, InterruptedException {
    Set<Answer> answers = Set.of(right.of(job, lane).answer());
    Ended ended = stopped.run();
    Set<Integer> codes = Set.of(INTERRUPTED, TERMINATED);
    return Verdict.of(
        job,
        lane.folder(),
        ended,
        new Allowed(answers, Set.of(), codes),
        lane.leftoversWithData(job));
  }

  /** Limits that the system sets to a process. */
  void addLimits(int tries) {
    List<Job> jobs = Job.large();
    for (int i = 0; i < tries; i++) {
      Job job = jobs.get(i % jobs.size()).with("--threads=" + (1 + i % 3));
      // Blocks of 512 bytes. Below it the JVM can't make its own files.
      long blocks = random.nextLong(100, 16_000);
      addLaunched(
          Fact.FILE_LIMIT, job, "ulimit -f " + blocks, "ulimit -f %d; exec \"$@\"", blocks, LIMIT);
      addLaunched(Fact.FEW_DESCRIPTORS, job, "", "ulimit -n %d; exec \"$@\"", 64);
    }
    for (Job job : List.of(Job.tinyReport(), Job.tinyCount())) {
      for (int threads : new int[] {1, 2, 8}) {
        Job tiny = job.with("--threads=" + threads);
        addLaunched(Fact.TINY_FILES, tiny, "", "exec \"$@\"", 0);
        addLaunched(Fact.FEW_DESCRIPTORS, tiny, "", "ulimit -n %d; exec \"$@\"", 64);
        addLaunched(Fact.SMALL_HEAP, tiny, "", HEAP, 128);
      }
    }
    for (Job job : Job.all()) {
      for (int threads : new int[] {1, 2, 4}) {
        addLaunched(Fact.SMALL_HEAP, job.with("--threads=" + threads), "", HEAP, 128);
      }
    }
    for (Job job : List.of(Job.smallCount(), Job.tinyCount())) {
      addLaunched(Fact.STANDARD_OUTPUT_FULL, job, "", "exec \"$@\" >/dev/full", 0, LIMIT);
    }
  }

  private static final String HEAP =
      "CLICKSPAN_JAVA_OPTS=\"$CLICKSPAN_JAVA_OPTS -Xmx%dm\"; export CLICKSPAN_JAVA_OPTS; exec \"$@\"";

  /** A temp folder on a small file system of its own, where the system lets us make one. */
  void addSmallDisks(int tries) {
    List<Job> jobs = Job.large();
    for (int i = 0; i < tries; i++) {
      Job job = jobs.get(i % jobs.size());
      long kilobytes = random.nextLong(1_000, 16_000);
      trials.add(
          new Trial(
              Fact.SMALL_DISK,
              job.name() + ", " + kilobytes + " KB",
              lane -> {
                String temp = Area.TEMP.in(lane.folder()).toString();
                String script =
                    """
                    mount -t tmpfs -o size=%dk none '%s' || exit 99
                    "$@"
                    code=$?
                    find '%s' -mindepth 1 | sed 's/^/left: /' >&2
                    exit $code\
                    """
                        .formatted(kilobytes, temp, temp);
                return launched(
                    lane, job, List.of("unshare", "-rm", "sh", "-c", script, "sh"), Set.of(LIMIT));
              }));
    }
  }

  /** A clock that jumps, where there is a library that makes it. */
  void addClocks(Optional<Path> library, int tries) {
    library.ifPresent(
        shim -> {
          List<Job> jobs = Job.all();
          for (int i = 0; i < tries; i++) {
            Job job = jobs.get(i % jobs.size());
            long seed = random.nextLong(1 << 30);
            addLaunched(
                Fact.CLOCK,
                job,
                "seed " + seed,
                "CLOCK_SEED=%d LD_PRELOAD='" + shim + "' exec \"$@\"",
                seed);
          }
        });
  }

  private void addLaunched(
      Fact fact, Job job, String what, String script, long number, Integer... failures) {
    trials.add(
        new Trial(
            fact,
            job.name() + " " + what,
            lane ->
                launched(
                    lane,
                    job,
                    List.of("sh", "-c", script.formatted(number), "sh"),
                    Set.of(failures))));
  }

  private Verdict launched(Lane lane, Job job, List<String> before, Set<Integer> failures)
      throws IOException, InterruptedException {
    Set<Answer> answers = Set.of(right.of(job, lane).answer());
    lane.prepare(job);
    var command = new ArrayList<>(before);
    command.addAll(lane.launch(job));
    Ended ended = lane.await(lane.start(command, Map.of()));
    return Verdict.of(
        job, lane.folder(), ended, new Allowed(answers, failures, Set.of()), lane.leftovers(job));
  }

  /** Whether a file system can be mounted without asking anybody. */
  static boolean canMount(Path folder) throws IOException, InterruptedException {
    Files.createDirectories(folder);
    return new ProcessBuilder(
                "sh", "-c", "unshare -rm mount -t tmpfs -o size=1m none " + folder + " 2>/dev/null")
            .start()
            .waitFor()
        == 0;
  }
}
