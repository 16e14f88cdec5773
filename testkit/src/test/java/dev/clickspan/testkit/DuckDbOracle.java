package dev.clickspan.testkit;

import dev.clickspan.FieldPath;
import dev.clickspan.FileRule;
import dev.clickspan.GapRule;
import dev.clickspan.SegmentRule;
import dev.clickspan.SessionJob;
import dev.clickspan.SessionRules;
import dev.clickspan.TrafficRules;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;

/**
 * The same question asked of DuckDB: its JSON reader, its window functions, its quantiles. Answers
 * are lists of rows, each row its columns joined by a bar.
 */
final class DuckDbOracle implements AutoCloseable {

  private final Connection connection;
  private final SessionRules rules;
  private final TrafficRules traffic;
  private final List<FieldPath> dimensions;

  /**
   * Reads the files and makes their sessions.
   *
   * @param files in file order
   */
  DuckDbOracle(SessionJob job, List<Path> files) throws SQLException {
    rules = job.rules();
    traffic = job.traffic();
    dimensions = job.fields().dimensions();
    connection = DriverManager.getConnection("jdbc:duckdb:");
    execute("SET autoinstall_known_extensions = false");
    execute("SET autoload_known_extensions = false");
    execute("SET TimeZone = 'UTC'");
    readEvents(job, files);
    makeSessions();
    if (traffic.asksForBots()) {
      leaveBotsOut();
    }
  }

  /** One file after another, so that a row's {@code rowid} tells the order of files and lines. */
  private void readEvents(SessionJob job, List<Path> files) throws SQLException {
    var columns = new StringJoiner(", ");
    var fields = new StringJoiner(", ");
    for (int i = 0; i < dimensions.size(); i++) {
      columns.add("d" + i + " VARCHAR");
      fields.add("'" + dimensions.get(i) + "': 'VARCHAR'");
    }
    Optional<FieldPath> eventId = job.fields().eventId();
    if (eventId.isPresent()) {
      columns.add("id VARCHAR");
      fields.add("'" + eventId.get() + "': 'VARCHAR'");
    }
    execute("CREATE TABLE events (file INTEGER, visitor VARCHAR, t BIGINT, " + columns + ")");
    for (int file = 0; file < files.size(); file++) {
      execute(
          """
          INSERT INTO events
          SELECT %d, * FROM read_json('%s', format = 'newline_delimited',
            columns = {'%s': 'VARCHAR', '%s': 'BIGINT', %s})
          """
              .formatted(
                  file, files.get(file), job.fields().visitor(), job.fields().time(), fields));
    }
    if (eventId.isPresent()) {
      dropDuplicates();
    }
  }

  private void dropDuplicates() throws SQLException {
    execute(
        """
        DELETE FROM events WHERE rowid IN (
          SELECT rowid FROM events WHERE id IS NOT NULL
          QUALIFY row_number() OVER (PARTITION BY %s, id ORDER BY t, file, rowid) > 1)
        """
            .formatted(key()));
  }

  private String key() {
    return rules.fileRule() == FileRule.SEPARATE ? "visitor, file" : "visitor";
  }

  private void makeSessions() throws SQLException {
    String key = key();
    String pauses = rules.gapRule() == GapRule.AT_LEAST ? ">=" : ">";
    var values = new StringJoiner(", ");
    String segmentEvent =
        rules.segmentRule() == SegmentRule.FIRST ? "arg_min_null" : "arg_max_null";
    for (int i = 0; i < dimensions.size(); i++) {
      values.add(segmentEvent + "(d" + i + ", position) AS d" + i);
    }
    execute(
        """
        CREATE TABLE placed AS
        SELECT *,
          row_number() OVER (PARTITION BY %1$s ORDER BY t, file, rowid) AS position,
          t - lag(t) OVER (PARTITION BY %1$s ORDER BY t, file, rowid) AS pause
        FROM events
        """
            .formatted(key));
    execute(
        """
        CREATE TABLE sessions AS
        WITH numbered AS (
          SELECT *, count(*) FILTER (pause IS NULL OR pause %2$s %3$d)
            OVER (PARTITION BY %1$s ORDER BY position ROWS UNBOUNDED PRECEDING) AS session
          FROM placed)
        SELECT visitor, session AS number, min(t) AS start, max(t) - min(t) AS duration, count(*) AS events,
          arg_min(file, position) AS first_file, arg_max(file, position) AS last_file,
          list(DISTINCT file) AS files, %4$s
        FROM numbered GROUP BY %1$s, session
        """
            .formatted(key, pauses, rules.gapMillis(), values));
  }

  /**
   * By the device family, which has to be the first dimension, and by the rate. For rules by which
   * a session counts in a file by itself.
   */
  private void leaveBotsOut() throws SQLException {
    execute(
        """
        CREATE TABLE kinds AS
        SELECT visitor, number, bool_or(coalesce(d0 = 'Spider', false) OR coalesce(t - before < 60000, false)) AS bot
        FROM (
          SELECT *, lag(t, %d) OVER (PARTITION BY visitor, number ORDER BY position) AS before
          FROM (
            SELECT *, count(*) FILTER (pause IS NULL OR pause >= %d)
              OVER (PARTITION BY visitor ORDER BY position ROWS UNBOUNDED PRECEDING) AS number
            FROM placed))
        GROUP BY visitor, number
        """
            .formatted(traffic.botEventsPerMinute().orElseThrow(), rules.gapMillis()));
    execute(
        """
        DELETE FROM sessions USING kinds
        WHERE sessions.visitor = kinds.visitor AND sessions.number = kinds.number AND bot = %s
        """
            .formatted(!traffic.botRule().keeps(true)));
  }

