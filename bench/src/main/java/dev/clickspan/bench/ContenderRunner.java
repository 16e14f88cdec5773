package dev.clickspan.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Runs a contender once, and looks at its answer. */
final class ContenderRunner {

  /** Past it something is wrong, and the others wait. */
  private static final Duration LIMIT = Duration.ofMinutes(10);

  private static final int SHOWN_LINES = 5;

  private final Path folder;
  private final Agreement agreement = new Agreement();

  /**
   * @param folder for what contenders write: answers, messages, temp files
   */
  ContenderRunner(Path folder) {
    this.folder = folder;
  }

  /** The run, or why it doesn't count. */
  BenchEntry run(Contender contender, int round) throws InterruptedException {
    try {
      return new BenchEntry.Run(contender.name(), round, usage(contender));
    } catch (IOException | RuntimeException e) {
      return new BenchEntry.Failure(contender.name(), round, String.valueOf(e.getMessage()));
    }
  }

  private ProcessUsage usage(Contender contender) throws IOException, InterruptedException {
    Path messages = folder.resolve(contender.name() + ".err");
    Path output = folder.resolve(contender.name() + ".out");
    boolean isAsked = contender.format() != AnswerFormat.NONE;
    ProcessBuilder builder =
        new ProcessBuilder(contender.command())
            .directory(folder.toFile())
            .redirectOutput(isAsked ? Redirect.to(output.toFile()) : Redirect.DISCARD)
            .redirectError(messages.toFile());
    warm(contender.data().files());
    MeasuredProcess.Ended ended = MeasuredProcess.run(builder, LIMIT);
    if (ended.exitCode() != 0) {
      throw new IOException("exit code " + ended.exitCode() + ": " + lastLines(messages));
    }
    if (isAsked) {
      Answer answer = contender.format().read(Files.readString(output));
      String objection = agreement.objection(contender, answer).orElse("");
      if (!objection.isEmpty()) {
        throw new IOException(objection);
      }
    }
    return ended.usage();
  }

  /** So that all find the files in the page cache, whoever ran before them. */
  private static void warm(List<Path> files) throws IOException {
    for (Path file : files) {
      try (InputStream in = Files.newInputStream(file)) {
        in.transferTo(OutputStream.nullOutputStream());
      }
    }
  }

  private static String lastLines(Path messages) throws IOException {
    List<String> lines = Files.readAllLines(messages);
    return String.join(" / ", lines.subList(Math.max(0, lines.size() - SHOWN_LINES), lines.size()));
  }
}
