package dev.clickspan.cli;

import dev.clickspan.ClusterEngine;
import dev.clickspan.SessionEngine;
import dev.clickspan.reference.ReferenceEngine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which engine answers, and with how much. */
final class EngineOption implements OptionGroup {

  @Option(
      names = "--engine",
      paramLabel = "ENGINE",
      description =
          "embedded (default), spark: on a cluster, or reference: slow, naive, made to be checked"
              + " against.")
  private EngineChoice choice = EngineChoice.EMBEDDED;

  @Mixin private EngineOptions options = new EngineOptions();
  @Mixin private ClusterOptions cluster = new ClusterOptions();

  SessionEngine engine() {
    if (worksOnCluster()) {
      return clusterEngine();
    }
    cluster.refuseFor(choice);
    if (choice == EngineChoice.EMBEDDED) {
      return options.embedded();
    }
    options.refuseFor(choice);
    return new ReferenceEngine();
  }

  /** Whether the engine is one that works on other machines. */
  boolean worksOnCluster() {
    return choice == EngineChoice.SPARK;
  }

  /** That engine. */
  ClusterEngine clusterEngine() {
    options.refuseFor(choice);
    return cluster.engine();
  }

  @Override
  public String heading() {
    return options.heading();
  }
}
