package dev.clickspan.engine;

import dev.clickspan.ErrorKind;
import dev.clickspan.Phase;
import dev.clickspan.ProgressListener;
import dev.clickspan.RunFacts;
import dev.clickspan.RunFacts.PhaseFacts;
import dev.clickspan.SessionEngine;
import dev.clickspan.SessionException;
import dev.clickspan.SessionJob;
import dev.clickspan.SessionOutputs;
import dev.clickspan.SessionReport;
import dev.clickspan.SessionReport.InputFacts;
import dev.clickspan.TableRows;
import dev.clickspan.TableSink;
import dev.clickspan.TableSpec;
import dev.clickspan.TextDictionary;
import dev.clickspan.engine.ReadPass.Tallies;
import dev.clickspan.input.BlockReader;
import dev.clickspan.input.InputFile;
import dev.clickspan.input.InputFiles;
import dev.clickspan.input.InputSplit;
import dev.clickspan.input.ParquetFiles;
import dev.clickspan.input.ReadAhead;
import dev.clickspan.model.CanonicalCodes;
import dev.clickspan.model.Dictionary;
import dev.clickspan.model.MemoryBudget;
import dev.clickspan.model.SourceFiles;
import dev.clickspan.parse.EventParser;
import dev.clickspan.parse.FormatEventParser;
import dev.clickspan.partition.PartitionStore;
import dev.clickspan.partition.PartitionWriter;
import dev.clickspan.partition.RecordLayout;
import dev.clickspan.partition.RecordUse;
import dev.clickspan.partition.TempFolder;
import dev.clickspan.partition.WorkingMemory;
import dev.clickspan.sessionize.SessionSink;
import dev.clickspan.sessionize.Sessionizer;
import dev.clickspan.summarize.RunValues;
import dev.clickspan.summarize.SegmentCounts;
import dev.clickspan.summarize.SegmentDurations;
import dev.clickspan.summarize.Summary;
import dev.clickspan.summarize.SummaryTables;
import dev.clickspan.write.table.BatchShape;
import dev.clickspan.write.table.TableColumns;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Answers a job on this machine, inside this process. */
public final class EmbeddedEngine implements SessionEngine {

  private final EmbeddedConfig config;

  public EmbeddedEngine(EmbeddedConfig config) {
    this.config = config;
  }

  @Override
  public <E> SessionReport run(
      SessionJob job, SessionOutputs<E> outputs, ProgressListener progress) {
    long start = System.nanoTime();
    @Nullable TableSink<E> rows = outputs.rows().orElse(null);
    RecordUse use = rows == null ? RecordUse.REPORT : tableUse(job);
    checkMemory();
    List<InputFile> files = InputFiles.resolve(job.inputs(), progress);
    List<InputSplit> splits = InputSplit.of(files, job.inputRules(), config.splitBytes());
    var sources = new SourceFiles(splits.stream().mapToInt(InputSplit::fileIndex).toArray());
    var layout = RecordLayout.of(job, sources.sources(), use);
    long recordBytes = (long) layout.words() * Long.BYTES;
    var reading = new PhaseProgress(Phase.INPUT, inputBytes(files), progress);

    try (var budget = new MemoryBudget(config.memoryBytes());
        var inputs = new KeptInputs(files, budget);
        var parquet = new ParquetFiles(inputs.files(), Optional.of(job.wantedFields()), budget);
        var temp = new TempFolder(config.tempFolder());
        var values = new RunValues(job, budget, temp);
        var store = new PartitionStore(layout, budget, temp, config.threads(), inputBytes(files));
        var durations = new SegmentDurations(budget, config.threads(), temp);
        var segments = new SegmentCounts(values, budget, config.threads(), temp);
        var rejects = new RejectSpools(outputs.rejects(), temp);
        var workers = new Workers(config.threads())) {
      List<Dictionary> dictionaries = values.dictionaries();
      PreFlight.of(config)
          .check(
              files,
              inputBytes(files),
              file -> BlockReader.open(file, job.inputRules(), parquet, budget, bytes -> {}),
              recordBytes,
              progress);
      var memory = WorkingMemory.of(budget, use, rows == null ? config.threads() : 1, temp);
      var readAhead = new ReadAhead(budget, splits.size());

      // The way of the data, one line a stage; `write` is the caller's, but for the rows of a
      // table.
      Function<InputSplit, BlockReader> input =
          split ->
              BlockReader.open(split, parquet, budget, bytes -> reading.add(bytes, 0), readAhead);
      Supplier<EventParser> parse = () -> parser(job, dictionaries, reading);
      Supplier<PartitionWriter> partition = store::writer;
      var pass = new ReadPass(input, readAhead::help, parse, partition, rejects::targets);
      Tallies read = pass.run(splits, workers);
      SourceFiles lines = sources.withLines(read.linesOfSplits());
      rejects.give(files, lines);
      CanonicalCodes codes = values.settle();
      Function<SessionSink, Sessionizer> sessionize =
          sink -> new Sessionizer(job, layout, lines, codes, sink, memory);
      Supplier<Summary> summarize =
          () -> new Summary(job, files.size(), budget, durations, segments);
      SecondPass second =
          rows == null
              ? new SessionizePass(sessionize, summarize)
              : tablePass(job, rows, values, read, files, sessionize, summarize, budget);

      List<FileTally> tallies = read.files();
      var check = new InputCheck(job, files, tallies);
      check.run(progress);
      long readNanos = System.nanoTime();
      long spilledBytes = store.spilledBytes() + values.spilledBytes();
      PhaseFacts readFacts = facts(reading, readNanos - start, spilledBytes, budget);
      var grouping = new PhaseProgress(Phase.SESSIONIZE, store.words() * Long.BYTES, progress);
      try (Summary summary = second.run(store, workers, grouping)) {
        SummaryTables tables = summary.tables(values.texts());
        var facts =
            new RunFacts(
                "embedded",
                config.threads(),
                List.of(
                    readFacts,
                    facts(
                        grouping,
                        System.nanoTime() - readNanos,
                        durations.spilledBytes() + segments.spilledBytes(),
                        budget)),
                check.examples());
        return report(job, files, tallies, summary, tables, facts);
      }
    }
  }

