package dev.clickspan.input;

import dev.clickspan.ErrorKind;
import dev.clickspan.FieldPath;
import dev.clickspan.SessionException;
import dev.clickspan.model.MemoryBudget;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Opens the Parquet files of a run. What decodes them lies in another module and is loaded with the
 * first of them: whoever has none pays nothing. Safe for use from several threads.
 */
public final class ParquetFiles implements AutoCloseable {

  /** Enough for files of the usual kind. With more it is no faster, but can read larger pages. */
  private static final long USUAL_BYTES = 32 << 20;

  private static final long MOST_BYTES = 256 << 20;

  /** Less is of no use. */
  private static final long LEAST_BYTES = 4 << 20;

  /** Of little memory a file gets this part. */
  private static final int PART = 4;

  private final List<Path> files;
  private final Optional<List<FieldPath>> fields;
  private final MemoryBudget budget;
  private @Nullable ParquetDecoder decoder;

  /**
   * @param files all inputs of the run
   * @param fields those that are wanted; empty for all
   * @param budget for the memory that decoding takes outside of the heap
   */
  public ParquetFiles(
      List<InputFile> files, Optional<List<FieldPath>> fields, MemoryBudget budget) {
    this.files = files.stream().flatMap(file -> onDisk(file).stream()).toList();
    this.fields = fields.map(List::copyOf);
    this.budget = budget;
  }

  /** For a run that keeps no ledger. */
  public ParquetFiles(List<InputFile> files, Optional<List<FieldPath>> fields) {
    this(files, fields, new MemoryBudget(Runtime.getRuntime().maxMemory() / 2));
  }

  private static Optional<Path> onDisk(InputFile file) {
    return file.path().filter(Files::isRegularFile).map(Path::toAbsolutePath);
  }

  /** Whether a file begins as a Parquet file does. */
  public static boolean isParquet(byte[] start) {
    return Codec.of(start) == Codec.PARQUET;
  }

  /**
   * The rows of a file as lines of JSON, as {@link ParquetDecoder#open} gives them.
   *
   * @param progress told which byte of the file is reached
   * @throws IOException if it is damaged; so do reads
   * @throws SessionException if it lies in no file, or can't be read for lack of memory or of what
   *     decodes it
   */
  public InputStream open(InputFile file, LongConsumer progress) throws IOException {
    Path path =
        onDisk(file)
            .orElseThrow(
                () ->
                    refused(
                        file,
                        "is a Parquet file, which can only be read from a disk; save it there first, such as by `fetch`"));
    var memory = new Reservation();
    try {
      memory.take("decoding %s (Parquet)".formatted(file.name()));
      var request = new ParquetRequest(path, fields, memory.bytes(), progress);
      return new Lines(decoder(file).open(request), memory);
    } catch (IOException e) {
      memory.close();
      throw new CorruptInputException(Codec.PARQUET, String.valueOf(e.getMessage()), e);
    } catch (RuntimeException | Error e) {
      memory.close();
      throw e;
    }
  }

  private synchronized ParquetDecoder decoder(InputFile file) {
    ParquetDecoder known = decoder;
    if (known == null) {
      known =
          ServiceLoader.load(ParquetSupport.class)
              .findFirst()
              .orElseThrow(
                  () ->
                      refused(
                          file,
                          "is a Parquet file, which takes the module clickspan-tables on the class path"))
              .decoder(files);
      decoder = known;
    }
    return known;
  }

  private static SessionException refused(InputFile file, String why) {
    return new SessionException(ErrorKind.BAD_INPUT, file.name() + ": " + why);
  }

  @Override
  public synchronized void close() {
    if (decoder != null) {
      decoder.close();
      decoder = null;
    }
  }

  /** The memory of one file, for as long as it is open. */
  private final class Reservation implements AutoCloseable {

    private long usual;
    private long more;

    void take(String what) {
      usual =
          halves(Math.min(USUAL_BYTES, budget.limitBytes() / PART), LEAST_BYTES)
              .filter(budget::tryReserve)
              .findFirst()
              .orElse(0L);
      if (usual == 0) {
        budget.reserve(LEAST_BYTES, what);
        usual = LEAST_BYTES;
      }
      more =
          halves(MOST_BYTES - USUAL_BYTES, USUAL_BYTES)
              .filter(budget::tryReserveForSpeed)
              .findFirst()
              .orElse(0L);
    }

    private static Stream<Long> halves(long from, long to) {
      return Stream.iterate(from, bytes -> bytes >= to, bytes -> bytes / 2);
    }

    long bytes() {
      return usual + more;
    }

    @Override
    public void close() {
      budget.releaseForSpeed(more);
      budget.release(usual);
      more = 0;
      usual = 0;
    }
  }

  /** Lines that give the memory back. */
  private static final class Lines extends FilterInputStream {

    private final Reservation memory;

    Lines(InputStream lines, Reservation memory) {
      super(lines);
      this.memory = memory;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      try {
        return in.read(bytes, offset, length);
      } catch (IOException e) {
        throw new CorruptInputException(Codec.PARQUET, String.valueOf(e.getMessage()), e);
      }
    }

    @Override
    public void close() throws IOException {
      try (memory) {
        super.close();
      }
    }
  }
}
