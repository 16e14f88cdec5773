package dev.clickspan.input;

import dev.clickspan.ProgressListener;
import dev.clickspan.web.Backoff;
import dev.clickspan.web.Retries;
import dev.clickspan.web.Transport;
import dev.clickspan.web.WebFile;
import java.time.Clock;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * How files on a network are read.
 *
 * @param attempts how often in a row a file may bring nothing new before the run fails
 * @param sleeper waits for the next attempt
 * @param progress warned of each wait
 */
record RemoteAccess(
    Transport transport, int attempts, Backoff.Sleeper sleeper, ProgressListener progress) {

  /** The usual way. */
  static RemoteAccess of(ProgressListener progress) {
    var transport =
        new Transport(Transport.DEFAULT_CONNECT_MILLIS, Transport.DEFAULT_SILENCE_MILLIS);
    return new RemoteAccess(transport, Retries.DEFAULT_ATTEMPTS, Thread::sleep, progress);
  }

  /** The attempts to read one file. */
  Retries retries(WebFile file) {
    var backoff = new Backoff(sleeper, Clock.systemUTC(), new SplittableRandom());
    return new Retries(
        file.shown(),
        attempts,
        backoff,
        0,
        (reason, waitMillis) ->
            progress.warning(
                String.format(
                    Locale.ROOT,
                    "%s: %s; tried again in %.1f s",
                    file.shown(),
                    reason,
                    waitMillis / 1_000.0)));
  }
}
