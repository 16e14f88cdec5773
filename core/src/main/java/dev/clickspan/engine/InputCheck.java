package dev.clickspan.engine;

import dev.clickspan.EpochUnit;
import dev.clickspan.ErrorKind;
import dev.clickspan.EventFields;
import dev.clickspan.ProgressListener;
import dev.clickspan.RejectReason;
import dev.clickspan.RunFacts.RejectExample;
import dev.clickspan.SessionException;
import dev.clickspan.input.InputFile;
import dev.clickspan.parse.LineTally;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Looks at what was read before it is counted: whether the fields were the right ones.
 *
 * @param files in file order
 * @param tallies one for each file
 */
public record InputCheck(EventFields fields, List<InputFile> files, List<FileTally> tallies) {

  private static final int MAX_EXAMPLES = 10;

  /**
   * Says what looks wrong.
   *
   * @throws SessionException if there are lines, and none of them is an event
   */
  public void run(ProgressListener progress) {
    var all = new TreeMap<RejectReason, Long>();
    long events = 0;
    for (FileTally tally : tallies) {
      events += tally.lines().events();
      tally.lines().rejected().forEach((reason, count) -> all.merge(reason, count, Long::sum));
    }
    if (events == 0 && !all.isEmpty()) {
      throw new SessionException(
          ErrorKind.BAD_INPUT,
          allRejected("no line is an event", all, lineTallies()) + "; `inspect` shows the fields");
    }
    for (int file = 0; file < files.size(); file++) {
      LineTally lines = tallies.get(file).lines();
      if (lines.openQuoteLine().isPresent()) {
        progress.warning(
            "%s: in the record of line %d a quote is not closed; all that follows it is taken for one rejected record"
                .formatted(files.get(file).name(), lines.openQuoteLine().getAsLong()));
      }
      if (lines.events() == 0 && lines.lines() > 0) {
        String message =
            allRejected("no line is an event", new TreeMap<>(lines.rejected()), List.of(lines));
        progress.warning(files.get(file).name() + ": " + message);
      }
    }
    unitHint().ifPresent(unit -> progress.warning(unitMessage(unit)));
  }

  /** Warns if accepted times look like another unit. */
  public void checkTimes(
      @Nullable Long firstMillis, @Nullable Long lastMillis, ProgressListener progress) {
    if (firstMillis == null || lastMillis == null) {
      return;
    }
    Optional<EpochUnit> unit = TimeUnitHint.forTime(lastMillis, fields.timeUnit());
    if (unit.isPresent() && unit.equals(TimeUnitHint.forTime(firstMillis, fields.timeUnit()))) {
      progress.warning(unitMessage(unit.get()));
    }
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
    String reasons =
        rejected.entrySet().stream()
            .map(entry -> entry.getKey().id() + " " + entry.getValue())
            .collect(Collectors.joining(", "));
    var message = new StringBuilder(problem).append(" (").append(reasons).append(")");
    if (rejected.containsKey(RejectReason.NO_VISITOR)) {
      message.append("; --visitor is ").append(fields.visitor());
    }
    if (rejected.containsKey(RejectReason.NO_TIME) || rejected.containsKey(RejectReason.BAD_TIME)) {
      message.append("; --time is ").append(fields.time());
    }
    lines.stream()
        .map(LineTally::fieldNames)
        .filter(names -> !names.isEmpty())
        .findFirst()
        .ifPresent(names -> message.append("; the lines have: ").append(String.join(", ", names)));
    unitHint().ifPresent(unit -> message.append("; ").append(unitMessage(unit)));
    return message.toString();
  }

  private Optional<EpochUnit> unitHint() {
    return lineTallies().stream()
        .flatMap(lines -> lines.firstBadTime().stream())
        .flatMap(text -> TimeUnitHint.forText(text).stream())
        .filter(unit -> unit != fields.timeUnit())
        .findFirst();
  }

  private static String unitMessage(EpochUnit unit) {
    return "times look like %s: give --time-unit %s"
        .formatted(unit.name().toLowerCase(java.util.Locale.ROOT), unit.id());
  }
}
