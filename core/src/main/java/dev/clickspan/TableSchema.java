package dev.clickspan;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/**
 * The columns of a table, in their order. {@code docs/session-table.md} describes each.
 *
 * @param columns no two of one name
 */
public record TableSchema(List<TableColumn> columns) {

  public TableSchema {
    columns = List.copyOf(columns);
    var names = new HashSet<String>();
    for (TableColumn column : columns) {
      if (!names.add(column.name())) {
        throw new IllegalArgumentException(
            "two columns would have the name " + column.name() + "; leave out one of the fields");
      }
    }
  }

  /**
   * The table that a job gives out.
   *
   * @throws IllegalArgumentException if the job has none, or two columns would have one name
   */
  public static TableSchema of(SessionJob job) {
    TableSpec spec =
        job.table().orElseThrow(() -> new IllegalArgumentException("the job has no table"));
    return new TableSchema(
        spec.rows() == TableRows.SESSIONS ? sessions(job, spec) : events(job, spec));
  }

  private static List<TableColumn> sessions(SessionJob job, TableSpec spec) {
    var columns = new ArrayList<TableColumn>();
    columns.add(new TableColumn("visitor_id", ColumnType.TEXT));
    columns.add(new TableColumn("session_id", ColumnType.TEXT));
    columns.add(new TableColumn("session_index", ColumnType.LONG));
    columns.add(new TableColumn("start", ColumnType.TIMESTAMP));
    columns.add(new TableColumn("end", ColumnType.TIMESTAMP));
    columns.add(new TableColumn("duration_ms", ColumnType.LONG));
    columns.add(new TableColumn("events", ColumnType.LONG));
    columns.add(new TableColumn("single_event", ColumnType.BOOLEAN));
    for (FieldPath dimension : job.fields().dimensions()) {
      columns.add(new TableColumn("first_" + dimension, ColumnType.TEXT));
      columns.add(new TableColumn("last_" + dimension, ColumnType.TEXT));
    }
    columns.add(new TableColumn("first_file", ColumnType.TEXT));
    columns.add(new TableColumn("last_file", ColumnType.TEXT));
    columns.add(new TableColumn("opened_by", ColumnType.TEXT));
    if (spec.eventName().isPresent()) {
      columns.add(new TableColumn("first_event", ColumnType.TEXT));
      columns.add(new TableColumn("last_event", ColumnType.TEXT));
      columns.add(new TableColumn("event_counts", ColumnType.COUNTS));
    }
    for (KeptField kept : spec.kept()) {
      columns.add(new TableColumn(kept.value().id() + "_" + kept.field(), ColumnType.TEXT));
    }
    if (job.traffic().asksForBots()) {
      columns.add(new TableColumn("bot", ColumnType.BOOLEAN));
    }
    return columns;
  }

  private static List<TableColumn> events(SessionJob job, TableSpec spec) {
    var columns = new ArrayList<TableColumn>();
    columns.add(new TableColumn("visitor_id", ColumnType.TEXT));
    columns.add(new TableColumn("time", ColumnType.TIMESTAMP));
    columns.add(new TableColumn("session_id", ColumnType.TEXT));
    columns.add(new TableColumn("session_index", ColumnType.LONG));
    columns.add(new TableColumn("event_index", ColumnType.LONG));
    for (FieldPath dimension : job.fields().dimensions()) {
      columns.add(new TableColumn(dimension.toString(), ColumnType.TEXT));
    }
    spec.eventName().ifPresent(unused -> columns.add(new TableColumn("event", ColumnType.TEXT)));
    for (KeptField kept : spec.kept()) {
      columns.add(new TableColumn(kept.field().toString(), ColumnType.TEXT));
    }
    columns.add(new TableColumn("file", ColumnType.TEXT));
    columns.add(new TableColumn("line", ColumnType.LONG));
    return columns;
  }
}
