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

  /** Options of what makes sessions of events. */
  private static final List<Class<?>> OF_EVENTS =
      List.of(
          FormatOptions.class,
          FieldOptions.class,
          SessionTableOptions.class,
          TrafficOptions.class,
          RuleOptions.class,
          BadDataOptions.class);

  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private QueryArguments arguments = new QueryArguments();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description =
          "table, json, csv or parquet (default: as FILE ends; table on standard output).")
  private @Nullable QueryFormat format;

  @Mixin private OutputOption output = new OutputOption();
  @Mixin private FormatOptions formats = new FormatOptions();
  @Mixin private FieldOptions fields = new FieldOptions();
  @Mixin private SessionTableOptions table = new SessionTableOptions();
  @Mixin private TrafficOptions traffic = new TrafficOptions();
  @Mixin private RuleOptions rules = new RuleOptions();
  @Mixin private BadDataOptions badData = new BadDataOptions();
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
    ResultTarget target = output.target(inputs, terminal.out());
    ParquetInputs parquet = ParquetInputs.of(inputs, fields.fields());
    JobRunner runner = messages.runner(terminal);
    try (var temp = new TempFolder(config.tempFolder())) {
      var query = new QueryRun(arguments.sql(), chosen, device, terminal.messages(), config, temp);
      if (parquet.tables().isEmpty()) {
        SessionJob job =
            badData.applyTo(
                traffic
                    .applyTo(table.job(inputs, fields, rules.rules(), TableRows.SESSIONS))
                    .withInputRules(formats.rules(fields.preset().inputRules())));
        Optional<RejectSink> rejects = badData.sink(inputs, output);
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
          && OF_EVENTS.contains(member.getDeclaringClass())) {
        throw parquet.refused(option.longestName());
      }
    }
  }
}
