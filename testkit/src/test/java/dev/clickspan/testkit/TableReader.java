package dev.clickspan.testkit;

import dev.clickspan.TableColumn;
import dev.clickspan.TableSchema;
import java.nio.file.Path;
import java.sql.Array;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.convert.GroupRecordConverter;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.io.RecordReader;
import org.apache.parquet.schema.MessageType;
import org.jspecify.annotations.Nullable;

/** Programs of others that read a Parquet file into columns as {@link MadeTable} has them. */
enum TableReader {
  DUCKDB {
    @Override
    List<List<@Nullable Object>> read(Path file, TableSchema schema) throws Exception {
      List<List<@Nullable Object>> columns = empty(schema);
      String selected =
          schema.columns().stream().map(TableReader::expressions).collect(Collectors.joining(", "));
      try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
          Statement statement = connection.createStatement();
          ResultSet rows = statement.executeQuery("SELECT " + selected + " FROM '" + file + "'")) {
        while (rows.next()) {
          int place = 1;
          for (int i = 0; i < columns.size(); i++) {
            switch (schema.columns().get(i).type()) {
              case TEXT -> columns.get(i).add(rows.getString(place));
              case LONG, TIMESTAMP -> columns.get(i).add(rows.getLong(place));
              case BOOLEAN -> columns.get(i).add(rows.getBoolean(place));
              case COUNTS ->
                  columns.get(i).add(entries(rows.getArray(place), rows.getArray(++place)));
            }
            place++;
          }
        }
      }
      return columns;
    }
  },

  PARQUET_JAVA {
    @Override
    List<List<@Nullable Object>> read(Path file, TableSchema schema) throws Exception {
      List<List<@Nullable Object>> columns = empty(schema);
      ParquetReadOptions options =
          ParquetReadOptions.builder().usePageChecksumVerification().build();
      try (ParquetFileReader reader = ParquetFileReader.open(new LocalInputFile(file), options)) {
        MessageType type = reader.getFooter().getFileMetaData().getSchema();
        var columnReader = new ColumnIOFactory().getColumnIO(type);
        PageReadStore pages;
        while ((pages = reader.readNextRowGroup()) != null) {
          RecordReader<Group> records =
              columnReader.getRecordReader(pages, new GroupRecordConverter(type));
          for (long row = 0; row < pages.getRowCount(); row++) {
            Group group = records.read();
            for (int i = 0; i < columns.size(); i++) {
              columns.get(i).add(value(group, schema.columns().get(i)));
            }
          }
        }
      }
      return columns;
    }
  };

  abstract List<List<@Nullable Object>> read(Path file, TableSchema schema) throws Exception;

  private static List<List<@Nullable Object>> empty(TableSchema schema) {
    var columns = new ArrayList<List<@Nullable Object>>();
    schema.columns().forEach(column -> columns.add(new ArrayList<>()));
    return columns;
  }

  private static String expressions(TableColumn column) {
    String name = "\"" + column.name().replace("\"", "\"\"") + "\"";
    return switch (column.type()) {
      case TEXT, LONG, BOOLEAN -> name;
      case TIMESTAMP -> "epoch_ms(" + name + ")";
      case COUNTS -> "map_keys(" + name + "), map_values(" + name + ")";
    };
  }

  private static List<Map.Entry<Object, Object>> entries(Array keys, Array counts)
      throws SQLException {
    var entries = new ArrayList<Map.Entry<Object, Object>>();
    Object[] texts = (Object[]) keys.getArray();
    Object[] numbers = (Object[]) counts.getArray();
    for (int i = 0; i < texts.length; i++) {
      entries.add(Map.entry(texts[i], numbers[i]));
    }
    return entries;
  }

  private static @Nullable Object value(Group group, TableColumn column) {
    String name = column.name();
    if (group.getFieldRepetitionCount(name) == 0) {
      return null;
    }
    return switch (column.type()) {
      case TEXT -> group.getString(name, 0);
      case LONG, TIMESTAMP -> group.getLong(name, 0);
      case BOOLEAN -> group.getBoolean(name, 0);
      case COUNTS -> {
        Group map = group.getGroup(name, 0);
        var entries = new ArrayList<Map.Entry<Object, Object>>();
        for (int i = 0; i < map.getFieldRepetitionCount("key_value"); i++) {
          Group entry = map.getGroup("key_value", i);
          entries.add(Map.entry(entry.getString("key", 0), entry.getLong("value", 0)));
        }
        yield entries;
      }
    };
  }
}
