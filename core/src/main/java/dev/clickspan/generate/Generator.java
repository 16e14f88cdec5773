package dev.clickspan.generate;

import dev.clickspan.ErrorKind;
import dev.clickspan.SessionException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;

/**
 * Makes clickstream files whose sessions are known.
 *
 * <p>Visitors are planned, then their sessions, then the events in them, so the number of sessions
 * is known from the plan and not from looking at the events. The lines of a file are a function of
 * the configuration and the file's number alone: neither the number of threads nor the machine
 * changes them. (How gzip packs them may change with the zlib that a JDK brings.)
 */
public final class Generator {

  private Generator() {}

  /**
   * Makes {@code part-00000.json.gz} and so on, and {@code _truth.json} that says what they hold.
   * Files of these names are replaced; each appears when it is whole. Memory stays at some
   * megabytes a thread, whatever the number of events.
   *
   * @return the truth file
   * @throws SessionException if the folder can't be used or holds parts that would mix with the new
   *     ones (usage), if a file can't be written (limit), or if the thread is interrupted
   */
  public static Path generate(GeneratorConfig config) {
    OutputFolder.prepare(config);
    try {
      return new TruthFile(config, PartWorkers.writeAll(config)).write();
    } catch (InterruptedIOException e) {
      throw new SessionException(
          ErrorKind.INTERRUPTED,
          config.folder() + ": stopped before all files were made; run it again",
          e);
    } catch (IOException e) {
      throw new SessionException(
          ErrorKind.LIMIT,
          "%s: can't be written (%s); free some space or choose another folder"
              .formatted(config.folder(), e.getMessage()),
          e);
    }
  }
}
