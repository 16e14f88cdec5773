package dev.clickspan.spark;

import dev.clickspan.SessionEngine;
import dev.clickspan.testkit.LeakGuard;
import dev.clickspan.testkit.LeakGuard.Closing;
import dev.clickspan.testkit.LeakGuard.Surroundings;
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

  /** One that is looked at after each run: what is Spark's stays. */
  static SessionEngine guardedEngine(SparkConfig config) {
    var spark =
        new Surroundings(
            thread -> !thread.startsWith("clickspan"),
            file -> file.contains("/blockmgr-") && !file.contains("/clickspan-"),
            Closing.SOON);
    return LeakGuard.within(spark, engine(config));
  }

  static SparkEngine engine(SparkConfig config) {
    return new SparkEngine(CONTEXT, config);
  }
}
