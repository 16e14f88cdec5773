package dev.clickspan.cli;

import dev.clickspan.SessionEngine;
import dev.clickspan.reference.ReferenceEngine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which engine answers, and with how much. */
final class EngineOption implements OptionGroup {

  @Option(
      names = "--engine",
      paramLabel = "ENGINE",
      description = "embedded (default), or reference: slow, naive, made to be checked against.")
  private EngineChoice choice = EngineChoice.EMBEDDED;

  @Mixin private EngineOptions options = new EngineOptions();

  SessionEngine engine() {
    return switch (choice) {
      case EMBEDDED -> options.embedded();
      case REFERENCE -> {
        options.refuseFor(choice);
        yield new ReferenceEngine();
      }
    };
  }

  @Override
  public String heading() {
    return options.heading();
  }
}
