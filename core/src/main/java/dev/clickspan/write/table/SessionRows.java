package dev.clickspan.write.table;

import dev.clickspan.model.Session;
import dev.clickspan.sessionize.FileSet;
import java.util.function.UnaryOperator;

/** Makes a row of each session, in the order of {@link dev.clickspan.TableSchema}. */
final class SessionRows implements RowSink {

  /** So many columns stand before the dimensions'. */
  static final int FIRST_DIMENSION = 8;

  private final TableColumns columns;
  private final UnaryOperator<BatchBuilder> next;
  private BatchBuilder batch;

  SessionRows(TableColumns columns, BatchBuilder first, UnaryOperator<BatchBuilder> next) {
    this.columns = columns;
    this.next = next;
    batch = first;
  }

  @Override
  public void session(Session session, FileSet files) {
    BatchBuilder row = batch;
    row.text(0, session.visitor, session.visitorBytes);
    row.hex(1, session.idHigh, session.idLow);
    row.number(2, session.index);
    row.number(3, session.startMillis);
    row.number(4, session.endMillis);
    row.number(5, session.durationMillis());
    row.number(6, session.events);
    row.flag(7, session.events == 1);
    int column = FIRST_DIMENSION;
    for (int i = 0; i < columns.dimensions().size(); i++) {
      int field = columns.dimensions().get(i);
      row.code(column++, session.firstCodes[field]);
      row.code(column++, session.lastCodes[field]);
    }
    row.code(column++, session.firstFile + 1);
    row.code(column++, session.lastFile + 1);
    row.code(column++, TableColumns.code(session.openedBy));
    Integer eventName = columns.eventName();
    if (eventName != null) {
      row.code(column++, session.firstCodes[eventName]);
      row.code(column++, session.lastCodes[eventName]);
      row.counts(column++, session.eventCounts);
    }
    for (int i = 0; i < columns.kept().size(); i++) {
      int[] codes = columns.isOfFirstEvent(i) ? session.firstCodes : session.lastCodes;
      row.code(column++, codes[columns.kept().get(i)]);
    }
    if (columns.bots() == TableColumns.Bots.SAID) {
      row.flag(column, session.bot);
    }
    row.endRow();
    if (row.isFull()) {
      batch = next.apply(row);
    }
  }

  @Override
  public void endOfVisitor(int lastFile) {}

  @Override
  public BatchBuilder batch() {
    return batch;
  }
}
