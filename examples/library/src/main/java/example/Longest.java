package example;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Comparator.comparingLong;

import dev.clickspan.ColumnValues;
import dev.clickspan.ColumnValues.Longs;
import dev.clickspan.ColumnValues.Texts;
import dev.clickspan.SessionJob;
import dev.clickspan.TableBatch;
import dev.clickspan.TableColumn;
import dev.clickspan.TableSchema;
import dev.clickspan.TableSink;
import java.util.ArrayList;
import java.util.List;

/** Takes the session table row by row and keeps the few longest sessions. */
final class Longest implements TableSink<List<Longest.Session>> {

  /** What is kept of a session. */
  record Session(String visitor, long durationMillis) {}

  private final int limit;
  private final int visitorColumn;
  private final int durationColumn;
  private List<Session> sessions = List.of();

  Longest(SessionJob job, int limit) {
    this.limit = limit;
    List<String> names = TableSchema.of(job).columns().stream().map(TableColumn::name).toList();
    visitorColumn = names.indexOf("visitor_id");
    durationColumn = names.indexOf("duration_ms");
  }

  /** The longest first; of two that are as long the one that the table has first. */
  List<Session> sessions() {
    return sessions;
  }

  @Override
  public int batchRows() {
    return 1024;
  }

  /** Called by several threads at once: touches nothing but the batch. */
  @Override
  public List<Session> encode(TableBatch batch) {
    ColumnValues visitors = batch.columns().get(visitorColumn);
    ColumnValues durations = batch.columns().get(durationColumn);
    var found = new ArrayList<Session>();
    for (int row = 0; row < batch.rows(); row++) {
      found.add(new Session(text((Texts) visitors, row), ((Longs) durations).values()[row]));
    }
    return longestOf(found);
  }

  /** Called in the order of the rows, by one thread at a time. */
  @Override
  public void append(List<Session> encoded) {
    var all = new ArrayList<>(sessions);
    all.addAll(encoded);
    sessions = longestOf(all);
  }

  private List<Session> longestOf(List<Session> candidates) {
    return candidates.stream()
        .sorted(comparingLong(Session::durationMillis).reversed())
        .limit(limit)
        .toList();
  }

  private static String text(Texts texts, int row) {
    return new String(texts.utf8(), texts.from(row), texts.to(row) - texts.from(row), UTF_8);
  }
}
