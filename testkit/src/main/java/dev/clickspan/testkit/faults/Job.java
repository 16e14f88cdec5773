package dev.clickspan.testkit.faults;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A run of the program that things go wrong in.
 *
 * @param name for people
 * @param corpus what it reads
 * @param arguments the command and its options, without those for files
 * @param output name of the file with the result; empty for standard output
 * @param rejects name of the file with rejected lines; empty for none
 */
public record Job(
    String name, Corpus corpus, List<String> arguments, String output, String rejects) {

  private static final String REFERENCE = "--engine=reference";

  /** Counts, of events that don't fit into memory. */
  static Job count() {
    return of(Corpus.SPILLING, "count.json", "", "count", "--event-id=id");
  }

  /** A report of events that don't fit into memory, with rejected lines. */
  static Job report() {
    return of(Corpus.SPILLING, "report.json", "rejects.json", "report", "--event-id=id");
  }

  /** A report with more values, and rows, than fit into memory. */
  static Job manyValues() {
    return of(Corpus.SPILLING, "values.json", "", "report", "--by=id,browser_family");
  }

  /** A table of sessions of such events, compressed. */
  static Job sessions() {
    return of(Corpus.SPILLING, "sessions.csv.gz", "rejects.gz", "sessions", "--event-id=id");
  }

  /** The same as Parquet. */
  static Job parquet() {
    return of(Corpus.SPILLING, "sessions.parquet", "", "sessions", "--memory=48m", "--event-id=id");
  }

  /** A row an event, a visitor's text on the way, and more values than fit into memory. */
  static Job events() {
    return of(
        Corpus.SPILLING, "events.csv.zst", "", "sessions", "--events", "--by=id,browser_family");
  }

  /** A visitor larger than memory, whose events are sorted on disk twice. */
  static Job oneVisitor() {
    return of(Corpus.ONE_VISITOR, "s.ndjson.gz", "rejects.zst", "sessions", "--event-id=id");
  }

  /** Small, its result on standard output, with rejected lines. */
  public static Job smallCount() {
    return of(Corpus.SMALL, "", "rejects.json", "count", "--format=json");
  }

  /** Small, in a file. */
  public static Job smallReport() {
    return of(Corpus.SMALL, "report.json", "", "report");
  }

  /** Of ten thousand files, in a file. */
  static Job tinyReport() {
    return of(Corpus.TINY, "report.json", "rejects.json", "report");
  }

  /** The same, counted and on standard output. */
  static Job tinyCount() {
    return of(Corpus.TINY, "", "", "count", "--format=csv");
  }

  /** All that are larger than their memory. */
  static List<Job> large() {
    return List.of(count(), report(), manyValues(), sessions(), parquet(), events(), oneVisitor());
  }

  /** All of them. */
  static List<Job> all() {
    var all = new ArrayList<>(large());
    all.add(smallCount());
    all.add(smallReport());
    return all;
  }

  private static Job of(Corpus corpus, String output, String rejects, String... words) {
    var arguments = new ArrayList<>(List.of(words));
    if (!String.join(" ", words).contains("--memory")) {
      arguments.add("--memory=16m");
    }
    arguments.add("--quiet");
    String files = String.join(" and ", List.of(output, rejects)).replaceAll("^ and | and $", "");
    String name = String.join(" ", words) + (files.isEmpty() ? "" : " to " + files);
    return new Job(name, corpus, List.copyOf(arguments), output, rejects);
  }

  /** The same with another option. */
  Job with(String option) {
    var more = new ArrayList<>(arguments);
    more.add(option);
    return new Job(name + " " + option, corpus, List.copyOf(more), output, rejects);
  }

  /** The same by the reference engine, which knows no bounds. */
  Job byReference() {
    var plain = new ArrayList<>(arguments);
    plain.removeIf(word -> word.startsWith("--memory") || word.startsWith("--threads"));
    plain.add(REFERENCE);
    return new Job(name, corpus, List.copyOf(plain), output, rejects);
  }

  /** The whole command line of a try. */
  List<String> commandLine(Path folder) {
    var words = new ArrayList<>(arguments);
    if (!words.contains(REFERENCE)) {
      words.add("--temp=" + Area.TEMP.in(folder));
    }
    if (!output.isEmpty()) {
      words.add("--output=" + outputFile(folder));
    }
    if (!rejects.isEmpty()) {
      words.add("--rejects=" + rejectsFile(folder));
    }
    words.add(Area.INPUT.in(folder).toString());
    return words;
  }

  Path outputFile(Path folder) {
    return Area.OUTPUT.in(folder).resolve(output);
  }

  Path rejectsFile(Path folder) {
    return Area.OUTPUT.in(folder).resolve(rejects);
  }
}
