package dev.clickspan.spark;

import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;

/** The one Spark of the tests' JVM, on two cores; it ends with the JVM. */
final class LocalSpark {

  private static final JavaSparkContext CONTEXT = start();

  private LocalSpark() {}

  private static JavaSparkContext start() {
    var conf =
        new SparkConf()
            .setMaster("local[2]")
            .setAppName("clickspan tests")
            .set("spark.ui.enabled", "false")
            .set("spark.driver.host", "127.0.0.1")
            .set("spark.driver.bindAddress", "127.0.0.1");
    var context = new JavaSparkContext(conf);
    context.setLogLevel("OFF");
    return context;
  }

  static JavaSparkContext context() {
    return CONTEXT;
  }

  static SparkEngine engine(SparkConfig config) {
    return new SparkEngine(CONTEXT, config);
  }
}
