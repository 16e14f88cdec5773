package dev.clickspan.cli;

import dev.clickspan.ErrorKind;
import dev.clickspan.ProgressListener;
import dev.clickspan.RejectSink;
import dev.clickspan.SessionException;
import dev.clickspan.SessionJob;
import dev.clickspan.SessionOutputs;
import dev.clickspan.SessionReport;
import dev.clickspan.input.InputFile;
import dev.clickspan.input.InputFiles;
import dev.clickspan.reference.ReferenceEngine;
import dev.clickspan.write.ReportJson;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code clickspan verify}: two engines that share no kernel must give the same bytes. */
@Command(
    name = "verify",
    description = "Runs the embedded and the reference engine and compares their reports.")
final class VerifyCommand implements Subcommand {

  /** How much of each report is shown on either side of the first difference. */
  private static final int CONTEXT_BYTES = 40;

  @Mixin private InputArguments inputs = new InputArguments();
  @Mixin private EventOptions events = new EventOptions();
  @Mixin private TableOptions tables = new TableOptions();
  @Mixin private EngineOptions engine = new EngineOptions();
  @Mixin private RunMessageOptions messages = new RunMessageOptions();

  @Override
  public void run(Terminal terminal) {
    SessionJob job = events.job((fields, rules) -> tables.job(inputs.inputs(), fields, rules));
    refuseUnrepeatable(job.inputs());
    JobRunner runner = messages.runner(terminal);
    Optional<RejectSink> rejects = events.rejects(job.inputs());
    var embeddedRejects = new RejectSum();
    var referenceRejects = new RejectSum();
    SessionOutputs<Void> outputs = SessionOutputs.none();
    SessionReport embedded =
        runner.run(engine.embedded(), job, outputs.withRejects(rejects.map(embeddedRejects::of)));
    // The warnings would be the same ones again.
    SessionReport reference =
        new ReferenceEngine()
            .run(
                job,
                outputs.withRejects(rejects.map(unused -> referenceRejects.alone())),
                ProgressListener.NONE);
    if (embeddedRejects.value() != referenceRejects.value()) {
      throw new SessionException(
          ErrorKind.INTERNAL,
          "the engines differ in the lines that they reject; please report this");
    }
    String same = compare(ReportJson.toBytes(embedded), ReportJson.toBytes(reference));
    var target = new StreamTarget("standard output", terminal.out());
    target.write(
        out -> out.write((same + System.lineSeparator()).getBytes(StandardCharsets.UTF_8)));
  }

  /** Each engine reads for itself, and a stream gives its bytes once. */
  private static void refuseUnrepeatable(List<String> inputs) {
    for (InputFile file : InputFiles.local(inputs).files()) {
      if (!file.canBeReadAgain()) {
        throw new SessionException(
            ErrorKind.USAGE,
            file.name() + ": verify reads its input twice; save this stream to a file first");
      }
    }
  }

  /** One line for reports that are the same. */
  static String compare(byte[] embedded, byte[] reference) {
    int at = Arrays.mismatch(embedded, reference);
    if (at < 0) {
      return "same: the embedded and the reference engine give the same %s bytes of report"
          .formatted(Figures.grouped(embedded.length));
    }
    throw new SessionException(
        ErrorKind.INTERNAL,
        "the engines differ from byte %s on: embedded has %s, reference has %s; please report this"
            .formatted(Figures.grouped(at), around(embedded, at), around(reference, at)));
  }

  private static String around(byte[] report, int at) {
    int from = Math.max(0, at - CONTEXT_BYTES);
    int to = Math.min(report.length, at + CONTEXT_BYTES);
    return "<" + new String(report, from, Math.max(0, to - from), StandardCharsets.UTF_8) + ">";
  }
}
