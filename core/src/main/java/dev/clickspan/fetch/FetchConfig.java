package dev.clickspan.fetch;

import dev.clickspan.web.Retries;
import dev.clickspan.web.Transport;
import java.nio.file.Path;

/**
 * How files are downloaded.
 *
 * @param folder where they go; made if it isn't there
 * @param parallel how many downloads run at once, 1 to 64
 * @param attempts how often in a row a download may bring nothing new before it is given up, 1 to
 *     1000
 * @param connectMillis how long a connection may take to be made
 * @param silenceMillis how long a server may send nothing at all
 */
public record FetchConfig(
    Path folder, int parallel, int attempts, long connectMillis, long silenceMillis) {

  public static final int DEFAULT_PARALLEL = 4;
  public static final int DEFAULT_ATTEMPTS = Retries.DEFAULT_ATTEMPTS;

  public FetchConfig {
    if (parallel < 1 || parallel > 64) {
      throw new IllegalArgumentException("parallel downloads must be 1 to 64, not " + parallel);
    }
    if (attempts < 1 || attempts > 1000) {
      throw new IllegalArgumentException("attempts must be 1 to 1000, not " + attempts);
    }
    if (connectMillis < 1 || silenceMillis < 1) {
      throw new IllegalArgumentException("a timeout must be at least 1 ms");
    }
  }

  /** With the usual timeouts. */
  public FetchConfig(Path folder, int parallel, int attempts) {
    this(
        folder,
        parallel,
        attempts,
        Transport.DEFAULT_CONNECT_MILLIS,
        Transport.DEFAULT_SILENCE_MILLIS);
  }
}
