package dev.clickspan.cli;

import dev.clickspan.ErrorKind;
import dev.clickspan.SessionException;
import dev.clickspan.generate.Generator;
import dev.clickspan.generate.GeneratorConfig;
import dev.clickspan.generate.Profile;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code clickspan generate}: files whose sessions are known. */
@Command(
    name = "generate",
    description = "Makes clickstream files, and a truth file that says what they hold.")
final class GenerateCommand implements Subcommand {

  @Option(
      names = "--to",
      paramLabel = "DIR",
      required = true,
      description = "Folder for the files; made if it isn't there.")
  private Path folder = Path.of("");

  @Option(
      names = "--events",
      paramLabel = "N",
      converter = CountText.class,
      description = "Events in all: 10k, 1m, 1_000_000 (default: 1m).")
  private long events = 1_000_000;

  @Option(names = "--files", paramLabel = "K", description = "How many files (default: 10).")
  private int files = 10;

  @Option(
      names = "--profile",
      paramLabel = "PROFILE",
      description =
          "reference (default): a huge audience, nearly every visitor once; web: an ordinary site.")
  private Profile profile = Profile.REFERENCE;

  @Option(
      names = "--seed",
      paramLabel = "S",
      description = "The same seed gives the same lines (default: 1).")
  private long seed = 1;

  @Option(
      names = "--bad-share",
      paramLabel = "X",
      description = "So many lines that are no event for each event: 0 (default) to 0.5.")
  private double badShare;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "How many files are made at once (default: one a processor).")
  private int threads = Runtime.getRuntime().availableProcessors();

  @Mixin private MessageOptions messages = new MessageOptions();

  @Override
  public void run(Terminal terminal) {
    long startNanos = System.nanoTime();
    Path truth = Generator.generate(config());
    messages
        .messages(terminal)
        .line(
            Figures.counted(events, "event")
                + (" in " + Figures.counted(files, "file"))
                + (" in " + folder + ", " + Figures.seconds(System.nanoTime() - startNanos))
                + ("; what they hold is in " + truth));
  }

  private GeneratorConfig config() {
    try {
      return new GeneratorConfig(folder, events, files, profile, seed, badShare, threads);
    } catch (IllegalArgumentException e) {
      throw new SessionException(ErrorKind.USAGE, String.valueOf(e.getMessage()), e);
    }
  }
}
