package dev.clickspan.tables;

import dev.clickspan.ErrorKind;
import dev.clickspan.SessionException;
import dev.clickspan.input.ParquetDecoder;
import dev.clickspan.input.ParquetRequest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * Decodes with a database for each file that is open at the same time, so that each has its own
 * memory. A database serves many files: to make one takes as long as to read a small file.
 */
final class DuckDbDecoder implements ParquetDecoder {

  private static final List<String> SETTINGS =
      List.of(
          // Whoever reads does the work.
          "threads = 1",
          // Nothing that is read in its order has to go to the disk.
          "temp_directory = ''",
          // One vector's lines at a time are enough.
          "streaming_buffer_size = '256KB'",
          "enable_external_file_cache = false");

  private final List<Path> files;
  private final Deque<ParquetDatabase> idle = new ArrayDeque<>();
  private boolean closed;

  DuckDbDecoder(List<Path> files) {
    this.files = List.copyOf(files);
  }

  @Override
  public InputStream open(ParquetRequest request) throws IOException {
    try {
      ParquetDatabase database = take();
      try {
        database.set("memory_limit = '%d bytes'".formatted(request.memoryBytes()));
        return DecodedLines.open(database, request, this::giveBack);
      } catch (SQLException | IOException e) {
        database.close();
        throw e;
      }
    } catch (SQLException e) {
      throw failure(request.file(), e);
    }
  }

  private synchronized ParquetDatabase take() throws SQLException {
    ParquetDatabase database = idle.poll();
    return database == null ? ParquetDatabase.open(files, SETTINGS) : database;
  }

  private synchronized void giveBack(ParquetDatabase database) {
    if (closed) {
      database.close();
    } else {
      idle.push(database);
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
    idle.forEach(ParquetDatabase::close);
    idle.clear();
  }

  /**
   * What to throw.
   *
   * @return if the file is to blame
   * @throws SessionException if the run is
   */
  static IOException failure(Path file, SQLException cause) {
    String summary = DuckDbFailure.summary(cause);
    if (DuckDbFailure.ofWrapped(cause) instanceof SessionException limit) {
      throw limit.kind() == ErrorKind.LIMIT
          ? new SessionException(
              ErrorKind.LIMIT,
              "%s: %s; give more --memory or fewer --threads".formatted(file, summary),
              cause)
          : limit;
    }
    return new IOException("can't be read (" + summary + ")", cause);
  }
}
