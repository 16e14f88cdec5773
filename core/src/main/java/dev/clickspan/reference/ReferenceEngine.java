package dev.clickspan.reference;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toList;

import dev.clickspan.ErrorKind;
import dev.clickspan.EventFields;
import dev.clickspan.FileRule;
import dev.clickspan.Phase;
import dev.clickspan.ProgressListener;
import dev.clickspan.RejectLimit;
import dev.clickspan.RunFacts;
import dev.clickspan.RunFacts.PhaseFacts;
import dev.clickspan.SessionEngine;
import dev.clickspan.SessionException;
import dev.clickspan.SessionJob;
import dev.clickspan.SessionOutputs;
import dev.clickspan.SessionReport;
import dev.clickspan.SessionReport.InputFacts;
import dev.clickspan.TableSchema;
import dev.clickspan.input.InputFile;
import dev.clickspan.input.InputFiles;
import dev.clickspan.input.ParquetFiles;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The semantics, written down as plainly as Java allows: one thread, everything in memory, JDK
 * collections. It shares nothing with the embedded engine but the resolution of arguments and the
 * library behind Parquet files, so that a mistake in a kernel can't hide in both.
 */
public final class ReferenceEngine implements SessionEngine {

  private static final int EXAMPLES = 10;
  private static final int NAMES_IN_MESSAGE = 20;
  private static final int REJECTS_IN_MESSAGE = 3;

  /** An engine that needs no configuration. */
  public ReferenceEngine() {}

  @Override
  public <E> SessionReport run(
      SessionJob job, SessionOutputs<E> outputs, ProgressListener progress) {
    long begin = System.nanoTime();
    var inputs = new ArrayList<ReferenceLines>();
    var events = new ArrayList<ReferenceEvent>();
    List<InputFile> files = InputFiles.resolve(job.inputs(), progress);
    try (var parquet = new ParquetFiles(files, Optional.of(job.wantedFields()))) {
      for (InputFile file : files) {
        var parser = new ReferenceParser(job, inputs.size());
        var input = new ReferenceLines(file, job.inputRules(), parser, events::add);
        input.read(parquet);
        input
            .damage()
            .ifPresent(damage -> progress.warning(damage.warning(file.name(), input.lines())));
        inputs.add(input);
        long done = inputs.stream().mapToLong(ReferenceLines::bytes).sum();
        progress.advanced(Phase.INPUT, done, totalBytes(files), events.size());
      }
    }
    List<ReferenceReject> rejects =
        inputs.stream().flatMap(input -> input.rejects().stream()).toList();
    outputs.rejects().ifPresent(sink -> sink.take(out -> ReferenceReject.write(rejects, out)));
    if (events.isEmpty()) {
      failIfLinesWereRejected(inputs, job.fields());
    }
    job.inputRules().maxRejected().ifPresent(limit -> failIfTooMany(rejects, inputs, limit));
    long read = System.nanoTime();
    // The sort is stable, and events lie in the order of files and lines: so that breaks ties.
    events.sort(Comparator.comparingLong(ReferenceEvent::timeMillis));
    var duplicates = new ArrayList<ReferenceEvent>();
    List<ReferenceSession> all =
        visitors(events, job).stream()
            .map(visitor -> withoutCopies(visitor, duplicates))
            .flatMap(visitor -> ReferenceSession.of(visitor, job).stream())
            .toList();
    List<String> names = files.stream().map(InputFile::name).toList();
    outputs
        .rows()
        .ifPresent(
            rows ->
                new ReferenceBatches(TableSchema.of(job))
                    .give(new ReferenceRows(job, job.table().orElseThrow(), names).of(all), rows));
    List<ReferenceSession> sessions = all.stream().filter(session -> session.counts(job)).toList();
    var tables = new ReferenceTables(job, sessions);
    return new SessionReport(
        job,
        inputFacts(inputs, sessions, duplicates, job.rules().fileRule()),
        tables.totals(),
        job.looksForBots() ? Optional.of(ReferenceTables.bots(all)) : Optional.empty(),
        tables.times(),
        tables.segments(),
        tables.histogram(),
        tables.timeline(),
        runFacts(inputs, events.size(), read - begin, System.nanoTime() - read));
  }

  private static long totalBytes(List<InputFile> files) {
    boolean known = files.stream().allMatch(file -> file.bytes() >= 0);
    return known ? files.stream().mapToLong(InputFile::bytes).sum() : -1;
  }

