package dev.clickspan.tables;

import dev.clickspan.ErrorKind;
import dev.clickspan.SessionException;
import dev.clickspan.tables.FirstRows.Rest;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * SQL over Parquet files, which are the view {@code sessions}. Nothing else can be reached: no
 * other file, no network, no extension, no setting. A query is one SELECT (or what DuckDB takes for
 * one: {@code WITH}, {@code FROM}, {@code VALUES}, {@code DESCRIBE}, {@code SUMMARIZE}).
 *
 * <p>Every method throws {@link QueryException} if the SQL is wrong, and {@link SessionException}
 * if memory or disk don't suffice, a file turns out to be damaged or the calling thread is
 * interrupted.
 */
public final class SessionQuery implements AutoCloseable {

  private final ParquetDatabase database;
  private final List<Path> parquetFiles;

  private SessionQuery(ParquetDatabase database, List<Path> parquetFiles) {
    this.database = database;
    this.parquetFiles = List.copyOf(parquetFiles);
  }

  /**
   * Opens the files.
   *
   * @param parquetFiles absolute, at least one; where their columns differ, a row has null in those
   *     that its file lacks
   * @throws SessionException if they can't be read, or DuckDB's library is missing
   */
  public static SessionQuery open(List<Path> parquetFiles, QueryConfig config) {
    try {
      var database = ParquetDatabase.open(parquetFiles, settings(config));
      try {
        var query = new SessionQuery(database, parquetFiles);
        query.open();
        return query;
      } catch (SQLException e) {
        database.close();
        throw e;
      }
    } catch (SQLException e) {
      throw new SessionException(ErrorKind.BAD_INPUT, DuckDbFailure.summary(e), e);
    }
  }

  private static List<String> settings(QueryConfig config) {
    return List.of(
        "threads = " + config.threads(),
        "memory_limit = '%d bytes'".formatted(config.memoryBytes()),
        "temp_directory = " + SqlText.literal(config.workFolder()));
  }

  private void open() throws SQLException {
    database.set("lock_configuration = true");
    List<String> patterns = parquetFiles.stream().map(SqlText::pattern).toList();
    database.execute(
        "CREATE VIEW sessions AS FROM read_parquet(%s, hive_partitioning = false, union_by_name = %s)"
            .formatted(SqlText.list(patterns), parquetFiles.size() > 1));
  }

  /** Finds what is wrong with the SQL as far as that shows before it runs. */
  public void check(String sql) {
    columns(sql);
  }

  /** The result's first rows, at most so many. */
  public FirstRows firstRows(String sql, int maxRows) {
    List<ResultColumn> columns = columns(sql);
    String select =
        "SELECT COLUMNS(*)::VARCHAR FROM %s LIMIT %d".formatted(SqlText.table(sql), maxRows + 1L);
    List<List<@Nullable String>> rows = run(statement -> texts(statement.executeQuery(select)));
    boolean more = rows.size() > maxRows;
    return new FirstRows(
        columns, more ? rows.subList(0, maxRows) : rows, more ? Rest.MORE_ROWS : Rest.NOTHING);
  }

  /**
   * Writes the whole result to a new file.
   *
   * @param file in the folder of {@link QueryConfig#workFolder}
   */
  public void write(String sql, ResultFormat format, Path file) {
    List<ResultColumn> columns = columns(sql);
    String copy =
        "COPY (SELECT %s FROM %s) TO %s (%s)"
            .formatted(
                values(columns, format),
                SqlText.table(sql),
                SqlText.literal(file),
                format.options());
    run(statement -> statement.execute(copy));
  }

  private static String values(List<ResultColumn> columns, ResultFormat format) {
    return columns.stream().map(column -> value(column, format)).collect(Collectors.joining(", "));
  }

  private static String value(ResultColumn column, ResultFormat format) {
    String name = SqlText.identifier(column.name());
    // JSON has no infinite numbers, and DuckDB would write them all the same.
    if (format == ResultFormat.JSON && column.isFloating()) {
      return "CASE WHEN isfinite(%1$s) THEN %1$s END AS %1$s".formatted(name);
    }
    // Parquet has no such integers, and DuckDB would write rounded ones.
    if (format == ResultFormat.PARQUET && column.isHuge()) {
      return "%1$s::DECIMAL(38, 0) AS %1$s".formatted(name);
    }
    return name;
  }

  /** What the query gives; shows DuckDB's opinion of it before anything runs. */
  private List<ResultColumn> columns(String sql) {
    try (PreparedStatement query =
        database.connection().prepareStatement("FROM " + SqlText.table(sql))) {
      ResultSetMetaData result = query.getMetaData();
      var columns = new ArrayList<ResultColumn>();
      for (int column = 1; column <= result.getColumnCount(); column++) {
        columns.add(
            new ResultColumn(result.getColumnName(column), result.getColumnTypeName(column)));
      }
      return columns;
    } catch (SQLException e) {
      throw explained(sql, e);
    }
  }

  /** Tries it once more as it was written, so that the message shows the user's own lines. */
  private RuntimeException explained(String sql, SQLException wrapped) {
    if (DuckDbFailure.isNoSingleSelect(wrapped)) {
      return new QueryException(
          "a query is one SELECT over the table sessions; --format and --output say where its result goes",
          wrapped);
    }
    // DuckDB has found no second statement in it, so to prepare it is to run nothing of it.
    try {
      database.connection().prepareStatement(sql).close();
      return DuckDbFailure.ofWrapped(wrapped);
    } catch (SQLException e) {
      return DuckDbFailure.ofUserText(e);
    }
  }

  private <T> T run(InterruptibleStatement.Work<T> work) {
    try (Statement statement = database.connection().createStatement()) {
      return InterruptibleStatement.run(statement, work);
    } catch (SQLException e) {
      throw DuckDbFailure.ofRun(e, parquetFiles);
    }
  }

  private static List<List<@Nullable String>> texts(ResultSet result) throws SQLException {
    int columns = result.getMetaData().getColumnCount();
    var rows = new ArrayList<List<@Nullable String>>();
    while (result.next()) {
      var row = new ArrayList<@Nullable String>();
      for (int column = 1; column <= columns; column++) {
        row.add(result.getString(column));
      }
      rows.add(row);
    }
    return rows;
  }

  @Override
  public void close() {
    database.close();
  }
}
