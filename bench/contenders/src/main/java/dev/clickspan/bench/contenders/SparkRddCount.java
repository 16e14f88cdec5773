package dev.clickspan.bench.contenders;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import scala.Tuple2;

/**
 * The notebook's way, in Java: {@code aggregateByKey} gathers each visitor's (time, file) pairs,
 * sorts them, counts the sessions, and adds them to the file of the last pair.
 */
final class SparkRddCount {

  private static final long HALF_HOUR_MILLIS = 30 * 60 * 1000;

  private SparkRddCount() {}

  public static void main(String[] files) throws IOException {
    try (SparkSession spark = Spark.session()) {
      Spark.events(spark, files)
          .javaRDD()
          .mapToPair(
              event ->
                  new Tuple2<>(
                      event.getString(0), new Tuple2<>(event.getLong(1), event.getString(2))))
          .aggregateByKey(none(), SparkRddCount::with, SparkRddCount::joined)
          .values()
          .mapToPair(SparkRddCount::sessions)
          .reduceByKey(Long::sum)
          .collect()
          .forEach(count -> Spark.print(count._1(), count._2()));
    }
  }

  private static List<Tuple2<Long, String>> none() {
    return new ArrayList<>();
  }

  private static List<Tuple2<Long, String>> with(
      List<Tuple2<Long, String>> pairs, Tuple2<Long, String> pair) {
    pairs.add(pair);
    return pairs;
  }

  private static List<Tuple2<Long, String>> joined(
      List<Tuple2<Long, String>> pairs, List<Tuple2<Long, String>> more) {
    pairs.addAll(more);
    return pairs;
  }

  private static Tuple2<String, Long> sessions(List<Tuple2<Long, String>> pairs) {
    pairs.sort(
        Comparator.<Tuple2<Long, String>, Long>comparing(Tuple2::_1).thenComparing(Tuple2::_2));
    long sessions = 1;
    for (int i = 1; i < pairs.size(); i++) {
      if (pairs.get(i)._1() - pairs.get(i - 1)._1() >= HALF_HOUR_MILLIS) {
        sessions++;
      }
    }
    return new Tuple2<>(pairs.get(pairs.size() - 1)._2(), sessions);
  }
}
