package dev.clickspan.cli;

import dev.clickspan.ErrorKind;
import dev.clickspan.RejectSink;
import dev.clickspan.SessionException;
import dev.clickspan.SessionJob;
import dev.clickspan.TableRows;
import dev.clickspan.engine.EmbeddedConfig;
import dev.clickspan.engine.EmbeddedEngine;
import dev.clickspan.partition.TempFolder;
import java.lang.reflect.Member;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code clickspan query}: SQL over the table of sessions. */
@Command(name = "query", description = "Answers SQL over the table sessions.")
final class QueryCommand implements Subcommand {

  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private QueryArguments arguments = new QueryArguments();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description =
          "table, json, csv or parquet (default: as FILE ends; table on standard output).")
  private @Nullable QueryFormat format;

  @Mixin private OutputOption output = new OutputOption();
  @Mixin private EventOptions events = new EventOptions();
  @Mixin private SessionTableOptions table = new SessionTableOptions();
  @Mixin private EngineOptions engine = new EngineOptions();
  @Mixin private RunMessageOptions messages = new RunMessageOptions();

  @Override
  public void run(Terminal terminal) {
    EmbeddedConfig config = engine.config();
    List<String> inputs = arguments.inputs();
    QueryFormat chosen = output.knownFormat(format, QueryFormat.values(), QueryFormat::id);
    Terminal.Device device = output.device(terminal);
    if (chosen == QueryFormat.PARQUET && device == Terminal.Device.TERMINAL) {
      throw new SessionException(
          ErrorKind.USAGE, "--format parquet is not for a terminal; name a file with --output");
    }
    ResultTarget target =
        output.target(
            inputs, chosen == QueryFormat.TABLE ? terminal.out() : terminal.outOfValues());
    ParquetInputs parquet = ParquetInputs.of(inputs, events.fields().fields());
    JobRunner runner = messages.runner(terminal);
    try (var temp = new TempFolder(config.tempFolder())) {
      var query = new QueryRun(arguments.sql(), chosen, device, terminal.messages(), config, temp);
      if (parquet.tables().isEmpty()) {
        SessionJob job =
            events.job((fields, rules) -> table.job(inputs, fields, rules, TableRows.SESSIONS));
        Optional<RejectSink> rejects = events.rejects(inputs, output);
        query.overEvents(job, new EmbeddedEngine(config), rejects, runner, target);
      } else {
        refuseOptionsOfEvents(parquet);
        parquet.warnings().forEach(runner::warn);
        query.overTables(parquet.tableFiles(), target);
      }
    }
  }

  private void refuseOptionsOfEvents(ParquetInputs parquet) {
    for (OptionSpec option : spec.commandLine().getParseResult().matchedOptions()) {
      if (option.userObject() instanceof Member member
          && (EventOptions.GROUPS.contains(member.getDeclaringClass())
              || member.getDeclaringClass() == SessionTableOptions.class)) {
        throw parquet.refused(option.longestName());
      }
    }
  }
}
