package dev.clickspan.bench.contenders;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/**
 * Unique sessions by file. Visitors with one event, nearly all, are only counted; the window runs
 * over the events of the others. Of all that was tried this was the fastest: see
 * docs/PERFORMANCE.md.
 */
final class DuckDbCount {

  private static final List<String> COLUMNS =
      List.of("anonymous_id: 'UUID'", "device_sent_timestamp: 'BIGINT'");

  private DuckDbCount() {}

  public static void main(String[] files) throws SQLException {
    try (var duckDb = new DuckDb()) {
      duckDb.execute(
          """
          CREATE TEMP TABLE event AS
          SELECT anonymous_id AS visitor, device_sent_timestamp AS t, file_index::USMALLINT AS file
          FROM %s
          """
              .formatted(DuckDb.events(files, COLUMNS)));
      duckDb.selectRepeated();
      ResultSet counts =
          duckDb.query(
              """
              WITH placed AS (
                SELECT *, t - lag(t) OVER (PARTITION BY visitor ORDER BY t, file) AS pause
                FROM repeated),
              visitor AS (
                SELECT max(t * 65536 + file) % 65536 AS file,
                  count(*) FILTER (pause IS NULL OR pause >= 1800000) AS sessions
                FROM placed GROUP BY visitor),
              part AS (
                SELECT file, count(*) AS sessions FROM event GROUP BY file
                UNION ALL SELECT file, -count(*) FROM repeated GROUP BY file
                UNION ALL SELECT file, sessions FROM visitor)
              SELECT file, sum(sessions)::BIGINT FROM part GROUP BY file
              """);
      while (counts.next()) {
        System.out.println(DuckDb.sessionsIn(files[counts.getInt(1)]) + "\t" + counts.getLong(2));
      }
    }
  }
}
