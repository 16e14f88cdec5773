package dev.clickspan.cli;

import dev.clickspan.ErrorKind;
import dev.clickspan.RejectSink;
import dev.clickspan.SessionException;
import dev.clickspan.SessionJob;
import dev.clickspan.SessionReport;
import dev.clickspan.TableRows;
import dev.clickspan.write.table.FormulaText;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code clickspan sessions}: the session table. */
@Command(
    name = "sessions",
    description = "The sessions themselves, a row each: Parquet, CSV or NDJSON.")
final class SessionsCommand implements Subcommand {

  @Mixin private InputArguments inputs = new InputArguments();

  @Option(
      names = "--events",
      description = "A row is an event with its session, to join back to the input.")
  private boolean events;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description =
          "parquet, csv, csv.gz, csv.zst, ndjson, ndjson.gz or ndjson.zst"
              + " (default: as FILE ends, csv to standard output).")
  private @Nullable TableFormat format;

  @Option(
      names = "--defuse-formulas",
      description = "In CSV, put ' before texts that a spreadsheet would run.")
  private boolean defuseFormulas;

  @Mixin private OutputOption output = new OutputOption();
  @Mixin private EventOptions eventOptions = new EventOptions();
  @Mixin private SessionTableOptions table = new SessionTableOptions();
  @Mixin private EngineOption engine = new EngineOption();
  @Mixin private RunMessageOptions messages = new RunMessageOptions();

  @Override
  public void run(Terminal terminal) {
    TableRows rows = events ? TableRows.EVENTS : TableRows.SESSIONS;
    SessionJob job =
        eventOptions.job((fields, rules) -> table.job(inputs.inputs(), fields, rules, rows));
    if (output.folder().isPresent() && engine.worksOnCluster()) {
      runOnCluster(job, output.folder().get(), terminal);
      return;
    }
    TableFormat chosen = output.knownFormat(format, TableFormat.values(), TableFormat::id);
    if (!chosen.isText() && output.device(terminal) == Terminal.Device.TERMINAL) {
      throw usage(chosen.id() + " is nothing for a terminal: give -o FILE");
    }
    if (defuseFormulas && !chosen.isCsv()) {
      throw usage("--defuse-formulas is for CSV, not for " + chosen.id());
    }
    FormulaText formulas = defuseFormulas ? FormulaText.DEFUSED : FormulaText.AS_IS;
    ResultTarget target = output.target(job.inputs(), terminal.outOfValues());
    Optional<RejectSink> rejects = eventOptions.rejects(job.inputs(), output);
    JobRunner runner = messages.runner(terminal);
    long startNanos = System.nanoTime();
    var report = new AtomicReference<@Nullable SessionReport>();
    var endNanos = new AtomicLong();
    target.write(
        out -> {
          report.set(chosen.write(runner, engine.engine(), job, rejects, formulas, out));
          endNanos.set(System.nanoTime());
        });
    SessionReport written = report.get();
    // There is none if who read standard output went away.
    if (written != null) {
      runner.sumUp(written, startNanos, endNanos.get());
    }
  }

  /** The machines write the table themselves. */
  private void runOnCluster(SessionJob job, String folder, Terminal terminal) {
    if ((format != null && format != TableFormat.PARQUET) || defuseFormulas) {
      throw usage("a folder of parts is Parquet: leave --format out, or name a file");
    }
    long startNanos = System.nanoTime();
    JobRunner runner = messages.runner(terminal);
    Optional<RejectSink> rejects = eventOptions.rejects(job.inputs(), output);
    SessionReport report = runner.runInto(engine.clusterEngine(), job, folder, rejects);
    runner.sumUp(report, startNanos, System.nanoTime());
  }

  private static SessionException usage(String message) {
    return new SessionException(ErrorKind.USAGE, message);
  }
}
