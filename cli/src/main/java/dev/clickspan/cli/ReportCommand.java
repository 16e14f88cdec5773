package dev.clickspan.cli;

import dev.clickspan.RejectSink;
import dev.clickspan.SessionJob;
import dev.clickspan.input.InputFiles;
import dev.clickspan.write.html.ReportOrigin;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code clickspan report}: the whole analysis. */
@Command(
    name = "report",
    description = "The whole analysis: totals, files, segments, durations, timeline.")
final class ReportCommand implements Subcommand {

  @Spec private CommandSpec command = CommandSpec.create();

  @Mixin private InputArguments inputs = new InputArguments();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "table, json or html (default: as FILE ends, else table).")
  private @Nullable ReportFormat format;

  @Mixin private TopOption top = new TopOption();
  @Mixin private OutputOption output = new OutputOption();
  @Mixin private EventOptions events = new EventOptions();
  @Mixin private TableOptions tables = new TableOptions();
  @Mixin private EngineOption engine = new EngineOption();
  @Mixin private RunMessageOptions messages = new RunMessageOptions();

  @Override
  public void run(Terminal terminal) {
    SessionJob job = events.job((fields, rules) -> tables.job(inputs.inputs(), fields, rules));
    ReportFormat chosen = output.format(format, ReportFormat.values(), ReportFormat::id);
    ReportWriter writer = chosen.writer(terminal, output, top, origin());
    ResultTarget target =
        output.target(
            job.inputs(), chosen == ReportFormat.TABLE ? terminal.out() : terminal.outOfValues());
    Optional<RejectSink> rejects = events.rejects(job.inputs(), output);
    messages.runner(terminal).run(engine.engine(), job, rejects, target, writer);
  }

  private ReportOrigin origin() {
    List<String> arguments =
        command.commandLine().getParseResult().originalArgs().stream()
            .map(InputFiles::shown)
            .toList();
    return new ReportOrigin(
        CommandText.of(command.qualifiedName(), arguments), ProgramVersion.number());
  }
}
