package dev.clickspan.bench.contenders;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.StringJoiner;

/**
 * Totals, sessions by file, and three dimensions with exact quantiles. As in {@link DuckDbCount}
 * the window runs only over visitors with several events. The others' sessions last 0: they are
 * counted by file and families, and enter the quantiles as that many zeros.
 */
final class DuckDbReport {

  private static final List<String> COLUMNS =
      List.of(
          "anonymous_id: 'UUID'",
          "device_sent_timestamp: 'BIGINT'",
          "browser_family: 'VARCHAR'",
          "os_family: 'VARCHAR'",
          "device_family: 'VARCHAR'");

  private static final List<String> FIGURES =
      List.of("sessions", "visitors", "events", "single_event_sessions", "duration_sum_s");

  private static final List<Integer> PERCENTS = List.of(50, 75, 90, 99);

  private static final List<String> QUANTILES =
      List.of(
          "median_s",
          "p75_s",
          "p90_s",
          "p99_s",
          "multi_event_median_s",
          "multi_event_p75_s",
          "multi_event_p90_s",
          "multi_event_p99_s");

  private final DuckDb duckDb;

  private DuckDbReport(DuckDb duckDb) {
    this.duckDb = duckDb;
  }

  public static void main(String[] files) throws SQLException {
    try (var duckDb = new DuckDb()) {
      var report = new DuckDbReport(duckDb);
      report.readEvents(files);
      report.makeSessions();
      report.printFiles(files);
      report.printTimes();
      report.printFigures();
      report.printQuantiles();
    }
  }

  private void readEvents(String[] files) throws SQLException {
    duckDb.execute(
        """
        CREATE TEMP TABLE event AS
        SELECT anonymous_id AS visitor, device_sent_timestamp AS t, file_index::USMALLINT AS file,
          browser_family AS browser, os_family AS os, device_family AS device
        FROM %s
        """
            .formatted(DuckDb.events(files, COLUMNS)));
    duckDb.selectRepeated();
    duckDb.execute(
        """
        CREATE TEMP TABLE combination AS
        SELECT file, browser, os, device, count(*) AS n, min(t) AS first, max(t) AS last
        FROM event GROUP BY ALL
        """);
  }

  /** A row stands for {@code n} sessions that are alike; {@code visitor} is null in single ones. */
  private void makeSessions() throws SQLException {
    duckDb.execute(
        """
        CREATE TEMP TABLE session AS
        WITH placed AS (
          SELECT *, row_number() OVER visits AS position, t - lag(t) OVER visits AS pause,
            max(t * 65536 + file) OVER (PARTITION BY visitor) % 65536 AS last_file
          FROM repeated WINDOW visits AS (PARTITION BY visitor ORDER BY t, file)),
        numbered AS (
          SELECT *, count(*) FILTER (pause IS NULL OR pause >= 1800000)
            OVER (PARTITION BY visitor ORDER BY position ROWS UNBOUNDED PRECEDING) AS session
          FROM placed),
        single AS (
          SELECT file, browser, os, device, n FROM combination
          UNION ALL SELECT file, browser, os, device, -1 FROM repeated)
        SELECT any_value(last_file) AS file, arg_min_null(browser, position) AS browser,
          arg_min_null(os, position) AS os, arg_min_null(device, position) AS device,
          visitor, max(t) - min(t) AS duration, count(*) AS events, 1 AS n
        FROM numbered GROUP BY visitor, session
        UNION ALL
        SELECT file, browser, os, device, NULL, 0, 1, sum(n)::BIGINT FROM single GROUP BY ALL
        """);
    duckDb.execute(
        """
        CREATE TEMP TABLE member AS
        SELECT 'totals' AS dimension, '' AS value, visitor, duration, events, n FROM session
        UNION ALL SELECT 'browser_family', browser, visitor, duration, events, n FROM session
        UNION ALL SELECT 'os_family', os, visitor, duration, events, n FROM session
        UNION ALL SELECT 'device_family', device, visitor, duration, events, n FROM session
        """);
  }