  /** Files with sessions in them, and how many. */
  List<String> uniqueSessionsByFile() throws SQLException {
    return switch (rules.fileRule()) {
      case SESSION_START, SEPARATE -> sessionsBy("first_file", "sessions");
      case SESSION_END -> sessionsBy("last_file", "sessions");
      case TOUCHED -> sessionsBy("file", "(SELECT unnest(files) AS file FROM sessions)");
      case VISITOR_LAST ->
          sessionsBy(
              "file",
              """
              sessions JOIN
              (SELECT visitor, arg_max(file, position) AS file FROM placed GROUP BY visitor)
              USING (visitor)
              """);
    };
  }

  private List<String> sessionsBy(String file, String from) throws SQLException {
    return rows(
        "SELECT %1$s, count(*) FROM %2$s GROUP BY %1$s ORDER BY %1$s".formatted(file, from));
  }

  /** The figures of all sessions, in one row. */
  List<String> totals() throws SQLException {
    return rows("SELECT min(start), max(start + duration), " + figures() + " FROM sessions");
  }

  /** A dimension's segments in the order of the report. */
  List<String> segments(int dimension) throws SQLException {
    return rows(
        """
        SELECT d%1$d, %2$s FROM sessions GROUP BY d%1$d
        ORDER BY count(*) DESC, encode(d%1$d) NULLS LAST
        """
            .formatted(dimension, figures()));
  }

  private static String figures() {
    return "count(*), count(DISTINCT visitor), sum(events)::BIGINT,"
        + " count(*) FILTER (events = 1), sum(duration)::BIGINT, "
        + quantiles("")
        + ", coalesce(sum(duration) FILTER (events > 1), 0)::BIGINT, "
        + quantiles(" FILTER (events > 1)");
  }

  /** In hundredths of a millisecond, which they are whole numbers of; 0 where there are none. */
  private static String quantiles(String filter) {
    var quantiles = new StringJoiner(", ");
    for (String p : List.of("0.5", "0.75", "0.9", "0.99")) {
      quantiles.add(
          "coalesce(round(100 * quantile_cont(duration, %s)%s), 0)::BIGINT".formatted(p, filter));
    }
    return quantiles.toString();
  }

  /** Buckets with sessions in them. */
  List<String> histogram() throws SQLException {
    return rows(
        """
        SELECT edge * 1000, count(*), count(*) FILTER (events > 1)
        FROM (SELECT events, list_max(list_filter(
            [0, 1, 10, 30, 60, 120, 300, 600, 1200, 1800, 3600, 7200, 14400, 28800, 86400],
            lambda edge: edge * 1000 <= duration)) AS edge FROM sessions)
        GROUP BY edge ORDER BY edge
        """);
  }

  /**
   * Sessions by their start in UTC.
   *
   * @param unit hour or day
   */
  List<String> timeline(String unit) throws SQLException {
    return rows(
        """
        SELECT epoch_ms(date_trunc('%s', make_timestamp(start * 1000))) AS begin, count(*)
        FROM sessions GROUP BY begin ORDER BY begin
        """
            .formatted(unit));
  }

  /**
   * Rows of the oracle's sessions that a session table lacks, and of the table that the oracle
   * lacks; no more than a few. For {@code SegmentRule.FIRST}.
   *
   * @param table an SQL expression that reads the table
   * @param files the files' shown names in file order
   */
  List<String> differences(String table, List<String> files) throws SQLException {
    String names = "['" + String.join("', '", files) + "']";
    var values = new StringJoiner(", ");
    var columns = new StringJoiner(", ");
    for (int i = 0; i < dimensions.size(); i++) {
      values.add("d" + i);
      columns.add("first_" + dimensions.get(i));
    }
    return rows(
        """
        WITH expected AS (
          SELECT visitor, number, start, start + duration, duration, events, events = 1,
            %1$s[first_file + 1], %1$s[last_file + 1], %2$s FROM sessions),
        found AS (
          SELECT visitor_id::VARCHAR, session_index::BIGINT, epoch_ms(start::TIMESTAMP),
            epoch_ms("end"::TIMESTAMP), duration_ms::BIGINT, events::BIGINT, single_event::BOOLEAN,
            first_file, last_file, %3$s FROM %4$s)
        (FROM expected EXCEPT ALL FROM found LIMIT 5)
        UNION ALL (FROM found EXCEPT ALL FROM expected LIMIT 5)
        """
            .formatted(names, values, columns, table));
  }

  /** The answer to any other question. */
  List<String> rows(String sql) throws SQLException {
    var rows = new ArrayList<String>();
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      int columns = result.getMetaData().getColumnCount();
      while (result.next()) {
        var row = new StringJoiner("|");
        for (int column = 1; column <= columns; column++) {
          row.add(result.getString(column));
        }
        rows.add(row.toString());
      }
    }
    return rows;
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
