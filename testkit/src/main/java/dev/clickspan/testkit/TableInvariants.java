package dev.clickspan.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clickspan.BotRule;
import dev.clickspan.ReportDetail;
import dev.clickspan.SessionReport;
import dev.clickspan.SessionReport.SessionStatistics;
import dev.clickspan.TableColumn;
import dev.clickspan.TableRows;
import dev.clickspan.TableSchema;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is true of each table, whatever was asked and found: its sums are those of the report. */
final class TableInvariants {

  private static final String SESSION_ID = "session_id";

  private final SessionReport report;
  private final Map<String, Integer> columns = new HashMap<>();
  private final List<List<@Nullable Object>> rows;

  private TableInvariants(SessionReport report, List<List<@Nullable Object>> rows) {
    this.report = report;
    this.rows = rows;
    for (TableColumn column : TableSchema.of(report.job()).columns()) {
      columns.put(column.name(), columns.size());
    }
  }

  static void assertHoldIn(SessionReport report, List<List<@Nullable Object>> rows) {
    var table = new TableInvariants(report, rows);
    SessionStatistics totals = report.totals();
    assertThat(table.distinct("visitor_id")).isEqualTo(totals.visitors());
    assertThat(table.distinct(SESSION_ID)).isEqualTo(totals.sessions());
    if (report.job().table().orElseThrow().rows() == TableRows.SESSIONS) {
      table.assertSessionsAddUp();
    } else {
      table.assertEventsAddUp();
    }
  }

  private void assertSessionsAddUp() {
    SessionStatistics totals = report.totals();
    assertThat(rows).hasSize(Math.toIntExact(totals.sessions()));
    assertThat(sum("events")).isEqualTo(totals.events());
    assertThat(rows.stream().filter(row -> Boolean.TRUE.equals(cell(row, "single_event"))))
        .hasSize(Math.toIntExact(totals.singleEventSessions()));
    if (report.job().report().detail() == ReportDetail.FULL) {
      assertThat(sum("duration_ms")).isEqualTo(totals.durations().sumMillis());
    }
    BotRule botRule = report.job().traffic().botRule();
    Object visitor = "";
    long index = 0;
    for (List<@Nullable Object> row : rows) {
      long before = cell(row, "visitor_id").equals(visitor) ? index : 0;
      visitor = cell(row, "visitor_id");
      index = number(row, "session_index");
      long events = number(row, "events");
      check(
          (botRule == BotRule.INCLUDE ? index == before + 1 : index > before)
              && (!columns.containsKey("bot")
                  || botRule.keeps(Boolean.TRUE.equals(cell(row, "bot"))))
              && number(row, "duration_ms") == number(row, "end") - number(row, "start")
              && cell(row, "single_event").equals(events == 1)
              && namedEvents(row) <= events,
          row);
    }
  }

  private long namedEvents(List<@Nullable Object> row) {
    return columns.containsKey("event_counts")
        ? ((Map<?, ?>) cell(row, "event_counts"))
            .values().stream().mapToLong(count -> (Long) count).sum()
        : 0;
  }

  private void assertEventsAddUp() {
    assertThat(rows).hasSize(Math.toIntExact(report.totals().events()));
    assertThat(rows.stream().map(row -> List.of(cell(row, "file"), cell(row, "line"))).distinct())
        .hasSameSizeAs(rows);
    Object session = "";
    long index = 0;
    for (List<@Nullable Object> row : rows) {
      index = cell(row, SESSION_ID).equals(session) ? index + 1 : 1;
      session = cell(row, SESSION_ID);
      check(number(row, "event_index") == index, row);
    }
  }

  private long distinct(String column) {
    return rows.stream().map(row -> cell(row, column)).distinct().count();
  }

  private long sum(String column) {
    return rows.stream().mapToLong(row -> number(row, column)).sum();
  }

  private long number(List<@Nullable Object> row, String column) {
    return (Long) cell(row, column);
  }

  /** A cell of a column without missing values. */
  private Object cell(List<@Nullable Object> row, String column) {
    Integer place = columns.get(column);
    Object cell = place == null ? null : row.get(place);
    if (cell == null) {
      throw new AssertionError("no value in " + column + " of " + row);
    }
    return cell;
  }

  /** A library's assertion would take its time for each of many rows. */
  private static void check(boolean holds, List<@Nullable Object> row) {
    if (!holds) {
      throw new AssertionError("a row that contradicts itself, or the one before: " + row);
    }
  }
}