  private void printFiles(String[] files) throws SQLException {
    ResultSet counts = duckDb.query("SELECT file, sum(n)::BIGINT FROM session GROUP BY file");
    while (counts.next()) {
      System.out.println(DuckDb.sessionsIn(files[counts.getInt(1)]) + "\t" + counts.getLong(2));
    }
  }

  private void printTimes() throws SQLException {
    String text = "strftime(make_timestamp(%s * 1000), '%%Y-%%m-%%dT%%H:%%M:%%S.%%gZ')";
    ResultSet times =
        duckDb.query(
            "SELECT %s, %s FROM combination"
                .formatted(text.formatted("min(first)"), text.formatted("max(last)")));
    times.next();
    System.out.println("totals/first_time\t" + times.getString(1));
    System.out.println("totals/last_time\t" + times.getString(2));
  }

  private void printFigures() throws SQLException {
    ResultSet figures =
        duckDb.query(
            """
            SELECT dimension, value, sum(n)::BIGINT,
              (coalesce(sum(n) FILTER (visitor IS NULL), 0) + count(DISTINCT visitor))::BIGINT,
              sum(n * events)::BIGINT, coalesce(sum(n) FILTER (events = 1), 0)::BIGINT,
              (sum(n * duration) / 1000)::DECIMAL(18, 3)
            FROM member GROUP BY ALL HAVING sum(n) > 0
            """);
    print(figures, FIGURES);
  }

  private void printQuantiles() throws SQLException {
    var quantiles = new StringJoiner(", ");
    for (int percent : PERCENTS) {
      quantiles.add(quantile(percent, "seen", "sessions"));
    }
    for (int percent : PERCENTS) {
      quantiles.add(quantile(percent, "multi_seen", "multi_sessions"));
    }
    ResultSet figures =
        duckDb.query(
            """
            WITH step AS (
              SELECT dimension, value, duration, sum(n) AS n,
                coalesce(sum(n) FILTER (events > 1), 0) AS multi
              FROM member GROUP BY ALL),
            risen AS (
              SELECT dimension, value, duration,
                sum(n) OVER rising AS seen, sum(multi) OVER rising AS multi_seen,
                sum(n) OVER whole AS sessions, sum(multi) OVER whole AS multi_sessions
              FROM step
              WINDOW whole AS (PARTITION BY dimension, value),
                rising AS (PARTITION BY dimension, value ORDER BY duration))
            SELECT dimension, value, %s FROM risen GROUP BY ALL HAVING any_value(sessions) > 0
            """
                .formatted(quantiles));
    print(figures, QUANTILES);
  }

  /** Linear between the two sessions around the place (sessions - 1) x percent / 100, exactly. */
  private static String quantile(int percent, String seen, String sessions) {
    String hundredths = "((%s - 1) * %d)".formatted(sessions, percent);
    String low = "min(duration) FILTER (%s > %s // 100)".formatted(seen, hundredths);
    String high = "min(duration) FILTER (%s > %s // 100 + 1)".formatted(seen, hundredths);
    return "((100 * %1$s + any_value(%3$s %% 100) * (coalesce(%2$s, %1$s) - %1$s)) / 100000)::DECIMAL(18, 5)"
        .formatted(low, high, hundredths);
  }

  private static void print(ResultSet rows, List<String> names) throws SQLException {
    while (rows.next()) {
      String dimension = rows.getString(1);
      String value = rows.getString(2);
      String segment =
          dimension.equals("totals") ? "" : (value == null ? "\0missing" : value) + "/";
      for (int i = 0; i < names.size(); i++) {
        BigDecimal figure = rows.getBigDecimal(i + 3);
        String text = figure == null ? "null" : figure.stripTrailingZeros().toPlainString();
        System.out.println(dimension + "/" + segment + names.get(i) + "\t" + text);
      }
    }
  }
}
