package dev.clickspan.cli;

import dev.clickspan.SessionException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.ParameterException;

/** Tells the user of a failure in one line, and gives its exit code. */
final class Failures {

  /** How much is told. */
  enum Detail {
    ONE_LINE,
    STACK_TRACE
  }

  private record Verdict(ExitCode code, String line) {}

  private Failures() {}

  static ExitCode tell(Throwable failure, Messages messages, Detail detail) {
    Verdict verdict = judge(failure);
    messages.line("clickspan: " + verdict.line);
    if (detail == Detail.STACK_TRACE) {
      var trace = new StringWriter();
      failure.printStackTrace(new PrintWriter(trace));
      trace.toString().lines().map(at -> at.replace("\t", "    ")).forEach(messages::line);
    }
    return verdict.code;
  }

  private static Verdict judge(Throwable failure) {
    if (failure instanceof ParameterException usage) {
      return new Verdict(ExitCode.USAGE, UsageText.of(usage));
    }
    Optional<Throwable> outOfMemory =
        Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
            .filter(OutOfMemoryError.class::isInstance)
            .findFirst();
    if (outOfMemory.isPresent()) {
      return new Verdict(
          ExitCode.LIMIT,
          "out of memory (%s); give more --memory or fewer --threads; for verify and the reference engine set CLICKSPAN_JAVA_OPTS=-Xmx8g"
              .formatted(outOfMemory.get().getMessage()));
    }
    if (failure instanceof SessionException expected) {
      return new Verdict(ExitCode.of(expected.kind()), expected.getMessage());
    }
    return new Verdict(
        ExitCode.INTERNAL,
        "internal error (" + failure + "); run with --debug and report what it shows");
  }
}
