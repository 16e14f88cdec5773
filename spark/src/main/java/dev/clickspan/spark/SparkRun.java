package dev.clickspan.spark;

import dev.clickspan.ErrorKind;
import dev.clickspan.Phase;
import dev.clickspan.ProgressListener;
import dev.clickspan.RejectSink;
import dev.clickspan.RunFacts;
import dev.clickspan.RunFacts.PhaseFacts;
import dev.clickspan.SessionException;
import dev.clickspan.SessionJob;
import dev.clickspan.SessionReport;
import dev.clickspan.SessionReport.InputFacts;
import dev.clickspan.engine.FileTally;
import dev.clickspan.engine.InputCheck;
import dev.clickspan.engine.RejectSpools;
import dev.clickspan.input.InputFile;
import dev.clickspan.input.InputSplit;
import dev.clickspan.model.SourceFiles;
import dev.clickspan.partition.RecordUse;
import dev.clickspan.spark.RunPlan.Sources;
import dev.clickspan.summarize.MergedSummary;
import dev.clickspan.summarize.SummaryTables;
import dev.clickspan.summarize.WantedDurations;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.api.java.function.Function2;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.rdd.PartitionPruningRDD;
import org.apache.spark.rdd.ShuffledRDD;
import org.apache.spark.util.SerializableConfiguration;
import scala.Function1;
import scala.Tuple2;
import scala.reflect.ClassTag;
import scala.reflect.ClassTag$;

/**
 * One run on a cluster: what its jobs have in common is the shuffle, which is made by the first of
 * them. All later ones read it again, and only what Spark lost is read from the files once more.
 */
final class SparkRun implements AutoCloseable {

  /** How much of the input suits a share whose answer is small. */
  static final long BYTES_A_SHARE = 64L << 20;

  /** The same where its rows go to the driver: Spark holds them all, three times over. */
  static final long BYTES_A_SHARE_OF_ROWS = 8L << 20;

  private static final int MAX_CHOSEN_SHARES = 10_000;

  /** The driver takes in rejected lines share by share, so each is to hold a small part of them. */
  private static final int REJECT_SHARES = 16;

  /** Where merging shares ends in the driver, before it in tasks. */
  private static final int TREE_DEPTH = 2;

  private static final ClassTag<Integer> SHARE = ClassTag$.MODULE$.apply(Integer.class);
  private static final ClassTag<byte[]> MESSAGE = ClassTag$.MODULE$.apply(byte[].class);

  private final JavaSparkContext spark;
  private final SessionJob job;
  private final ProgressListener progress;
  private final List<InputFile> files;
  private final int[] filesOfSplits;
  private final long inputBytes;
  private final String id = UUID.randomUUID().toString();
  private final RunListener listener;
  private final List<Broadcast<?>> broadcasts = new ArrayList<>();
  private final Optional<RejectSink> rejects;
  private final ShuffledRDD<Integer, byte[], byte[]> shuffled;
  private final JavaPairRDD<Integer, byte[]> messages;
  private RunPlan plan;

  SparkRun(
      JavaSparkContext spark,
      SparkConfig config,
      SessionJob job,
      RecordUse use,
      long bytesAShare,
      Optional<RejectSink> rejects,
      ProgressListener progress) {
    this.spark = spark;
    this.job = job;
    this.rejects = rejects;
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
            config.shares().orElseGet(() -> chosenShares(bytesAShare)),
            rejects.isPresent() ? REJECT_SHARES : 0,
            inputBytes,
            config.taskMemoryBytes().orElse(0),
            sources(List.of()),
            broadcast(new SerializableConfiguration(spark.hadoopConfiguration())));
    listener =
        new RunListener(
            id, tasks.stream().mapToLong(ReadTasks::bytes).toArray(), inputBytes, progress);
    spark.sc().addSparkListener(listener);
    shuffled = shuffled(spark.parallelize(tasks, tasks.size()));
    messages = messages(0, plan.shares());
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

