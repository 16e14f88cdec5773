package dev.clickspan.tables;

import dev.clickspan.ErrorKind;
import dev.clickspan.FieldPath;
import dev.clickspan.SessionException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** What is in a Parquet file, before any row of it is read. */
public final class ParquetColumns {

  private final Path file;
  private final ParquetSchema schema;

  private ParquetColumns(Path file, ParquetSchema schema) {
    this.file = file;
    this.schema = schema;
  }

  /**
   * Looks at files.
   *
   * @param files absolute
   * @return one for each of them
   * @throws SessionException if one of them is damaged, or DuckDB's library is missing
   */
  public static List<ParquetColumns> of(List<Path> files) {
    var columns = new ArrayList<ParquetColumns>();
    try (var database = ParquetDatabase.open(files, List.of("threads = 1"))) {
      for (Path file : files) {
        columns.add(new ParquetColumns(file, ParquetSchema.read(database, file)));
      }
      return columns;
    } catch (SQLException e) {
      throw new SessionException(ErrorKind.BAD_INPUT, DuckDbFailure.summary(e), e);
    }
  }

  /** Where they are. */
  public Path file() {
    return file;
  }

  /** The columns' names, in their order. */
  public List<String> names() {
    return schema.columns().stream().map(ParquetField::name).toList();
  }

  /** Whether its rows may have a field, as far as that can be said before they are read. */
  public boolean has(FieldPath field) {
    return schema.has(field);
  }
}
