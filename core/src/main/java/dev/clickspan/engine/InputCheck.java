package dev.clickspan.engine;

import dev.clickspan.EpochUnit;
import dev.clickspan.ErrorKind;
import dev.clickspan.InputFormat;
import dev.clickspan.ProgressListener;
import dev.clickspan.RejectLimit;
import dev.clickspan.RejectReason;
import dev.clickspan.RunFacts.RejectExample;
import dev.clickspan.SessionException;
import dev.clickspan.SessionJob;
import dev.clickspan.TimeRange;
import dev.clickspan.engine.ReadPass.FileTally;
import dev.clickspan.input.InputFile;
import dev.clickspan.parse.LineTally;
import dev.clickspan.parse.TimeSpread;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Looks at what was read before it is counted: whether the fields were the right ones.
 *
 * @param files in file order
 * @param tallies one for each file
 */
record InputCheck(SessionJob job, List<InputFile> files, List<FileTally> tallies) {

  private static final int MAX_EXAMPLES = 10;

  /** Of the examples so many are named where too many lines are rejected. */
  private static final int MAX_NAMED = 3;

  /**
   * Says what looks wrong.
   *
   * @throws SessionException if there are lines and none of them is an event, or if more of them
   *     are rejected than may be
   */
  void run(ProgressListener progress) {
    warnOfDamage(progress);
    warnOfOpenQuotes(progress);
    var all = new TreeMap<RejectReason, Long>();
    long events = 0;
    for (FileTally tally : tallies) {
      events += events(tally.lines());
      tally.lines().rejected().forEach((reason, count) -> all.merge(reason, count, Long::sum));
    }
    if (events == 0 && !all.isEmpty()) {
      throw new SessionException(
          ErrorKind.BAD_INPUT,
          allRejected("no line is an event", all, lineTallies()) + "; `inspect` shows the fields");
    }
    checkLimit(all);
    for (int file = 0; file < files.size(); file++) {
      LineTally lines = tallies.get(file).lines();
      if (events(lines) == 0 && lines.lines() > 0) {
        String message =
            allRejected("no line is an event", new TreeMap<>(lines.rejected()), List.of(lines));
        progress.warning(files.get(file).name() + ": " + message);
      }
    }
    rejectedTimeHints().forEach(progress::warning);
    acceptedTimeHints().forEach(progress::warning);
  }

  private void warnOfDamage(ProgressListener progress) {
    for (int file = 0; file < files.size(); file++) {
      String name = files.get(file).name();
      FileTally tally = tallies.get(file);
      tally
          .damage()
          .map(damage -> damage.warning(name, tally.lines().lines()))
          .ifPresent(progress::warning);
    }
  }

  /** Such a record may have swallowed others, and one rejected line says too little of that. */
  private void warnOfOpenQuotes(ProgressListener progress) {
    for (int file = 0; file < files.size(); file++) {
      String name = files.get(file).name();
      tallies
          .get(file)
          .lines()
          .openQuoteLine()
          .ifPresent(
              line ->
                  progress.warning(
                      "%s: in the record of line %d a quote is not closed; all that follows it is one rejected record"
                          .formatted(name, line)));
    }
  }

  /** Those that the job leaves out too: their fields were the right ones. */
  private static long events(LineTally lines) {
    return lines.events() + lines.excludedEvents();
  }

  private void checkLimit(TreeMap<RejectReason, Long> rejected) {
    long lines = tallies.stream().mapToLong(tally -> tally.lines().lines()).sum();
    long all = rejected.values().stream().mapToLong(Long::longValue).sum();
    Optional<RejectLimit> limit = job.inputRules().maxRejected();
    if (limit.filter(some -> some.isPassed(all, lines)).isPresent()) {
      String first =
          examples().stream()
              .limit(MAX_NAMED)
              .map(line -> "%s:%d %s".formatted(line.file(), line.line(), line.reason().id()))
              .collect(Collectors.joining(", "));
      throw new SessionException(
          ErrorKind.BAD_INPUT,
          ("%d of %d lines were rejected (%s), more than --max-bad %s; the first: %s;"
                  + " --rejects FILE keeps them all; mend the input, or raise --max-bad")
              .formatted(all, lines, counts(rejected), limit.get(), first));
    }
  }