  private int chosenShares(long bytesAShare) {
    long bySize = 1 + inputBytes / bytesAShare;
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

  private ShuffledRDD<Integer, byte[], byte[]> shuffled(JavaRDD<List<ReadSplit>> tasks) {
    JavaPairRDD<Integer, byte[]> read = tasks.mapPartitionsToPair(new ReadTask(plan));
    var partitioner = new SharePartitioner(plan.shares() + plan.rejectShares());
    var all =
        new ShuffledRDD<Integer, byte[], byte[]>(read.rdd(), partitioner, SHARE, MESSAGE, MESSAGE);
    all.setSerializer(new BlockSerializer());
    return all;
  }

  /** What was sent to the shares from one to another, exclusive. */
  private JavaPairRDD<Integer, byte[]> messages(int from, int to) {
    var some = PartitionPruningRDD.create(shuffled, new Shares(from, to));
    return JavaPairRDD.fromRDD(some, SHARE, MESSAGE);
  }

  /** Those from one to another, exclusive; travels with the tasks. */
  private record Shares(int from, int to) implements Function1<Object, Object>, Serializable {

    @Override
    public Object apply(Object share) {
      return from <= (Integer) share && (Integer) share < to;
    }
  }

  /** Reads everything, and counts it. */
  SessionReport report() {
    long start = System.nanoTime();
    ShareSummary all = ShareSummary.of(tree(summaries(plan), ShareSummary::merge));
    List<Long> lines = linesOfSplits(all.tallies());
    List<FileTally> tallies = byFile(all.tallies());
    if (plan.use() == RecordUse.EVENT_TABLE) {
      plan = plan.withSources(sources(lines));
    }
    rejects.ifPresent(sink -> giveRejects(sink, lines));
    long events = tallies.stream().mapToLong(tally -> tally.lines().events()).sum();
    progress.advanced(Phase.INPUT, bytes(tallies), inputBytes, events);
    var check = new InputCheck(job, files, tallies);
    check.run(progress);
    MergedSummary summary = all.summary();
    SummaryTables tables = summary.tables(job, known(summary.wanted(job)));
    // Where bots are told from others, some of them may be left out of the totals.
    long counted = summary.bots().map(bots -> bots.all().events()).orElse(tables.totals().events());
    long arrived = counted + duplicates(summary);
    if (arrived != events) {
      throw new SessionException(
          ErrorKind.INTERNAL,
          "%d events were read and %d arrived; please report this".formatted(events, arrived));
    }
    return new SessionReport(
        job,
        inputs(tallies, summary),
        tables.totals(),
        summary.bots(),
        summary.times(),
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

  private List<Long> linesOfSplits(List<SplitTally> tallies) {
    var lines = new Long[filesOfSplits.length];
    tallies.forEach(split -> lines[split.source()] = split.tally().lines().lineNumber());
    if (Arrays.asList(lines).contains(null) || tallies.size() != lines.length) {
      throw new SessionException(
          ErrorKind.INTERNAL, "a split was not read exactly once; please report this");
    }
    return List.of(lines);
  }

  private List<FileTally> byFile(List<SplitTally> tallies) {
    var byFile = new TreeMap<Integer, FileTally>();
    tallies.stream()
        .sorted(Comparator.comparing(SplitTally::source))
        .forEach(
            split -> byFile.merge(filesOfSplits[split.source()], split.tally(), FileTally::and));
    return List.copyOf(byFile.values());
  }

  private void giveRejects(RejectSink sink, List<Long> lines) {
    Iterator<Tuple2<Integer, byte[]>> blocks =
        inJob(() -> messages(plan.shares(), plan.shares() + plan.rejectShares()).toLocalIterator());
    try (var temp = TaskMemory.temp(0);
        var spools = new RejectSpools(Optional.of(sink), temp)) {
      while (hasNext(blocks)) {
        RejectBlock block = RejectBlock.of(blocks.next()._2());
        spools.take(block.source(), block.part(), block.lines());
      }
      spools.give(files, new SourceFiles(filesOfSplits).withLines(lines));
    }
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
                    tallies.get(file).damage(),
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
  boolean hasNext(Iterator<?> batches) {
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
