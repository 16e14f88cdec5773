package dev.clickspan.engine;

import dev.clickspan.EpochUnit;
import dev.clickspan.ErrorKind;
import dev.clickspan.Exclusion;
import dev.clickspan.InputFormat;
import dev.clickspan.ProgressListener;
import dev.clickspan.RejectLimit;
import dev.clickspan.RejectReason;
import dev.clickspan.RunFacts.RejectExample;
import dev.clickspan.SessionException;
import dev.clickspan.SessionJob;
import dev.clickspan.TimeRange;
import dev.clickspan.input.InputFile;
import dev.clickspan.parse.ForeignContent;
import dev.clickspan.parse.LineTally;
import dev.clickspan.parse.TimeSpread;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
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
public record InputCheck(SessionJob job, List<InputFile> files, List<FileTally> tallies) {

  private static final int MAX_EXAMPLES = 10;

  /** Of a time that is none so much is shown. */
  private static final int MAX_SHOWN_TIME = 40;

  /** Of the examples so many are named where too many lines are rejected. */
  private static final int MAX_NAMED = 3;

  /**
   * Says what looks wrong.
   *
   * @throws SessionException if there are lines and none of them is an event, or if more of them
   *     are rejected than may be
   */
  public void run(ProgressListener progress) {
    warnOfDamage(progress);
    warnOfOpenQuotes(progress);
    warnOfHeaders(progress);
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
    warnOfVainExclusions(progress, events);
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

  /** Without a record behind it a line that is no header is not rejected, and would go unseen. */
  private void warnOfHeaders(ProgressListener progress) {
    for (int file = 0; file < files.size(); file++) {
      LineTally lines = tallies.get(file).lines();
      if (lines.lines() == 0 && lines.columnsLack()) {
        progress.warning(
            ("%s: its only line is taken for the names of columns, and lacks %s or %s: %s;"
                    + " --columns names the columns of files without a header%s")
                .formatted(
                    files.get(file).name(),
                    job.fields().visitor(),
                    job.fields().time(),
                    shown(lines.fieldNames()),
                    ForeignContent.remedy(String.join(",", lines.fieldNames()))
                        .map("; "::concat)
                        .orElse("")));
      }
    }
  }

  /** What was meant to be left out may be there still, under another name. */
  private void warnOfVainExclusions(ProgressListener progress, long events) {
    List<Exclusion> exclusions = job.traffic().exclusions();
    long excluded = lineTallies().stream().mapToLong(LineTally::excludedEvents).sum();
    if (!exclusions.isEmpty() && excluded == 0 && events > 0) {
      progress.warning(
          "--exclude left out no event: look whether these fields and values are right: "
              + exclusions.stream().map(Exclusion::toString).collect(Collectors.joining(", ")));
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
  public List<RejectExample> examples() {
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
        .ifPresent(names -> message.append("; the lines have: ").append(shown(names)));
    lines.stream()
        .flatMap(tally -> tally.format().stream())
        .filter(format -> format != InputFormat.NDJSON)
        .findFirst()
        .ifPresent(format -> message.append("; read as ").append(format.id()));
    List<String> hints = rejectedTimeHints();
    if (hints.isEmpty() && rejected.containsKey(RejectReason.BAD_TIME)) {
      lines.stream()
          .flatMap(tally -> tally.firstBadTime().stream())
          .findFirst()
          .ifPresent(text -> hints.add(badTimeMessage(text)));
    }
    lines.stream()
        .flatMap(tally -> tally.examples().stream().limit(1))
        .flatMap(example -> ForeignContent.remedy(example.text()).stream())
        .findFirst()
        .ifPresent(hints::add);
    hints.forEach(hint -> message.append("; ").append(hint));
    return message.toString();
  }

  /** Spaces at an end are seen between quotes alone. */
  private static String shown(List<String> names) {
    return names.stream()
        .map(name -> name.equals(name.strip()) ? name : '"' + name + '"')
        .collect(Collectors.joining(", "));
  }

  private static String badTimeMessage(String text) {
    int length = Math.min(text.length(), MAX_SHOWN_TIME);
    return "times are numbers or like 2020-06-01T12:00:00Z, and one is \"%s\""
        .formatted(text.substring(0, length));
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
      return hints;
    }
    Optional<String> mixed = mixedUnits(times);
    if (mixed.isPresent()) {
      hints.add(mixed.get());
      return hints;
    }
    FarTimes.warning(times, job.fields().timeZone().orElse(ZoneOffset.UTC)).ifPresent(hints::add);
    return hints;
  }

  /** Some times that only another unit makes plausible, among others. */
  private Optional<String> mixedUnits(TimeSpread times) {
    var events = new EnumMap<EpochUnit, Long>(EpochUnit.class);
    long all = 0;
    for (TimeSpread.Period period : times.periods()) {
      all += period.events();
      unitHint(period.lastMillis())
          .filter(unit -> Optional.of(unit).equals(unitHint(period.firstMillis())))
          .ifPresent(unit -> events.merge(unit, period.events(), Long::sum));
    }
    if (events.isEmpty()) {
      return Optional.empty();
    }
    EpochUnit unit = events.keySet().iterator().next();
    return Optional.of(
        "%d of %d events have times that look like %s, others don't: give inputs of each unit apart, with --time-unit %s for these"
            .formatted(events.get(unit), all, unit.name().toLowerCase(Locale.ROOT), unit.id()));
  }

  private Optional<EpochUnit> unitHint(long timeMillis) {
    return TimeUnitHint.forTime(timeMillis, job.fields().timeUnit());
  }

  private static String unitMessage(EpochUnit unit) {
    return "times look like %s: give --time-unit %s"
        .formatted(unit.name().toLowerCase(Locale.ROOT), unit.id());
  }
}
