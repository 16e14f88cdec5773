package dev.clickspan.cli;

import dev.clickspan.BotRule;
import dev.clickspan.ErrorKind;
import dev.clickspan.Exclusion;
import dev.clickspan.InputFormat;
import dev.clickspan.SessionException;
import dev.clickspan.SessionJob;
import dev.clickspan.TrafficRules;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
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

  @Option(
      names = "--bots",
      paramLabel = "RULE",
      description =
          "Sessions held to be bots', by families or user agents: include (default), exclude, or"
              + " only them.")
  private @Nullable BotRule bots;

  @Option(
      names = "--bot-rate",
      paramLabel = "N/min",
      converter = RateText.class,
      description = "A session with more events than N in any minute is held to be a bot's, too.")
  private @Nullable Integer botRate;

  /**
   * The same job under these rules.
   *
   * @param job with the rules of its inputs
   */
  SessionJob applyTo(SessionJob job) {
    var rules =
        new TrafficRules(
            exclusions,
            Optional.ofNullable(bots),
            botRate == null ? OptionalInt.empty() : OptionalInt.of(botRate));
    SessionJob ruled;
    try {
      ruled = job.withTraffic(rules);
    } catch (IllegalArgumentException e) {
      throw new SessionException(
          ErrorKind.USAGE, e.getMessage() + "; leave out --bots and --bot-rate", e);
    }
    // Logs have a user agent; but which files are logs shows only when they are read.
    boolean areLogs = job.inputRules().format().equals(Optional.of(InputFormat.LOG));
    if (bots != null && botRate == null && !areLogs && ruled.botFields().isEmpty()) {
      throw new SessionException(
          ErrorKind.USAGE,
          "--bots has nothing to tell bots by; give --user-agent (of logs user_agent), or --by with browser_family or device_family, or --bot-rate");
    }
    return ruled;
  }

  @Override
  public String heading() {
    return "Whose traffic counts";
  }
}
