package dev.clickspan.bench;

import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/**
 * A bound that a bench run is held to. What is measured is a figure of one contender, or such a
 * figure divided by another contender's.
 *
 * @param claim in words
 * @param unit of the bound and of what is measured
 */
record Goal(String claim, Bound bound, double limit, Unit unit, Measure measure) {

  enum Bound {
    AT_MOST("at most"),
    AT_LEAST("at least");

    private final String words;

    Bound(String words) {
      this.words = words;
    }
  }

  enum Unit {
    TIMES("%.2f ×"),
    SECONDS("%.2f s"),
    GIBIBYTES("%.2f GiB"),
    MILLIONS_A_SECOND("%.2f M/s");

    private final String format;

    Unit(String format) {
      this.format = format;
    }

    String text(double number) {
      return String.format(Locale.ROOT, format, number);
    }
  }

  /** Takes a goal's figure from a log; nothing where a contender is absent. */
  interface Measure {
    OptionalDouble of(BenchLog log);
  }

  static List<Goal> all() {
    return List.of(
        atMost("`count` against `igzip`, two at once", 1.5, time("count", "igzip")),
        atMost("`report` against `igzip`, two at once", 1.75, time("report", "igzip")),
        atLeast("DuckDB against `count`", 5, time("duckdb-count", "count")),
        atLeast("DuckDB against `report`", 10, time("duckdb-report", "report")),
        atLeast("Spark SQL against `count`", 30, time("spark-sql", "count")),
        atLeast("Spark SQL against `count` on Spark", 5, time("spark-sql", "count-spark")),
        atMost("peak memory of `count`", 4, Unit.GIBIBYTES, memory("count")),
        atMost("`count --memory 1g` against `count`", 1.7, time("count-1g", "count")),
        atMost("peak memory of `count --memory 1g`", 1.3, Unit.GIBIBYTES, memory("count-1g")),
        atMost("an event of all files against one of two files", 1.15, time("count", "count-few")),
        atMost("`count` on 1,000 lines", 0.3, Unit.SECONDS, seconds("count-1000")),
        atMost("all in one file against `count`", 1.3, time("count-joined", "count")),
        new Goal(
            "`sessions`: events a second, from gzip to Parquet",
            Bound.AT_LEAST,
            3,
            Unit.MILLIONS_A_SECOND,
            eventsASecond("sessions")),
        atMost(
            "peak memory of `sessions --memory 1g`", 1.3, Unit.GIBIBYTES, memory("sessions-1g")));
  }

  private static Goal atMost(String claim, double limit, Measure measure) {
    return atMost(claim, limit, Unit.TIMES, measure);
  }

  private static Goal atMost(String claim, double limit, Unit unit, Measure measure) {
    return new Goal(claim, Bound.AT_MOST, limit, unit, measure);
  }

  private static Goal atLeast(String claim, double limit, Measure measure) {
    return new Goal(claim, Bound.AT_LEAST, limit, Unit.TIMES, measure);
  }

  /** Medians, each by its events: who read fewer files is compared as if it had read them all. */
  private static Measure time(String contender, String other) {
    return log -> {
      OptionalDouble mine = figure(log, contender, figures -> figures.medianSecondsOver(1));
      OptionalDouble others = figure(log, other, figures -> figures.medianSecondsOver(1));
      return mine.isPresent() && others.isPresent()
          ? OptionalDouble.of(mine.getAsDouble() / others.getAsDouble())
          : OptionalDouble.empty();
    };
  }

  private static Measure seconds(String contender) {
    return log -> figure(log, contender, ContenderFigures::medianSeconds);
  }

  private static Measure eventsASecond(String contender) {
    return log -> figure(log, contender, figures -> 1e-6 / figures.medianSecondsOver(1));
  }

  private static Measure memory(String contender) {
    return log -> figure(log, contender, figures -> figures.mostBytes() / (double) (1 << 30));
  }

  private static OptionalDouble figure(
      BenchLog log, String contender, ToDoubleFunction<ContenderFigures> figure) {
    return log.figures(contender).stream().mapToDouble(figure).findFirst();
  }

  String boundText() {
    return bound.words + " " + unit.text(limit);
  }

  /** Whether a figure is within the bound. */
  boolean isMetBy(double figure) {
    return bound == Bound.AT_MOST ? figure <= limit : figure >= limit;
  }
}
