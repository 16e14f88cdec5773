package dev.clickspan.cli;

import dev.clickspan.DamageRule;
import dev.clickspan.ErrorKind;
import dev.clickspan.RejectLimit;
import dev.clickspan.RejectSink;
import dev.clickspan.SessionException;
import dev.clickspan.SessionJob;
import dev.clickspan.write.table.PackedStream;
import dev.clickspan.write.table.TextCodec;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What is done with lines that are no events, and with damaged files. */
final class BadDataOptions implements OptionGroup {

  @Option(
      names = "--max-bad",
      paramLabel = "N|N%",
      converter = RejectLimitText.class,
      description = "Fail if more lines than this are rejected, or more hundredths of all lines.")
  private @Nullable RejectLimit maxRejected;

  @Option(
      names = "--rejects",
      paramLabel = "FILE",
      description =
          "Write the rejected lines to this file, as NDJSON with file, line, offset, reason and"
              + " text; compressed if its name ends in .gz or .zst.")
  private @Nullable Path rejects;

  @Option(
      names = "--on-corrupt",
      paramLabel = "RULE",
      description =
          "What a damaged file does: fail (default) ends the run; salvage keeps the whole lines"
              + " before the damage, and marks the file in the result.")
  private DamageRule onDamage = DamageRule.FAIL;

  /** The job with what the options say. */
  SessionJob applyTo(SessionJob job) {
    return job.withInputRules(
        job.inputRules().withMaxRejected(Optional.ofNullable(maxRejected)).withOnDamage(onDamage));
  }

  /**
   * Where rejected lines go.
   *
   * @param inputs what will be read, and must not be replaced
   * @param output where the result goes
   */
  Optional<RejectSink> sink(List<String> inputs, OutputOption output) {
    Optional<RejectSink> sink = sink(inputs);
    if (rejects != null) {
      output.refuseSame("--rejects", rejects);
    }
    return sink;
  }

  /** The same for a result that goes to standard output. */
  Optional<RejectSink> sink(List<String> inputs) {
    if (rejects == null) {
      return Optional.empty();
    }
    if (rejects.toString().equals("-")) {
      throw new SessionException(
          ErrorKind.USAGE,
          "--rejects needs a file, standard output has the result; a file of this name is ./-");
    }
    ResultTarget target = OutputOption.target("--rejects", rejects, inputs);
    TextCodec codec = codec(rejects.toString());
    return Optional.of(
        lines ->
            target.write(
                out -> {
                  try (var packed = new PackedStream(codec, out)) {
                    lines.writeTo(packed);
                  }
                }));
  }

  private static TextCodec codec(String name) {
    if (name.endsWith(".gz")) {
      return TextCodec.GZIP;
    }
    return name.endsWith(".zst") ? TextCodec.ZSTD : TextCodec.NONE;
  }

  @Override
  public String heading() {
    return "Bad data";
  }
}
