package dev.clickspan.engine;

import dev.clickspan.ErrorKind;
import dev.clickspan.ProgressListener;
import dev.clickspan.SessionException;
import dev.clickspan.input.BlockReader;
import dev.clickspan.input.InputFile;
import dev.clickspan.input.LineBlock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/**
 * Estimates, before a run reads for an hour, whether its events will fit into memory and the temp
 * folder together. An estimate must not forbid a run that would succeed: the start of one file says
 * little about the others, so only a gross shortfall is refused.
 *
 * @param memoryBytes the run's memory
 * @param tempFolder where events go that have no room in it
 * @param freeBytes what is free there
 */
record PreFlight(long memoryBytes, Path tempFolder, long freeBytes) {

  /** What an estimate says. */
  enum Verdict {
    FITS,
    DOUBTFUL,
    FAILS
  }

  /** No producer writes events that are smaller on disk, compressed. */
  private static final int LEAST_BYTES_AN_EVENT = 4;

  /** A run is refused if there would be no room even for this part of the estimate. */
  private static final int REFUSED_PART = 4;

  /** Enough that what a reader takes ahead of its blocks doesn't matter much. */
  private static final int SAMPLE_BLOCKS = 8;

  /** So much that everything fits, and that sums with it still fit into a long. */
  private static final long UNKNOWN_BYTES = Long.MAX_VALUE / 2;

  static PreFlight of(EmbeddedConfig config) {
    Path folder = config.tempFolder();
    try {
      long free = Files.getFileStore(folder).getUsableSpace();
      // More than a long holds is said to be the largest one.
      return new PreFlight(config.memoryBytes(), folder, Math.min(free, UNKNOWN_BYTES));
    } catch (IOException e) {
      // Then nothing is known, and nothing is said.
      return new PreFlight(config.memoryBytes(), folder, UNKNOWN_BYTES);
    }
  }

  /**
   * Warns of a run that may fail, and refuses one that can't succeed.
   *
   * @param inputBytes the size of all files on disk; -1 if unknown
   * @param open opens one of them
   * @param recordBytes what an event takes
   * @throws SessionException of kind {@link ErrorKind#LIMIT} if even a part of the events won't fit
   */
  void check(
      List<InputFile> files,
      long inputBytes,
      Function<InputFile, BlockReader> open,
      long recordBytes,
      ProgressListener progress) {
    if (verdict(inputBytes / LEAST_BYTES_AN_EVENT * recordBytes) == Verdict.FITS) {
      return; // The usual case, without a look at the data.
    }
    InputFile largest =
        files.stream().max(Comparator.comparingLong(InputFile::bytes)).orElseThrow();
    if (!largest.canBeReadAgain()) {
      return;
    }
    long eventBytes = (long) (inputBytes * linesPerByte(open.apply(largest)) * recordBytes);
    String shortfall =
        "the events will take about %d MB, more than --memory (%d MB) and what is free in --temp %s (%d MB)"
            .formatted(eventBytes >> 20, memoryBytes >> 20, tempFolder, freeBytes >> 20);
    switch (verdict(eventBytes)) {
      case FITS -> {}
      case DOUBTFUL -> progress.warning(shortfall + "; if they do, the run will fail");
      case FAILS ->
          throw new SessionException(
              ErrorKind.LIMIT,
              shortfall + "; give more --memory, or a --temp folder on a larger disk");
    }
  }

  /** What an estimate of all events' bytes means here. Events get a little more than half of it. */
  Verdict verdict(long eventBytes) {
    if (eventBytes <= memoryBytes / 2 + freeBytes) {
      return Verdict.FITS;
    }
    return eventBytes / REFUSED_PART <= memoryBytes + freeBytes ? Verdict.DOUBTFUL : Verdict.FAILS;
  }

  /** How many lines the start of a file has for each of its bytes on disk. */
  private static double linesPerByte(BlockReader reader) {
    try (reader) {
      long lines = 0;
      LineBlock block;
      for (int i = 0; i < SAMPLE_BLOCKS && (block = reader.next()) != null; i++) {
        for (int at = block.from(); at < block.to(); at++) {
          lines += block.bytes()[at] == '\n' ? 1 : 0;
        }
      }
      return (double) lines / Math.max(1, reader.rawBytes());
    }
  }
}
