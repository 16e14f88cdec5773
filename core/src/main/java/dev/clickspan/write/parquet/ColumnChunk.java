package dev.clickspan.write.parquet;

import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;

/**
 * What one leaf has in one row group: its pages, ready to be written, and what the footer says of
 * them (parquet.thrift, {@code PageHeader} and {@code ColumnMetaData}).
 *
 * <pre>
 * | header | dictionary | header | data page | header | data page | …
 * </pre>
 *
 * <p>Data pages are those of version 1, which every reader knows.
 */
final class ColumnChunk {

  /** Fields of {@code PageHeader}. */
  private static final int PAGE_TYPE = 1;

  private static final int PAGE_BYTES = 2;
  private static final int COMPRESSED_PAGE_BYTES = 3;
  private static final int CHECKSUM = 4;
  private static final int DATA_PAGE_HEADER = 5;
  private static final int DICTIONARY_PAGE_HEADER = 7;

  /** Values of {@code PageType}. */
  private static final int DATA_PAGE = 0;

  private static final int DICTIONARY_PAGE = 2;

  /** Value of {@code CompressionCodec}. */
  private static final int ZSTD = 6;

  private final Leaf leaf;
  private final Encoding encoding;
  private final ByteBuilder header = new ByteBuilder();
  private final List<byte[]> parts = new ArrayList<>();
  private long values;
  private int dataPages;
  private long plainBytes;
  private long bytes;
  private long dictionaryBytes;
  private ColumnStatistics statistics = ColumnStatistics.allNull(0);

  /**
   * @param encoding of its data pages
   */
  ColumnChunk(Leaf leaf, Encoding encoding) {
    this.leaf = leaf;
    this.encoding = encoding;
  }

  /** Adds the dictionary, before any data page. */
  void addDictionary(int size, int pageBytes, byte[] compressed) {
    ThriftWriter thrift = beginHeader(DICTIONARY_PAGE, pageBytes, compressed);
    thrift.struct(DICTIONARY_PAGE_HEADER);
    thrift.i32(1, size);
    thrift.i32(2, Encoding.PLAIN.id());
    thrift.end();
    addPage(thrift, pageBytes, compressed);
    dictionaryBytes = bytes;
  }

  /**
   * Adds a data page.
   *
   * @param size how many values it has, those that are missing included
   */
  void addData(int size, int pageBytes, byte[] compressed) {
    ThriftWriter thrift = beginHeader(DATA_PAGE, pageBytes, compressed);
    thrift.struct(DATA_PAGE_HEADER);
    thrift.i32(1, size);
    thrift.i32(2, encoding.id());
    thrift.i32(3, Encoding.RLE.id());
    thrift.i32(4, Encoding.RLE.id());
    thrift.end();
    addPage(thrift, pageBytes, compressed);
    values += size;
    dataPages++;
  }

  private ThriftWriter beginHeader(int type, int pageBytes, byte[] compressed) {
    header.clear();
    var thrift = new ThriftWriter(header);
    thrift.begin();
    thrift.i32(PAGE_TYPE, type);
    thrift.i32(PAGE_BYTES, pageBytes);
    thrift.i32(COMPRESSED_PAGE_BYTES, compressed.length);
    var checksum = new CRC32();
    checksum.update(compressed);
    thrift.i32(CHECKSUM, (int) checksum.getValue());
    return thrift;
  }

  private void addPage(ThriftWriter thrift, int pageBytes, byte[] compressed) {
    thrift.end();
    parts.add(header.toBytes());
    parts.add(compressed);
    plainBytes += header.size() + (long) pageBytes;
    bytes += header.size() + (long) compressed.length;
  }

  void setStatistics(ColumnStatistics statistics) {
    this.statistics = statistics;
  }

  /** What is to be written, in its order. */
  List<byte[]> parts() {
    return parts;
  }

  /** How many bytes all parts have. */
  long bytes() {
    return bytes;
  }

  /** How many they would have if pages weren't compressed. */
  long plainBytes() {
    return plainBytes;
  }

  /**
   * Writes the fields of {@code ColumnMetaData}.
   *
   * @param offset where in the file its first part lies
   */
  void writeMetadata(ThriftWriter thrift, long offset) {
    boolean hasDictionary = dictionaryBytes > 0;
    thrift.i32(1, leaf.type().id());
    thrift.list(2, ThriftWriter.I32, hasDictionary ? 3 : 2);
    thrift.i32(Encoding.PLAIN.id());
    thrift.i32(Encoding.RLE.id());
    if (hasDictionary) {
      thrift.i32(encoding.id());
    }
    thrift.list(3, ThriftWriter.BINARY, leaf.path().size());
    leaf.path().forEach(thrift::text);
    thrift.i32(4, ZSTD);
    thrift.i64(5, values);
    thrift.i64(6, plainBytes);
    thrift.i64(7, bytes);
    thrift.i64(9, offset + dictionaryBytes);
    if (hasDictionary) {
      thrift.i64(11, offset);
    }
    thrift.struct(12);
    statistics.write(thrift);
    thrift.end();
    thrift.list(13, ThriftWriter.STRUCT, hasDictionary ? 2 : 1);
    if (hasDictionary) {
      writePageCount(thrift, DICTIONARY_PAGE, Encoding.PLAIN, 1);
    }
    writePageCount(thrift, DATA_PAGE, encoding, dataPages);
  }

  private static void writePageCount(
      ThriftWriter thrift, int pageType, Encoding encoding, int pages) {
    thrift.begin();
    thrift.i32(1, pageType);
    thrift.i32(2, encoding.id());
    thrift.i32(3, pages);
    thrift.end();
  }
}
