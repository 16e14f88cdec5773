package dev.clickspan.cli;

import dev.clickspan.RejectSink;
import dev.clickspan.ReportSpec;
import dev.clickspan.SessionJob;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code clickspan count}: unique sessions by file. */
@Command(name = "count", description = "Counts unique sessions by file.")
final class CountCommand implements Subcommand {

  @Mixin private InputArguments inputs = new InputArguments();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "table, json or csv (default: as FILE ends, else table).")
  private @Nullable CountFormat format;

  @Mixin private OutputOption output = new OutputOption();
  @Mixin private EventOptions events = new EventOptions();
  @Mixin private EngineOption engine = new EngineOption();
  @Mixin private RunMessageOptions messages = new RunMessageOptions();

  @Override
  public void run(Terminal terminal) {
    SessionJob job =
        events.job(
            (fields, rules) ->
                new SessionJob(inputs.inputs(), fields.fields(), rules, ReportSpec.counts()));
    CountFormat chosen = output.format(format, CountFormat.values(), CountFormat::id);
    ResultTarget target =
        output.target(
            job.inputs(), chosen == CountFormat.TABLE ? terminal.out() : terminal.outOfValues());
    Optional<RejectSink> rejects = events.rejects(job.inputs(), output);
    messages.runner(terminal).run(engine.engine(), job, rejects, target, chosen::write);
  }
}
