package dev.clickspan.tables;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.zip.CRC32;

/**
 * Verifies the checksums of the pages that are read, which DuckDB passes over. A row group's are
 * verified when the first of its rows is wanted. Spark and whatever else uses parquet-java write
 * them, and so does Clickspan; a writer notes all or none, so one look at each chunk of a column
 * tells.
 */
final class PageChecks {

  private static final int HEADER_BYTES = 8 * 1024;
  private static final int PIECE_BYTES = 64 * 1024;

  private final Path file;
  private final List<Chunk> chunks;
  private int next;

  /**
   * The pages of one column in one row group, behind each other.
   *
   * @param firstRow of the group
   */
  private record Chunk(long firstRow, long from, long bytes) {}

  private PageChecks(Path file, List<Chunk> chunks) {
    this.file = file;
    this.chunks = chunks;
  }

  /**
   * @param columns the numbers of the columns that are read, among those that have no parts
   */
  static PageChecks of(ParquetDatabase database, Path file, Set<Integer> columns)
      throws SQLException {
    var chunks = new ArrayList<Chunk>();
    long firstRow = 0;
    long nextRow = 0;
    long group = -1;
    try (Statement statement = database.connection().createStatement();
        ResultSet all =
            statement.executeQuery(
                """
                SELECT row_group_id, row_group_num_rows, column_id, data_page_offset,
                  dictionary_page_offset, total_compressed_size
                FROM parquet_metadata(%s) ORDER BY row_group_id, column_id
                """
                    .formatted(SqlText.literal(SqlText.pattern(file))))) {
      while (all.next()) {
        if (all.getLong(1) != group) {
          group = all.getLong(1);
          firstRow = nextRow;
          nextRow += all.getLong(2);
        }
        if (columns.contains(all.getInt(3))) {
          long from = all.getLong(4);
          long dictionary = all.getLong(5);
          chunks.add(
              new Chunk(
                  firstRow, dictionary > 0 ? Math.min(from, dictionary) : from, all.getLong(6)));
        }
      }
    }
    return new PageChecks(file, chunks);
  }

  /**
   * Verifies all pages of so many rows, as far as they aren't yet.
   *
   * @throws IOException if one of them is damaged
   */
  void verify(long rows) throws IOException {
    if (next == chunks.size() || chunks.get(next).firstRow() >= rows) {
      return;
    }
    try (SeekableByteChannel channel = Files.newByteChannel(file)) {
      while (next < chunks.size() && chunks.get(next).firstRow() < rows) {
        verify(channel, chunks.get(next));
        next++;
      }
    }
  }

  private static void verify(SeekableByteChannel channel, Chunk chunk) throws IOException {
    var in =
        new PlacedStream(
            new BufferedInputStream(
                Channels.newInputStream(channel.position(chunk.from())), HEADER_BYTES),
            chunk.from());
    byte[] piece = new byte[PIECE_BYTES];
    long end = chunk.from() + chunk.bytes();
    while (in.place < end) {
      long begin = in.place;
      PageHeader header;
      try {
        header = PageHeader.read(in);
      } catch (IOException e) {
        throw new IOException("has no page at byte %d, where one should begin".formatted(begin), e);
      }
      if (header.checksum().isEmpty()) {
        return;
      }
      var checksum = new CRC32();
      for (int left = header.pageBytes(); left > 0; ) {
        int read = in.read(piece, 0, Math.min(left, piece.length));
        if (read < 0) {
          throw new IOException("ends in the page at byte %d".formatted(begin));
        }
        checksum.update(piece, 0, read);
        left -= read;
      }
      if ((int) checksum.getValue() != header.checksum().getAsInt()) {
        throw new IOException("has a page at byte %d whose checksum is wrong".formatted(begin));
      }
    }
  }

  /** Knows which byte of the file comes next. */
  private static final class PlacedStream extends FilterInputStream {

    private long place;

    PlacedStream(InputStream in, long place) {
      super(in);
      this.place = place;
    }

    @Override
    public int read() throws IOException {
      int next = in.read();
      place += next < 0 ? 0 : 1;
      return next;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      int read = in.read(bytes, offset, length);
      place += Math.max(0, read);
      return read;
    }

    @Override
    public long skip(long length) throws IOException {
      long skipped = in.skip(length);
      place += skipped;
      return skipped;
    }
  }
}