  private static String counts(TreeMap<RejectReason, Long> rejected) {
    return rejected.entrySet().stream()
        .map(entry -> entry.getKey().id() + " " + entry.getValue())
        .collect(Collectors.joining(", "));
  }

  /** The first rejected lines of all files. */
  List<RejectExample> examples() {
    var examples = new ArrayList<RejectExample>();
    for (int file = 0; file < files.size(); file++) {
      for (LineTally.Example example : tallies.get(file).lines().examples()) {
        if (examples.size() < MAX_EXAMPLES) {
          String name = files.get(file).name();
          examples.add(new RejectExample(name, example.line(), example.reason(), example.text()));
        }
      }
    }
    return examples;
  }

  private List<LineTally> lineTallies() {
    return tallies.stream().map(FileTally::lines).toList();
  }

  private String allRejected(
      String problem, TreeMap<RejectReason, Long> rejected, List<LineTally> lines) {
    var message = new StringBuilder(problem).append(" (").append(counts(rejected)).append(")");
    if (rejected.containsKey(RejectReason.NO_VISITOR)) {
      message.append("; --visitor is ").append(job.fields().visitor());
    }
    if (rejected.containsKey(RejectReason.NO_TIME) || rejected.containsKey(RejectReason.BAD_TIME)) {
      message.append("; --time is ").append(job.fields().time());
    }
    if (rejected.containsKey(RejectReason.TIME_OUT_OF_RANGE)) {
      TimeRange range = job.fields().timeRange();
      message.append("; --time-range is from ").append(Instant.ofEpochMilli(range.fromMillis()));
      message.append(", before ").append(Instant.ofEpochMilli(range.toMillis()));
    }
    lines.stream()
        .map(LineTally::fieldNames)
        .filter(names -> !names.isEmpty())
        .findFirst()
        .ifPresent(names -> message.append("; the lines have: ").append(String.join(", ", names)));
    lines.stream()
        .flatMap(tally -> tally.format().stream())
        .filter(format -> format != InputFormat.NDJSON)
        .findFirst()
        .ifPresent(format -> message.append("; read as ").append(format.id()));
    rejectedTimeHints().forEach(hint -> message.append("; ").append(hint));
    return message.toString();
  }

  /** What would make times of those that are none. */
  private List<String> rejectedTimeHints() {
    var hints = new ArrayList<String>();
    lineTallies().stream()
        .flatMap(lines -> lines.firstBadTime().stream())
        .flatMap(text -> TimeUnitHint.forText(text).stream())
        .filter(unit -> unit != job.fields().timeUnit())
        .findFirst()
        .ifPresent(unit -> hints.add(unitMessage(unit)));
    if (lineTallies().stream().anyMatch(LineTally::offsetsLack)) {
      hints.add("times have no offset: give --time-zone UTC (or the zone)");
    }
    return hints;
  }

  /** What looks wrong with the times of events. */
  private List<String> acceptedTimeHints() {
    var times = new TimeSpread();
    lineTallies().forEach(lines -> times.addAll(lines.times()));
    var hints = new ArrayList<String>();
    Optional<EpochUnit> unit = times.firstMillis().flatMap(this::unitHint);
    if (unit.isPresent() && unit.equals(times.lastMillis().flatMap(this::unitHint))) {
      hints.add(unitMessage(unit.get()));
    }
    FarTimes.warning(times, job.fields().timeZone().orElse(ZoneOffset.UTC)).ifPresent(hints::add);
    return hints;
  }

  private Optional<EpochUnit> unitHint(long timeMillis) {
    return TimeUnitHint.forTime(timeMillis, job.fields().timeUnit());
  }

  private static String unitMessage(EpochUnit unit) {
    return "times look like %s: give --time-unit %s"
        .formatted(unit.name().toLowerCase(Locale.ROOT), unit.id());
  }
}
