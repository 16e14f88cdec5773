package dev.clickspan.bench.contenders;

import java.io.IOException;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Unique sessions by file in Spark SQL: a pause is the time since the visitor's {@code lag}. */
final class SparkSqlCount {

  private SparkSqlCount() {}

  public static void main(String[] files) throws IOException {
    try (SparkSession spark = Spark.session()) {
      Spark.events(spark, files).createOrReplaceTempView("event");
      var counts =
          spark.sql(
              """
              WITH placed AS (
                SELECT visitor, t, file,
                  t - lag(t) OVER (PARTITION BY visitor ORDER BY t, file) AS pause
                FROM event),
              visitor AS (
                SELECT max_by(file, struct(t, file)) AS file,
                  count_if(pause IS NULL OR pause >= 1800000) AS sessions
                FROM placed GROUP BY visitor)
              SELECT file, sum(sessions) FROM visitor GROUP BY file
              """);
      for (Row row : counts.collectAsList()) {
        Spark.print(row.getString(0), row.getLong(1));
      }
    }
  }
}
