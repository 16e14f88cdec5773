package dev.clickspan.cli;

import dev.clickspan.ClusterEngine;
import dev.clickspan.ClusterEngineProvider;
import dev.clickspan.ErrorKind;
import dev.clickspan.SessionException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which cluster answers, for {@code --engine spark}. */
final class ClusterOptions {

  @Option(
      names = "--master",
      paramLabel = "URL",
      description = "Spark's master: spark://HOST:PORT, yarn, k8s://..., local[4].")
  private @Nullable String master;

  @Option(
      names = "--partitions",
      paramLabel = "N",
      description = "Into how many parts Spark divides visitors (default: by the input's size).")
  private @Nullable Integer partitions;

  @Option(
      names = "--spark-conf",
      paramLabel = "KEY=VALUE",
      description = "A setting of Spark: spark.executor.memory=4g.")
  private Map<String, String> properties = new LinkedHashMap<>();

  /** For the launcher, which looks for Spark before the program starts. */
  @Option(
      names = "--spark-jars",
      paramLabel = "FOLDER",
      description = "Where Spark's jars lie (default: $SPARK_HOME/jars).")
  private @Nullable String jars;

  ClusterEngine engine() {
    var settings =
        new ClusterEngineProvider.Settings(
            Optional.ofNullable(master),
            partitions == null ? OptionalInt.empty() : OptionalInt.of(partitions),
            properties);
    return ServiceLoader.load(ClusterEngineProvider.class)
        .findFirst()
        .orElseThrow(
            () ->
                new SessionException(
                    ErrorKind.USAGE,
                    "--engine spark: Spark isn't there; start by ./clickspan with SPARK_HOME or --spark-jars set, or by spark-submit (docs/spark.md)"))
        .engine(settings);
  }

  /** An option without effect is a mistake that would otherwise go unseen. */
  void refuseFor(EngineChoice choice) {
    if (master != null || partitions != null || !properties.isEmpty() || jars != null) {
      throw new SessionException(
          ErrorKind.USAGE,
          "--master, --partitions, --spark-conf and --spark-jars have no effect on --engine "
              + choice.id()
              + "; leave them out, or give --engine spark");
    }
  }
}
