package dev.clickspan.bench.contenders;

import java.nio.file.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** A Spark in this process, on two cores. */
final class Spark {

  private static final StructType SCHEMA =
      new StructType()
          .add("anonymous_id", DataTypes.StringType)
          .add("device_sent_timestamp", DataTypes.LongType);

  private Spark() {}

  /** The caller stops it. */
  static SparkSession session() {
    return SparkSession.builder()
        .master("local[2]")
        .config("spark.ui.enabled", "false")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.local.dir", "spark-temp")
        .config("spark.serializer", "org.apache.spark.serializer.KryoSerializer")
        .getOrCreate();
  }

  /** The events: their visitor, time in milliseconds, and where they were read. */
  static Dataset<Row> events(SparkSession spark, String[] files) {
    return spark
        .read()
        .schema(SCHEMA)
        .json(files)
        .select(
            functions.col("anonymous_id").as("visitor"),
            functions.col("device_sent_timestamp").as("t"),
            functions.input_file_name().as("file"));
  }

  static void print(String file, long sessions) {
    System.out.println("unique_sessions_by_file/" + Path.of(file).getFileName() + "\t" + sessions);
  }
}
