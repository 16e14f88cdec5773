package dev.clickspan.write.table;

import dev.clickspan.model.Session;
import dev.clickspan.sessionize.FileSet;
import java.util.function.UnaryOperator;

/** Makes a row of each event, in the order of {@link dev.clickspan.TableSchema}. */
final class EventRows implements RowSink {

  /** So many columns stand before the dimensions'. */
  static final int FIRST_DIMENSION = 5;

  private final TableColumns columns;
  private final UnaryOperator<BatchBuilder> next;
  private BatchBuilder batch;

  EventRows(TableColumns columns, BatchBuilder first, UnaryOperator<BatchBuilder> next) {
    this.columns = columns;
    this.next = next;
    batch = first;
  }

  @Override
  public void event(Session session) {
    BatchBuilder row = batch;
    row.text(0, session.visitor, session.visitorBytes);
    row.number(1, session.endMillis);
    row.hex(2, session.idHigh, session.idLow);
    row.number(3, session.index);
    row.number(4, session.events);
    int column = FIRST_DIMENSION;
    for (int field : columns.dimensions()) {
      row.code(column++, session.lastCodes[field]);
    }
    Integer eventName = columns.eventName();
    if (eventName != null) {
      row.code(column++, session.lastCodes[eventName]);
    }
    for (int field : columns.kept()) {
      row.code(column++, session.lastCodes[field]);
    }
    row.code(column++, session.lastFile + 1);
    row.number(column, session.lastLine);
    row.endRow();
    if (row.isFull()) {
      batch = next.apply(row);
    }
  }

  @Override
  public void session(Session session, FileSet files) {}

  @Override
  public void endOfVisitor(int lastFile) {}

  @Override
  public BatchBuilder batch() {
    return batch;
  }
}
