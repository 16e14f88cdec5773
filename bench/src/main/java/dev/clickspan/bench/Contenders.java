package dev.clickspan.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** All that are timed, in the order in which they run. */
final class Contenders {

  /** Spark takes minutes for two files. */
  private static final int FEW_FILES = 2;

  private static final String PACKAGE = "dev.clickspan.bench.contenders.";

  private final Launcher launcher;
  private final ContenderClassPath classPath;
  private final List<Contender> all = new ArrayList<>();

  private Contenders(Launcher launcher, ContenderClassPath classPath) {
    this.launcher = launcher;
    this.classPath = classPath;
  }

  /** Makes the data that they read, where it isn't there yet. */
  static List<Contender> over(
      DataSize size, DataCache cache, Launcher launcher, ContenderClassPath classPath)
      throws IOException, InterruptedException {
    DataSet whole = cache.reference(size.events(), size.files());
    var contenders = new Contenders(launcher, classPath);
    contenders.addUnzippers(whole);
    contenders.addClickspan(whole, cache);
    contenders.addOthers(whole);
    contenders.addClickspanOnSpark(whole, cache);
    return contenders.all;
  }

  private void addUnzippers(DataSet data) {
    addUnzipper("zcat", Kind.UNZIP, data, "zcat");
    addUnzipper("pigz", Kind.UNZIP, data, "pigz -dc");
    addUnzipper("igzip", Kind.LIMIT, data, "igzip -dc");
  }

  private void addUnzipper(String name, Kind kind, DataSet data, String command) {
    var words = new ArrayList<>(List.of("sh", "-c"));
    words.add("printf '%s\\0' \"$@\" | xargs -0 -P 2 -n 1 " + command);
    words.add("sh");
    words.addAll(data.paths());
    String what = "`" + command + "`, two at once";
    all.add(new Contender(name, kind, what, data, AnswerFormat.NONE, words));
  }

  private void addClickspan(DataSet data, DataCache cache)
      throws IOException, InterruptedException {
    addClickspan("count", data, "", "count");
    addClickspan("report", data, "", "report");
    addClickspan("count-1g", data, "", "count", "--memory", "1g");
    addClickspan("count-256m", data, "", "count", "--memory", "256m");
    addClickspan("report-1g", data, "", "report", "--memory", "1g");
    addClickspan("count-joined", cache.joined(data), ", all in one file", "count");
    addClickspan("count-1000", cache.reference(1_000, 1), ", 1,000 lines", "count");
    if (data.files().size() > FEW_FILES) {
      addClickspan("count-few", data.first(FEW_FILES), "", "count");
    }
    addTable("sessions", data);
    addTable("sessions-1g", data, "--memory", "1g");
  }

  /** What is in a table is the contract suite's affair; here it need only be written. */
  private void addTable(String name, DataSet data, String... options) {
    List<String> words = launcher.command("sessions");
    words.addAll(List.of(options));
    String what = "`clickspan " + String.join(" ", words.subList(1, words.size())) + "` to Parquet";
    words.addAll(List.of("-o", "sessions.parquet", "--quiet"));
    words.addAll(data.paths());
    all.add(new Contender(name, Kind.CLICKSPAN, what, data, AnswerFormat.NONE, words));
  }

  private void addClickspan(String name, DataSet data, String remark, String... arguments) {
    List<String> words = launcher.command(arguments);
    String what = "`clickspan " + String.join(" ", arguments) + "`" + remark;
    words.addAll(List.of("--format", "json", "--quiet"));
    words.addAll(data.paths());
    boolean report = arguments[0].equals("report");
    AnswerFormat format = report ? AnswerFormat.REPORT_JSON : AnswerFormat.COUNT_JSON;
    all.add(new Contender(name, Kind.CLICKSPAN, what, data, format, words));
  }

  private void addOthers(DataSet whole) {
    addOther("duckdb-count", Kind.DUCKDB, "DuckDB, SQL for `count`", whole, "DuckDbCount");
    addOther("duckdb-report", Kind.DUCKDB, "DuckDB, SQL for `report`", whole, "DuckDbReport");
    DataSet few = few(whole);
    addOther("spark-sql", Kind.SPARK, "Spark SQL with `lag`, `local[2]`", few, "SparkSqlCount");
    addOther("spark-rdd", Kind.SPARK, "the notebook's RDD code, `local[2]`", few, "SparkRddCount");
  }

  /** With the files and the cores of Spark SQL, and the memory that an executor has by default. */
  private void addClickspanOnSpark(DataSet whole, DataCache cache)
      throws IOException, InterruptedException {
    String jars = classPath.folderOfLinks().toString();
    List<String> words = launcher.command("count", "--engine", "spark", "--master", "local[2]");
    // As Spark SQL has it.
    words.addAll(List.of("--spark-jars", jars, "--spark-conf", "spark.ui.enabled=false"));
    words.addAll(List.of("--format", "json", "--quiet"));
    launcher.runSilently(words, cache.reference(1_000, 1).paths());
    DataSet few = few(whole);
    words.addAll(0, List.of("env", "CLICKSPAN_JAVA_OPTS=-Xmx1g"));
    words.addAll(few.paths());
    String what = "`clickspan count --engine spark`, `local[2]`, `-Xmx1g`";
    all.add(
        new Contender("count-spark", Kind.CLICKSPAN, what, few, AnswerFormat.COUNT_JSON, words));
  }

  private static DataSet few(DataSet whole) {
    return whole.files().size() > FEW_FILES ? whole.first(FEW_FILES) : whole;
  }

  private void addOther(String name, Kind kind, String what, DataSet data, String mainClass) {
    List<String> words = classPath.java(PACKAGE + mainClass);
    words.addAll(data.paths());
    all.add(new Contender(name, kind, what, data, AnswerFormat.LINES, words));
  }
}
