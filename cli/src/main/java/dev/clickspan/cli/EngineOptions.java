package dev.clickspan.cli;

import dev.clickspan.ErrorKind;
import dev.clickspan.SessionEngine;
import dev.clickspan.SessionException;
import dev.clickspan.engine.EmbeddedConfig;
import dev.clickspan.engine.EmbeddedEngine;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** With how much the embedded engine works. */
final class EngineOptions implements OptionGroup {

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "How many work at once (default: one a processor).")
  private @Nullable Integer threads;

  @Option(
      names = "--memory",
      paramLabel = "SIZE",
      converter = SizeText.class,
      description = "The most memory for data: 512m, 4g (default: half of what is available).")
  private @Nullable Long memoryBytes;

  @Option(
      names = "--temp",
      paramLabel = "FOLDER",
      description = "Where events go that have no room in memory (default: the system's).")
  private @Nullable Path tempFolder;

  SessionEngine embedded() {
    return new EmbeddedEngine(config());
  }

  EmbeddedConfig config() {
    try {
      EmbeddedConfig config = EmbeddedConfig.defaults();
      config = threads == null ? config : config.withThreads(threads);
      config = config.withMemoryBytes(memoryBytes == null ? spareMemory(config) : memoryBytes);
      return tempFolder == null ? config : config.withTempFolder(existing(tempFolder));
    } catch (IllegalArgumentException e) {
      throw new SessionException(ErrorKind.USAGE, String.valueOf(e.getMessage()), e);
    }
  }

  /**
   * As the launcher measured it when it chose the heap. All of it counts: the collector that the
   * launcher chose needs no room of its own.
   */
  private static long spareMemory(EmbeddedConfig config) {
    String measured = System.getProperty("clickspan.memory");
    return measured == null
        ? config.memoryBytes()
        : Math.min(new SizeText().convert(measured), EmbeddedConfig.maxMemoryBytes());
  }

  /** An option without effect is a mistake that would otherwise go unseen. */
  void refuseFor(EngineChoice choice) {
    if (threads != null || memoryBytes != null || tempFolder != null) {
      throw new SessionException(
          ErrorKind.USAGE,
          "--threads, --memory and --temp have no effect on --engine "
              + choice.id()
              + "; leave them out");
    }
  }

  private static Path existing(Path folder) {
    if (!Files.isDirectory(folder) || !Files.isWritable(folder)) {
      throw new SessionException(
          ErrorKind.USAGE, "--temp " + folder + " is no folder that can be written to; make it");
    }
    return folder;
  }

  @Override
  public String heading() {
    return "The run";
  }
}