  /** Each visitor's events in order; under {@code separate}, each visitor's in each file. */
  private static Collection<List<ReferenceEvent>> visitors(
      List<ReferenceEvent> events, SessionJob job) {
    boolean separate = job.rules().fileRule() == FileRule.SEPARATE;
    return events.stream()
        .collect(
            groupingBy(
                event -> Map.entry(event.visitor(), separate ? event.file() : -1),
                LinkedHashMap::new,
                toList()))
        .values();
  }

  /** A visitor's events, but for those whose id an earlier one has. */
  private static List<ReferenceEvent> withoutCopies(
      List<ReferenceEvent> ordered, List<ReferenceEvent> copies) {
    var seen = new HashSet<String>();
    var kept = new ArrayList<ReferenceEvent>();
    for (ReferenceEvent event : ordered) {
      boolean isCopy = event.id() != null && !seen.add(event.id());
      (isCopy ? copies : kept).add(event);
    }
    return kept;
  }

  private static List<InputFacts> inputFacts(
      List<ReferenceLines> inputs,
      List<ReferenceSession> sessions,
      List<ReferenceEvent> duplicates,
      FileRule rule) {
    var lastOfVisitor = new HashMap<String, ReferenceSession>();
    sessions.forEach(session -> lastOfVisitor.put(session.first().visitor(), session));
    long[] uniqueSessions = new long[inputs.size()];
    for (ReferenceSession session : sessions) {
      ReferenceSession last = lastOfVisitor.getOrDefault(session.first().visitor(), session);
      session.countsIn(last, rule).forEach(file -> uniqueSessions[file]++);
    }
    long[] duplicatesByFile = new long[inputs.size()];
    duplicates.forEach(event -> duplicatesByFile[event.file()]++);
    var facts = new ArrayList<InputFacts>();
    for (ReferenceLines input : inputs) {
      int file = facts.size();
      facts.add(input.facts(duplicatesByFile[file], uniqueSessions[file]));
    }
    return facts;
  }

  private static RunFacts runFacts(
      List<ReferenceLines> inputs, long events, long readNanos, long sessionizeNanos) {
    var examples = inputs.stream().flatMap(input -> input.examples().stream()).limit(EXAMPLES);
    long bytes = inputs.stream().mapToLong(ReferenceLines::bytes).sum();
    var phases =
        List.of(
            new PhaseFacts(Phase.INPUT, readNanos, bytes, events, 0, 0, 0),
            new PhaseFacts(Phase.SESSIONIZE, sessionizeNanos, 0, events, 0, 0, 0));
    return new RunFacts("reference", 1, phases, examples.toList());
  }

  private static void failIfLinesWereRejected(List<ReferenceLines> inputs, EventFields fields) {
    if (inputs.stream().allMatch(input -> input.lines() == 0)
        || inputs.stream().anyMatch(input -> input.excluded() > 0)) {
      return;
    }
    String names =
        inputs.stream()
            .flatMap(input -> input.names().stream())
            .distinct()
            .limit(NAMES_IN_MESSAGE)
            .collect(joining(", "));
    throw new SessionException(
        ErrorKind.BAD_INPUT,
        "every line was rejected: no visitor in %s with a time in %s; the lines have %s"
            .formatted(
                fields.visitor(),
                fields.time(),
                names.isEmpty() ? "no fields" : "the fields " + names));
  }

  private static void failIfTooMany(
      List<ReferenceReject> rejects, List<ReferenceLines> inputs, RejectLimit limit) {
    long lines = inputs.stream().mapToLong(ReferenceLines::lines).sum();
    if (limit.isPassed(rejects.size(), lines)) {
      var reasons =
          rejects.stream()
              .collect(groupingBy(ReferenceReject::reason, TreeMap::new, counting()))
              .entrySet();
      throw new SessionException(
          ErrorKind.BAD_INPUT,
          "too many lines are rejected: %d of %d, where --max-bad is %s (%s; first %s); mend them or raise it"
              .formatted(
                  rejects.size(),
                  lines,
                  limit,
                  reasons.stream()
                      .map(reason -> reason.getKey().id() + " " + reason.getValue())
                      .collect(joining(", ")),
                  rejects.stream()
                      .limit(REJECTS_IN_MESSAGE)
                      .map(ReferenceReject::place)
                      .collect(joining(", "))));
    }
  }
}
