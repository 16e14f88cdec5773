package dev.clickspan.cli;

import dev.clickspan.Exclusion;
import dev.clickspan.SessionJob;
import dev.clickspan.TrafficRules;
import java.util.List;
import picocli.CommandLine.Option;

/** Whose traffic counts. */
final class TrafficOptions implements OptionGroup {

  @Option(
      names = "--exclude",
      paramLabel = "FIELD=V,V",
      converter = ExclusionText.class,
      description =
          "Leaves out events with one of these values, or FIELD~PATTERN those in whose value a"
              + " regular expression is found. May be repeated.")
  private List<Exclusion> exclusions = List.of();

  /** The same job under these rules. */
  SessionJob applyTo(SessionJob job) {
    return job.withTraffic(TrafficRules.defaults().withExclusions(exclusions));
  }

  @Override
  public String heading() {
    return "Whose traffic counts";
  }
}
