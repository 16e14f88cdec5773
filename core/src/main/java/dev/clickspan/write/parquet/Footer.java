package dev.clickspan.write.parquet;

/**
 * What stands behind the row groups (parquet.thrift, {@code FileMetaData} and {@code RowGroup}).
 */
final class Footer {

  /**
   * In the form that readers look for a writer's known mistakes by. No build is named, so that two
   * builds of one version write the same bytes.
   */
  static final String CREATED_BY = "clickspan version 0.1.0 (build release)";

  private static final int FORMAT_VERSION = 1;

  private final FileSchema schema;

  /** Row groups as they will stand in the list: small, where objects would be many. */
  private final ByteBuilder groups = new ByteBuilder();

  private final ThriftWriter groupWriter = new ThriftWriter(groups);
  private int groupCount;
  private long rows;

  Footer(FileSchema schema) {
    this.schema = schema;
  }

  /**
   * Adds a row group.
   *
   * @param offset where in the file it begins
   */
  void add(EncodedRowGroup group, long offset) {
    groupWriter.begin();
    groupWriter.list(1, ThriftWriter.STRUCT, group.chunks().size());
    long plainBytes = 0;
    long at = offset;
    for (ColumnChunk chunk : group.chunks()) {
      groupWriter.begin();
      groupWriter.i64(2, 0);
      groupWriter.struct(3);
      chunk.writeMetadata(groupWriter, at);
      groupWriter.end();
      groupWriter.end();
      plainBytes += chunk.plainBytes();
      at += chunk.bytes();
    }
    groupWriter.i64(2, plainBytes);
    groupWriter.i64(3, group.rows());
    groupWriter.i64(5, offset);
    groupWriter.i64(6, at - offset);
    groupWriter.end();
    groupCount++;
    rows += group.rows();
  }

  /** All of it. */
  byte[] toBytes() {
    var bytes = new ByteBuilder();
    var thrift = new ThriftWriter(bytes);
    thrift.begin();
    thrift.i32(1, FORMAT_VERSION);
    schema.write(thrift, 2);
    thrift.i64(3, rows);
    thrift.list(4, ThriftWriter.STRUCT, groupCount);
    bytes.putBytes(groups.array(), 0, groups.size());
    thrift.text(6, CREATED_BY);
    // Without it readers don't trust the bounds of texts.
    thrift.list(7, ThriftWriter.STRUCT, schema.leafCount());
    for (int leaf = 0; leaf < schema.leafCount(); leaf++) {
      thrift.begin();
      thrift.empty(1);
      thrift.end();
    }
    thrift.end();
    return bytes.toBytes();
  }
}
