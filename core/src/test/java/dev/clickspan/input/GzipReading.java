package dev.clickspan.input;

import dev.clickspan.InputFormat;
import dev.clickspan.InputRules;
import dev.clickspan.SessionException;
import dev.clickspan.model.MemoryBudget;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** What came of reading one gzip file to its end. */
final class GzipReading {

  /** What inflates. */
  enum Reader {
    JAVA,
    NATIVE
  }

  private final byte[] content;
  private final String failure;
  private final long rawBytes;
  private final Reader reader;

  private GzipReading(byte[] content, String failure, long rawBytes, Reader reader) {
    this.content = content;
    this.failure = failure;
    this.rawBytes = rawBytes;
    this.reader = reader;
  }

  /** As far as it was read. */
  byte[] content() {
    return content;
  }

  /** What the reader said when it called the file damaged; empty if it didn't. */
  String failure() {
    return failure;
  }

  /** How many raw bytes were counted. */
  long rawBytes() {
    return rawBytes;
  }

  /** What had read it in the end. */
  Reader reader() {
    return reader;
  }

  /** By {@code java.util.zip} alone: the plain twin. */
  static GzipReading inJava(byte[] file) throws IOException {
    var content = new ByteArrayOutputStream();
    var failure = "";
    var whole = InputSplit.whole(new InputFile("file.gz", new StandardInput()), 0);
    var raw = new CountingStream(new ByteArrayInputStream(file), whole, bytes -> {});
    try (ByteSource source = ByteSource.of(new GzipStream(raw))) {
      copy(source, content, new byte[64 * 1024]);
    } catch (CorruptGzipException e) {
      failure = String.valueOf(e.getMessage());
    }
    return new GzipReading(content.toByteArray(), failure, raw.count(), Reader.JAVA);
  }

  /** By native code, or what pretends to be such. */
  static GzipReading natively(byte[] file, Path scratch, ChunkInflater inflater, int chunkBytes)
      throws IOException {
    Files.write(scratch, file);
    var input = new InputFile("file.gz", LocalFile.of(scratch));
    var budget = new MemoryBudget(1L << 30);
    int room = NativeMembers.roomBytes(chunkBytes);
    budget.reserve(room, "room");
    var content = new ByteArrayOutputStream();
    var failure = "";
    var raw = new CountingStream(input.open(), InputSplit.whole(input, 0), bytes -> {});
    Runnable releaseRoom = () -> budget.release(room);
    NativeGzipSource source =
        NativeGzipSource.of(input, raw, raw, releaseRoom, inflater, chunkBytes);
    try (source) {
      copy(source, content, new byte[10_000 + room]);
    } catch (CorruptGzipException e) {
      failure = String.valueOf(e.getMessage());
    }
    if (budget.reservedBytes() != 0) {
      throw new AssertionError("memory that wasn't released");
    }
    Reader reader = source.isInJava() ? Reader.JAVA : Reader.NATIVE;
    return new GzipReading(content.toByteArray(), failure, raw.count(), reader);
  }

  /** As a run reads it: by {@link BlockReader}. */
  static GzipReading inBlocks(byte[] file, Path scratch, InflateChoice choice) throws IOException {
    Files.write(scratch, file);
    var input = new InputFile("file.gz", LocalFile.of(scratch));
    var budget = new MemoryBudget(1L << 30);
    var content = new ByteArrayOutputStream();
    var failure = "";
    long rawBytes = 0;
    // Lines as they are: framings of other formats change bytes where they lie.
    InputRules lines = InputRules.defaults().withFormat(Optional.of(InputFormat.NDJSON));
    try (BlockReader blocks =
        BlockReader.open(
            InputSplit.whole(input, 0, lines),
            budget,
            bytes -> {},
            new ReadAhead(budget, 1),
            choice)) {
      LineBlock block;
      while ((block = blocks.next()) != null) {
        content.write(block.bytes(), block.from(), block.to() - block.from());
      }
      rawBytes = blocks.rawBytes();
    } catch (SessionException e) {
      failure = e.kind() + " " + e.getMessage();
    }
    if (budget.reservedBytes() != 0) {
      throw new AssertionError("memory that wasn't released");
    }
    Reader reader = choice == InflateChoice.JAVA ? Reader.JAVA : Reader.NATIVE;
    return new GzipReading(content.toByteArray(), failure, rawBytes, reader);
  }

  private static void copy(ByteSource from, ByteArrayOutputStream to, byte[] array)
      throws IOException {
    int at = 0;
    int length;
    while ((length = from.read(array, at, array.length)) >= 0) {
      to.write(array, at, length);
      at = (at + 4_999) % 10_000;
    }
  }
}
