package dev.clickspan.spark;

import dev.clickspan.ErrorKind;
import dev.clickspan.Phase;
import dev.clickspan.ProgressListener;
import dev.clickspan.RunFacts;
import dev.clickspan.RunFacts.PhaseFacts;
import dev.clickspan.SessionException;
import dev.clickspan.SessionJob;
import dev.clickspan.SessionReport;
import dev.clickspan.SessionReport.InputFacts;
import dev.clickspan.engine.FileTally;
import dev.clickspan.engine.InputCheck;
import dev.clickspan.input.InputFile;
import dev.clickspan.input.InputSplit;
import dev.clickspan.partition.RecordUse;
import dev.clickspan.spark.RunPlan.Sources;
import dev.clickspan.summarize.MergedSummary;
import dev.clickspan.summarize.SummaryTables;
import dev.clickspan.summarize.WantedDurations;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.api.java.function.Function2;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.rdd.ShuffledRDD;
import org.apache.spark.util.SerializableConfiguration;
import scala.Tuple2;
import scala.reflect.ClassTag;
import scala.reflect.ClassTag$;

/**
 * One run on a cluster: what its jobs have in common is the shuffle, which is made by the first of
 * them. All later ones read it again, and only what Spark lost is read from the files once more.
 */
final class SparkRun implements AutoCloseable {

  private static final long BYTES_A_SHARE = 64L << 20;
  private static final int MAX_CHOSEN_SHARES = 10_000;

  /** Where merging shares ends in the driver, before it in tasks. */
  private static final int TREE_DEPTH = 2;

  private final JavaSparkContext spark;
  private final SessionJob job;
  private final ProgressListener progress;
  private final List<InputFile> files;
  private final int[] filesOfSplits;
  private final long inputBytes;
  private final String id = UUID.randomUUID().toString();
  private final RunListener listener;
  private final List<Broadcast<?>> broadcasts = new ArrayList<>();
  private final JavaPairRDD<Integer, byte[]> messages;
  private RunPlan plan;

  SparkRun(
      JavaSparkContext spark,
      SparkConfig config,
      SessionJob job,
      RecordUse use,
      ProgressListener progress) {
    this.spark = spark;
    this.job = job;
    this.progress = progress;
    files = ClusterInputs.resolve(job.inputs(), spark.hadoopConfiguration(), progress);
    refuseStandardInput();
    boolean known = files.stream().allMatch(file -> file.bytes() >= 0);
    inputBytes = known ? files.stream().mapToLong(InputFile::bytes).sum() : -1;
    List<InputSplit> splits = InputSplit.of(files, job.inputRules(), config.splitBytes());
    filesOfSplits = splits.stream().mapToInt(InputSplit::fileIndex).toArray();
    List<List<ReadSplit>> tasks = ReadTasks.of(splits, taskBytes(config));
    plan =
        new RunPlan(
            RecordCodec.encode(job),
            use,
            config.shares().orElseGet(this::chosenShares),
            inputBytes,
            config.taskMemoryBytes().orElse(0),
            sources(List.of()),
            broadcast(new SerializableConfiguration(spark.hadoopConfiguration())));
    listener =
        new RunListener(
            id, tasks.stream().mapToLong(ReadTasks::bytes).toArray(), inputBytes, progress);
    spark.sc().addSparkListener(listener);
    messages = messages(spark.parallelize(tasks, tasks.size()));
  }

  private void refuseStandardInput() {
    boolean piped = files.stream().anyMatch(file -> file.name().equals(InputFile.STANDARD_INPUT));
    if (piped && !spark.isLocal()) {
      throw new SessionException(
          ErrorKind.USAGE,
          "- : executors can't read this program's standard input; put it into a file that they can reach");
    }
  }

  /** Small inputs keep all cores busy too. */
  private long taskBytes(SparkConfig config) {
    return Math.max(1, Math.min(config.splitBytes(), inputBytes / (2L * cores())));
  }

