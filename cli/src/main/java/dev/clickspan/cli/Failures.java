package dev.clickspan.cli;

import dev.clickspan.ErrorKind;
import dev.clickspan.SessionException;
import dev.clickspan.tables.QueryException;
import dev.clickspan.web.WebUrl;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.ParameterException;

/** Tells the user of a failure, in one line but for wrong SQL, and gives its exit code. */
final class Failures {

  /** How much is told. */
  enum Detail {
    ONE_LINE,
    STACK_TRACE
  }

  /**
   * @param place what follows the line: where in the user's own text it went wrong
   */
  private record Verdict(ExitCode code, String line, List<String> place) {

    Verdict(ExitCode code, String line) {
      this(code, line, List.of());
    }
  }

  private Failures() {}

  static ExitCode tell(Throwable failure, Messages messages, Detail detail) {
    Verdict verdict = judge(failure);
    messages.line("clickspan: " + WebUrl.withoutSecrets(verdict.line));
    verdict.place.forEach(messages::line);
    if (detail == Detail.STACK_TRACE) {
      var trace = new StringWriter();
      failure.printStackTrace(new PrintWriter(trace));
      trace
          .toString()
          .lines()
          .map(at -> WebUrl.withoutSecrets(at.replace("\t", "    ")))
          .forEach(messages::line);
    }
    return verdict.code;
  }

  private static Verdict judge(Throwable failure) {
    if (failure instanceof ParameterException usage) {
      return new Verdict(ExitCode.USAGE, UsageText.of(usage));
    }
    if (failure instanceof SessionException limit && limit.kind() == ErrorKind.LIMIT) {
      return new Verdict(ExitCode.LIMIT, limit.getMessage());
    }
    Optional<Throwable> outOfMemory =
        Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
            .filter(OutOfMemoryError.class::isInstance)
            .findFirst();
    if (outOfMemory.isPresent()) {
      return new Verdict(
          ExitCode.LIMIT,
          "out of memory: Java has less than the run needs; give more --memory or fewer --threads; for verify and the reference engine set CLICKSPAN_JAVA_OPTS=-Xmx8g");
    }
    if (failure instanceof QueryException query) {
      List<String> lines = query.getMessage().replace("\t", "    ").lines().toList();
      return new Verdict(ExitCode.USAGE, lines.get(0), lines.subList(1, lines.size()));
    }
    if (failure instanceof SessionException expected) {
      return new Verdict(ExitCode.of(expected.kind()), expected.getMessage());
    }
    return new Verdict(
        ExitCode.INTERNAL,
        "internal error (" + failure + "); run with --debug and report what it shows");
  }
}
