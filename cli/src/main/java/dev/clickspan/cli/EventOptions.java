package dev.clickspan.cli;

import dev.clickspan.RejectSink;
import dev.clickspan.SessionJob;
import dev.clickspan.SessionRules;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import picocli.CommandLine.Mixin;

/** All that says how inputs are read, what an event is, and which sessions events make. */
final class EventOptions {

  /** What the options come from. */
  static final List<Class<?>> GROUPS =
      List.of(
          FormatOptions.class,
          FieldOptions.class,
          TrafficOptions.class,
          RuleOptions.class,
          BadDataOptions.class);

  @Mixin private FormatOptions formats = new FormatOptions();
  @Mixin private FieldOptions fields = new FieldOptions();
  @Mixin private TrafficOptions traffic = new TrafficOptions();
  @Mixin private RuleOptions rules = new RuleOptions();
  @Mixin private BadDataOptions badData = new BadDataOptions();

  /**
   * A job under these options.
   *
   * @param of makes one with the fields and the rules of sessions, for what it asks
   */
  SessionJob job(BiFunction<FieldOptions, SessionRules, SessionJob> of) {
    SessionJob job =
        of.apply(fields, rules.rules()).withInputRules(formats.rules(fields.preset().inputRules()));
    return badData.applyTo(traffic.applyTo(job));
  }

  FieldOptions fields() {
    return fields;
  }

  /** As {@link BadDataOptions#sink(List, OutputOption)}. */
  Optional<RejectSink> rejects(List<String> inputs, OutputOption output) {
    return badData.sink(inputs, output);
  }

  /** As {@link BadDataOptions#sink(List)}. */
  Optional<RejectSink> rejects(List<String> inputs) {
    return badData.sink(inputs);
  }
}