  private int chosenShares() {
    long bySize = 1 + inputBytes / BYTES_A_SHARE;
    return (int) Math.min(MAX_CHOSEN_SHARES, Math.max(cores(), bySize));
  }

  private int cores() {
    return Math.max(1, spark.defaultParallelism());
  }

  private <T> Broadcast<T> broadcast(T value) {
    Broadcast<T> broadcast = spark.broadcast(value);
    broadcasts.add(broadcast);
    return broadcast;
  }

  private Broadcast<Sources> sources(List<Long> lines) {
    List<String> names = files.stream().map(InputFile::name).toList();
    return broadcast(new Sources(filesOfSplits, new ArrayList<>(names), new ArrayList<>(lines)));
  }

  private JavaPairRDD<Integer, byte[]> messages(JavaRDD<List<ReadSplit>> tasks) {
    ClassTag<Integer> share = ClassTag$.MODULE$.apply(Integer.class);
    ClassTag<byte[]> message = ClassTag$.MODULE$.apply(byte[].class);
    JavaPairRDD<Integer, byte[]> read = tasks.mapPartitionsToPair(new ReadTask(plan));
    var shuffled =
        new ShuffledRDD<Integer, byte[], byte[]>(
            read.rdd(), new SharePartitioner(plan.shares()), share, message, message);
    shuffled.setSerializer(new BlockSerializer());
    return JavaPairRDD.fromRDD(shuffled, share, message);
  }

  /** Reads everything, and counts it. */
  SessionReport report() {
    long start = System.nanoTime();
    ShareSummary all = ShareSummary.of(tree(summaries(plan), ShareSummary::merge));
    List<FileTally> tallies = tallies(all.tallies());
    long events = tallies.stream().mapToLong(tally -> tally.lines().events()).sum();
    progress.advanced(Phase.INPUT, bytes(tallies), inputBytes, events);
    var check = new InputCheck(job.fields(), files, tallies);
    check.run(progress);
    MergedSummary summary = all.summary();
    SummaryTables tables = summary.tables(job, known(summary.wanted(job)));
    long arrived = tables.totals().events() + duplicates(summary);
    if (arrived != events) {
      throw new SessionException(
          ErrorKind.INTERNAL,
          "%d events were read and %d arrived; please report this".formatted(events, arrived));
    }
    return new SessionReport(
        job,
        inputs(tallies, summary),
        tables.totals(),
        summary.firstTimeMillis(),
        summary.lastTimeMillis(),
        tables.segments(),
        summary.histogram(job),
        summary.timeline(job),
        facts(start, events, bytes(tallies), all, check));
  }

  private RunFacts facts(
      long startNanos, long events, long rawBytes, ShareSummary all, InputCheck check) {
    try {
      listener.await();
    } catch (InterruptedException e) {
      throw SparkFailures.of(e);
    }
    long readNanos = Math.max(0, listener.readEndNanos() - startNanos);
    long restNanos = System.nanoTime() - startNanos - readNanos;
    long shuffled = listener.shuffledBytes();
    return new RunFacts(
        "spark",
        cores(),
        List.of(
            new PhaseFacts(Phase.INPUT, readNanos, rawBytes, events, 0, 0, 0),
            new PhaseFacts(
                Phase.SESSIONIZE,
                restNanos,
                shuffled,
                events,
                all.spilledBytes(),
                all.peakReservedBytes(),
                0)),
        check.examples());
  }

  private FlatMapFunction<Iterator<Tuple2<Integer, byte[]>>, byte[]> summaries(RunPlan how) {
    return shares -> ShareTasks.summary(how, shares);
  }

  private WantedDurations known(WantedDurations wanted) {
    if (wanted.isEmpty()) {
      return wanted;
    }
    Broadcast<byte[]> question = broadcast(ShareTasks.bytes(wanted));
    RunPlan how = plan;
    return ShareTasks.wanted(
        tree(shares -> ShareTasks.wanted(how, question, shares), ShareTasks::mergeWanted));
  }

