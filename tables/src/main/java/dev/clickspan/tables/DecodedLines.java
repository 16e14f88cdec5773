package dev.clickspan.tables;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.clickspan.input.ParquetRequest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.Consumer;
import org.duckdb.DuckDBChunkedResult;
import org.duckdb.DuckDBPreparedStatement;
import org.duckdb.DuckDBReadableVector;
import org.jspecify.annotations.Nullable;

/**
 * The lines of one Parquet file, made by DuckDB as they are read, some two thousand rows at a time.
 *
 * <p>DuckDB's results that come in pieces end at a failure as they end behind the last row. So rows
 * are counted, and where some are missing, the same is asked once more in a way that tells why.
 */
final class DecodedLines extends InputStream {

  /** Is no UTF-8. */
  private static final byte[] NO_TEXT = {(byte) 0xFF, '\n'};

  private static final String LINE_END = "}\n";

  private final ParquetDatabase database;
  private final ParquetRequest request;
  private final Consumer<ParquetDatabase> giveBack;
  private final long fileBytes;
  private final long rows;
  private final String unread;
  private final PageChecks pages;
  private final String query;
  private final PreparedStatement statement;
  private final DuckDBChunkedResult result;

  private @Nullable DuckDBReadableVector decoded;
  private long nextRow;
  private long endRow;
  private long rowsDecoded;
  private boolean first = true;
  private byte[] line = {};
  private int lineNext;
  private boolean closed;

  private DecodedLines(
      ParquetDatabase database,
      ParquetRequest request,
      Consumer<ParquetDatabase> giveBack,
      ParquetSchema schema)
      throws IOException, SQLException {
    this.database = database;
    this.request = request;
    this.giveBack = giveBack;
    fileBytes = Files.size(request.file());
    rows = schema.rows();
    unread = UnreadFields.members(schema, request.fields());
    pages = PageChecks.of(database, request.file(), schema.leaves(request.fields()));
    query =
        "SELECT %s AS line FROM %s"
            .formatted(LineSql.line(schema, request.fields()), SqlText.parquet(request.file()));
    statement = database.connection().prepareStatement(query);
    result = statement.unwrap(DuckDBPreparedStatement.class).query();
  }

  /**
   * @param database for this file alone until it is given back
   */
  static DecodedLines open(
      ParquetDatabase database, ParquetRequest request, Consumer<ParquetDatabase> giveBack)
      throws IOException, SQLException {
    ParquetSchema schema = ParquetSchema.read(database, request.file());
    return new DecodedLines(database, request, giveBack, schema);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int at = offset;
    int end = offset + length;
    while (at < end && (lineNext < line.length || nextLine(at > offset))) {
      int count = Math.min(end - at, line.length - lineNext);
      System.arraycopy(line, lineNext, bytes, at, count);
      lineNext += count;
      at += count;
    }
    return at == offset && length > 0 ? -1 : at - offset;
  }

  /**
   * @param suffices whether there is something to return already, so that no more rows need to be
   *     decoded
   */
  private boolean nextLine(boolean suffices) throws IOException {
    if (nextRow == endRow && (suffices || !nextRows())) {
      return false;
    }
    String text = decoded == null ? null : decoded.getString(nextRow);
    line = text == null ? NO_TEXT : (first ? withUnread(text) : text).getBytes(UTF_8);
    lineNext = 0;
    nextRow++;
    first = false;
    return true;
  }

  private String withUnread(String text) {
    String start = text.substring(0, text.length() - LINE_END.length());
    return start + (start.length() > 1 && !unread.isEmpty() ? "," : "") + unread + LINE_END;
  }

  private boolean nextRows() throws IOException {
    if (result.nextChunk()) {
      decoded = result.chunk().vector(0);
      nextRow = 0;
      endRow = result.chunk().rowCount();
      rowsDecoded += endRow;
      pages.verify(rowsDecoded);
      request.progress().accept(place());
      return true;
    }
    if (rowsDecoded != rows) {
      throw failure();
    }
    request.progress().accept(fileBytes);
    return false;
  }

  /** The byte of the file that was reached, if all rows take as many. */
  private long place() {
    return Math.min(fileBytes, (long) ((double) rowsDecoded / rows * fileBytes));
  }

  /** Why rows are missing. */
  private IOException failure() {
    String again = "SELECT max(length(line)) FROM (%s)".formatted(query);
    try (Statement whole = database.connection().createStatement()) {
      InterruptibleStatement.run(whole, all -> all.execute(again));
      return new IOException("has only %d of its %d rows".formatted(rowsDecoded, rows));
    } catch (SQLException e) {
      return DuckDbDecoder.failure(request.file(), e);
    }
  }

  @Override
  public void close() throws IOException {
    if (closed) {
      return;
    }
    closed = true;
    try {
      result.close();
      statement.close();
      giveBack.accept(database);
    } catch (SQLException e) {
      database.close();
      throw new IOException(e);
    }
  }
}
