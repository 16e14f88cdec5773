package dev.clickspan.write.parquet;

import dev.clickspan.ColumnType;
import dev.clickspan.TableColumn;
import dev.clickspan.TableSchema;
import java.util.ArrayList;
import java.util.List;

/**
 * A table's schema as Parquet has it: a tree, written root first (parquet.thrift, {@code
 * SchemaElement}; LogicalTypes.md). Types are said twice, the older way too, as it asks for.
 *
 * <pre>
 * TEXT       optional BYTE_ARRAY  STRING
 * LONG       required INT64
 * TIMESTAMP  required INT64       TIMESTAMP(isAdjustedToUTC=true, MILLIS)
 * BOOLEAN    required BOOLEAN
 * COUNTS     required group       MAP
 *              repeated group key_value
 *                required BYTE_ARRAY key  STRING
 *                required INT64 value
 * </pre>
 */
final class FileSchema {

  /** Fields of {@code SchemaElement}. */
  private static final int TYPE = 1;

  private static final int REPETITION = 3;
  private static final int NAME = 4;
  private static final int CHILDREN = 5;
  private static final int CONVERTED_TYPE = 6;
  private static final int LOGICAL_TYPE = 10;

  /** Values of {@code FieldRepetitionType}. */
  private static final int REQUIRED = 0;

  private static final int OPTIONAL = 1;
  private static final int REPEATED = 2;

  /**
   * Values of {@code ConvertedType}, and beside them the fields of the union {@code LogicalType}.
   */
  private static final int UTF8 = 0;

  private static final int STRING = 1;
  private static final int CONVERTED_MAP = 1;
  private static final int MAP = 2;
  private static final int TIMESTAMP_MILLIS = 9;
  private static final int TIMESTAMP = 8;

  private static final String ROOT = "schema";
  private static final String ENTRIES = "key_value";
  private static final String KEY = "key";
  private static final String VALUE = "value";

  private final TableSchema table;

  FileSchema(TableSchema table) {
    this.table = table;
  }

  /** The leaves of a column, in the order of their chunks. */
  static List<Leaf> leaves(TableColumn column) {
    return switch (column.type()) {
      case TEXT -> List.of(new Leaf(List.of(column.name()), PhysicalType.BYTE_ARRAY));
      case LONG, TIMESTAMP -> List.of(new Leaf(List.of(column.name()), PhysicalType.INT64));
      case BOOLEAN -> List.of(new Leaf(List.of(column.name()), PhysicalType.BOOLEAN));
      case COUNTS ->
          List.of(
              new Leaf(List.of(column.name(), ENTRIES, KEY), PhysicalType.BYTE_ARRAY),
              new Leaf(List.of(column.name(), ENTRIES, VALUE), PhysicalType.INT64));
    };
  }

  /** How many leaves all columns have. */
  int leafCount() {
    return table.columns().stream().mapToInt(column -> leaves(column).size()).sum();
  }

  /** Writes the list of all elements as a field. */
  void write(ThriftWriter thrift, int field) {
    var elements = new ArrayList<Runnable>();
    elements.add(() -> group(thrift, ROOT, table.columns().size()));
    for (TableColumn column : table.columns()) {
      switch (column.type()) {
        case TEXT -> elements.add(() -> text(thrift, column.name(), OPTIONAL));
        case LONG, TIMESTAMP, BOOLEAN -> elements.add(() -> fixed(thrift, column));
        case COUNTS -> {
          elements.add(() -> map(thrift, column.name()));
          elements.add(() -> entries(thrift));
          elements.add(() -> text(thrift, KEY, REQUIRED));
          elements.add(() -> fixed(thrift, new TableColumn(VALUE, ColumnType.LONG)));
        }
      }
    }
    thrift.list(field, ThriftWriter.STRUCT, elements.size());
    for (Runnable element : elements) {
      thrift.begin();
      element.run();
      thrift.end();
    }
  }

  private static void group(ThriftWriter thrift, String name, int children) {
    thrift.text(NAME, name);
    thrift.i32(CHILDREN, children);
  }

  private static void map(ThriftWriter thrift, String name) {
    thrift.i32(REPETITION, REQUIRED);
    group(thrift, name, 1);
    thrift.i32(CONVERTED_TYPE, CONVERTED_MAP);
    thrift.struct(LOGICAL_TYPE);
    thrift.empty(MAP);
    thrift.end();
  }

  private static void entries(ThriftWriter thrift) {
    thrift.i32(REPETITION, REPEATED);
    group(thrift, ENTRIES, 2);
  }

  private static void text(ThriftWriter thrift, String name, int repetition) {
    thrift.i32(TYPE, PhysicalType.BYTE_ARRAY.id());
    thrift.i32(REPETITION, repetition);
    thrift.text(NAME, name);
    thrift.i32(CONVERTED_TYPE, UTF8);
    thrift.struct(LOGICAL_TYPE);
    thrift.empty(STRING);
    thrift.end();
  }

  private static void fixed(ThriftWriter thrift, TableColumn column) {
    thrift.i32(TYPE, leaves(column).get(0).type().id());
    thrift.i32(REPETITION, REQUIRED);
    thrift.text(NAME, column.name());
    if (column.type() == ColumnType.TIMESTAMP) {
      thrift.i32(CONVERTED_TYPE, TIMESTAMP_MILLIS);
      thrift.struct(LOGICAL_TYPE);
      thrift.struct(TIMESTAMP);
      thrift.bool(1, true);
      thrift.struct(2);
      thrift.empty(1);
      thrift.end();
      thrift.end();
      thrift.end();
    }
  }
}