  private byte[] tree(
      FlatMapFunction<Iterator<Tuple2<Integer, byte[]>>, byte[]> work,
      Function2<byte[], byte[], byte[]> merge) {
    return inJob(() -> messages.mapPartitions(work).treeReduce(merge, TREE_DEPTH));
  }

  /** By file, in the order of the splits. */
  private List<FileTally> tallies(List<SplitTally> ofSplits) {
    var byFile = new FileTally[files.size()];
    var lines = new Long[filesOfSplits.length];
    ofSplits.stream()
        .sorted((one, other) -> Integer.compare(one.source(), other.source()))
        .forEach(
            split -> {
              int file = filesOfSplits[split.source()];
              lines[split.source()] = split.tally().lines().lineNumber();
              FileTally before = byFile[file];
              byFile[file] = before == null ? split.tally() : before.and(split.tally());
            });
    if (Arrays.asList(lines).contains(null) || ofSplits.size() != lines.length) {
      throw new SessionException(
          ErrorKind.INTERNAL, "a split was not read exactly once; please report this");
    }
    if (plan.use() == RecordUse.EVENT_TABLE) {
      plan = plan.withSources(sources(List.of(lines)));
    }
    return List.of(byFile);
  }

  private static long bytes(List<FileTally> tallies) {
    return tallies.stream().mapToLong(FileTally::rawBytes).sum();
  }

  private long duplicates(MergedSummary summary) {
    return IntStream.range(0, files.size()).mapToLong(summary::duplicates).sum();
  }

  private List<InputFacts> inputs(List<FileTally> tallies, MergedSummary summary) {
    return IntStream.range(0, files.size())
        .mapToObj(
            file ->
                new InputFacts(
                    files.get(file).name(),
                    tallies.get(file).rawBytes(),
                    tallies.get(file).lines().lines(),
                    tallies.get(file).lines().events() - summary.duplicates(file),
                    tallies.get(file).lines().rejected(),
                    tallies.get(file).lines().excludedEvents(),
                    summary.duplicates(file),
                    Optional.empty(),
                    summary.uniqueSessions(file)))
        .toList();
  }

  /** The rows of the job's table, after its report was made; fetched share by share. */
  Iterator<byte[]> rows(int batchRows) {
    RunPlan how = plan;
    return inJob(
        () ->
            messages
                .mapPartitions(shares -> ShareTasks.rows(how, batchRows, shares))
                .toLocalIterator());
  }

  /** Whether there are more; asking for the next ones may run a job. */
  boolean hasNext(Iterator<byte[]> batches) {
    return inJob(batches::hasNext);
  }

  /** Has the executors write the table, after its report was made; the names, share by share. */
  List<String> files(String folder) {
    RunPlan how = plan;
    List<byte[]> names =
        inJob(
            () -> messages.mapPartitions(shares -> ShareTasks.file(how, folder, shares)).collect());
    return names.stream().map(name -> new String(name, StandardCharsets.UTF_8)).toList();
  }

  /** Something that runs jobs on the cluster. */
  @FunctionalInterface
  private interface Work<T> {
    T run();
  }

  private <T> T inJob(Work<T> work) {
    spark.setLocalProperty(RunListener.RUN, id);
    spark.setJobGroup(id, "clickspan", false);
    try {
      return work.run();
    } catch (Throwable e) { // Scala throws checked ones too, undeclared
      if (e instanceof Error error) {
        throw error;
      }
      spark.cancelJobGroup(id);
      throw SparkFailures.of(e);
    } finally {
      spark.clearJobGroup();
      spark.setLocalProperty(RunListener.RUN, null);
    }
  }

  /** Gives back what the cluster keeps for the run. */
  @Override
  public void close() {
    spark.sc().removeSparkListener(listener);
    broadcasts.forEach(broadcast -> broadcast.destroy());
  }
}
