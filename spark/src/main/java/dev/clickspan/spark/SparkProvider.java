package dev.clickspan.spark;

import dev.clickspan.ClusterEngine;
import dev.clickspan.ClusterEngineProvider;
import dev.clickspan.ErrorKind;
import dev.clickspan.SessionException;
import java.net.URL;
import java.util.Arrays;
import java.util.Optional;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.jspecify.annotations.Nullable;

/** Starts Spark for the program, as its settings and those of the environment say. */
public final class SparkProvider implements ClusterEngineProvider {

  private static @Nullable JavaSparkContext started;

  @Override
  public ClusterEngine engine(Settings settings) {
    var conf = new SparkConf();
    settings.properties().forEach(conf::set);
    settings.master().ifPresent(conf::setMaster);
    if (!conf.contains("spark.master")) {
      throw new SessionException(
          ErrorKind.USAGE,
          "--engine spark needs --master: spark://HOST:PORT, yarn, k8s://…, local[4]");
    }
    conf.setIfMissing("spark.app.name", "clickspan");
    conf.setIfMissing("spark.ui.showConsoleProgress", "false");
    ownJar().ifPresent(jar -> conf.set("spark.jars", withJar(conf.get("spark.jars", ""), jar)));
    SparkConfig config = config(settings);
    try {
      return new SparkEngine(start(conf), config);
    } catch (SessionException e) {
      throw e;
    } catch (RuntimeException e) {
      throw new SessionException(
          ErrorKind.USAGE,
          "Spark can't be started with --master %s (%s); check the address and the settings"
              .formatted(conf.get("spark.master"), e.getMessage()),
          e);
    }
  }

  /** The jars that executors get, and this one: spark-submit has sent it already, by any path. */
  static String withJar(String jars, String jar) {
    String name = jar.substring(jar.lastIndexOf('/'));
    boolean isThere = Arrays.stream(jars.split(",", -1)).anyMatch(each -> each.endsWith(name));
    return isThere ? jars : jars.isEmpty() ? jar : jars + "," + jar;
  }

  private static synchronized JavaSparkContext start(SparkConf conf) {
    var context = new JavaSparkContext(SparkContext.getOrCreate(conf));
    started = context;
    return context;
  }

  /** Ends what was started, and gives the cluster's machines back. */
  static synchronized void stop() {
    if (started != null) {
      started.stop();
      started = null;
    }
  }

  private static SparkConfig config(Settings settings) {
    try {
      var config = SparkConfig.defaults();
      return settings.partitions().isPresent()
          ? config.withShares(settings.partitions().getAsInt())
          : config;
    } catch (IllegalArgumentException e) {
      throw new SessionException(ErrorKind.USAGE, "--" + e.getMessage(), e);
    }
  }

  /** The jar that this class is in, which executors need; none where it is in a folder. */
  private static Optional<String> ownJar() {
    URL place = SparkProvider.class.getProtectionDomain().getCodeSource().getLocation();
    return Optional.of(place.toString()).filter(address -> address.endsWith(".jar"));
  }
}