  private static RecordUse tableUse(SessionJob job) {
    TableSpec table =
        job.table().orElseThrow(() -> new IllegalArgumentException("the job has no table"));
    return table.rows() == TableRows.SESSIONS ? RecordUse.SESSION_TABLE : RecordUse.EVENT_TABLE;
  }

  private static <E> SecondPass tablePass(
      SessionJob job,
      TableSink<E> rows,
      RunValues values,
      Tallies read,
      List<InputFile> files,
      Function<SessionSink, Sessionizer> sessionize,
      Supplier<Summary> summarize,
      MemoryBudget budget) {
    var names = new TextDictionary(files.stream().map(InputFile::name).toList());
    TableColumns columns = TableColumns.of(job, values.textsOfTable(), names);
    long events = read.files().stream().mapToLong(file -> file.lines().events()).sum();
    BatchShape shape = columns.shape(job, (int) Math.max(1, Math.min(events, rows.batchRows())));
    return new TablePass<>(rows, columns, shape, sessionize, summarize, budget);
  }

  private static SessionReport report(
      SessionJob job,
      List<InputFile> files,
      List<FileTally> tallies,
      Summary summary,
      SummaryTables tables,
      RunFacts facts) {
    var inputs = new ArrayList<InputFacts>();
    for (int file = 0; file < files.size(); file++) {
      FileTally tally = tallies.get(file);
      inputs.add(
          new InputFacts(
              files.get(file).name(),
              tally.rawBytes(),
              tally.lines().lines(),
              tally.lines().events() - summary.duplicates(file),
              tally.lines().rejected(),
              tally.lines().excludedEvents(),
              summary.duplicates(file),
              tally.damage(),
              summary.uniqueSessions(file)));
    }
    return new SessionReport(
        job,
        inputs,
        tables.totals(),
        summary.bots(),
        summary.times(),
        tables.segments(),
        summary.histogram(),
        summary.timeline(),
        facts);
  }

  /** A parser for one thread, which tells of its events once a block. */
  private static EventParser parser(
      SessionJob job, List<Dictionary> dictionaries, PhaseProgress reading) {
    var parser = new FormatEventParser(job, dictionaries);
    return (block, source, events, tally) -> {
      long before = tally.events();
      parser.parse(block, source, events, tally);
      reading.add(0, tally.events() - before);
    };
  }

  private static PhaseFacts facts(
      PhaseProgress done, long nanos, long spilledBytes, MemoryBudget budget) {
    return new PhaseFacts(
        done.phase(),
        nanos,
        done.bytes(),
        done.events(),
        spilledBytes,
        budget.peakBytes(),
        ProcessMemory.peakBytes());
  }

  private static long inputBytes(List<InputFile> files) {
    boolean known = files.stream().allMatch(file -> file.bytes() >= 0);
    return known ? files.stream().mapToLong(InputFile::bytes).sum() : -1;
  }

  private void checkMemory() {
    if (config.memoryBytes() > EmbeddedConfig.maxMemoryBytes()) {
      long heapBytes = config.memoryBytes() + EmbeddedConfig.OTHER_HEAP_BYTES;
      throw new SessionException(
          ErrorKind.LIMIT,
          "--memory is %d MB, but this JVM's heap can't grow past %d MB; give less, or a larger heap (-Xmx%dm)"
              .formatted(
                  config.memoryBytes() >> 20,
                  Runtime.getRuntime().maxMemory() >> 20,
                  heapBytes >> 20));
    }
  }
}
