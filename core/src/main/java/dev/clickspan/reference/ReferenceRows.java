package dev.clickspan.reference;

import static java.util.stream.Collectors.groupingBy;

import com.dynatrace.hash4j.hashing.HashValue128;
import com.dynatrace.hash4j.hashing.Hashing;
import dev.clickspan.FieldPath;
import dev.clickspan.FileRule;
import dev.clickspan.KeptField;
import dev.clickspan.KeptValue;
import dev.clickspan.SessionJob;
import dev.clickspan.TableRows;
import dev.clickspan.TableSpec;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a job's table, each a list of its cells: texts or null, longs (also for times),
 * booleans, and sorted maps of counts.
 *
 * @param files the files' shown names in file order
 */
record ReferenceRows(SessionJob job, TableSpec spec, List<String> files) {

  private static final Comparator<String> BY_UTF8 =
      Comparator.comparing(text -> text.getBytes(StandardCharsets.UTF_8), Arrays::compareUnsigned);

  /**
   * All rows in their order.
   *
   * @param sessions a visitor's in the order in which they were made
   */
  List<List<@Nullable Object>> of(List<ReferenceSession> sessions) {
    Map<String, List<ReferenceSession>> byVisitor =
        sessions.stream().collect(groupingBy(session -> session.first().visitor()));
    var rows = new ArrayList<List<@Nullable Object>>();
    byVisitor.entrySet().stream()
        .map(entry -> Map.entry(ReferenceVisitor.of(entry.getKey()), entry.getValue()))
        .sorted(Map.Entry.comparingByKey(ReferenceVisitor.TABLE_ORDER))
        .forEach(entry -> addVisitor(entry.getValue(), rows));
    return rows;
  }

  private void addVisitor(List<ReferenceSession> some, List<List<@Nullable Object>> rows) {
    boolean separate = job.rules().fileRule() == FileRule.SEPARATE;
    List<ReferenceSession> sessions =
        separate
            ? some.stream().sorted(Comparator.comparing(session -> session.first().file())).toList()
            : some;
    var ordinals = new HashMap<Long, Long>();
    long index = 0;
    for (ReferenceSession session : sessions) {
      index++;
      long startMillis = session.first().timeMillis();
      long ordinal = ordinals.merge(startMillis, 1L, Long::sum) - 1;
      String id = sessionId(session.first().visitor(), startMillis, ordinal);
      if (!session.counts(job)) {
        continue; // with an id and an index all the same
      }
      if (spec.rows() == TableRows.SESSIONS) {
        rows.add(sessionRow(session, id, index));
      } else {
        addEvents(session, id, index, rows);
      }
    }
  }

  private static String sessionId(String visitor, long startMillis, long ordinal) {
    byte[] text = visitor.getBytes(StandardCharsets.UTF_8);
    byte[] hashed =
        ByteBuffer.allocate(text.length + 2 * Long.BYTES)
            .put(text)
            .putLong(startMillis)
            .putLong(ordinal)
            .array();
    HashValue128 hash = Hashing.xxh3_128().hashBytesTo128Bits(hashed);
    return "%016x%016x".formatted(hash.getMostSignificantBits(), hash.getLeastSignificantBits());
  }

  private List<@Nullable Object> sessionRow(ReferenceSession session, String id, long index) {
    ReferenceEvent first = session.first();
    ReferenceEvent last = session.last();
    var row = new ArrayList<@Nullable Object>();
    row.add(first.visitor());
    row.add(id);
    row.add(index);
    row.add(first.timeMillis());
    row.add(last.timeMillis());
    row.add(session.durationMillis());
    row.add((long) session.events().size());
    row.add(!session.isMultiEvent());
    for (FieldPath dimension : job.fields().dimensions()) {
      row.add(value(first, dimension));
      row.add(value(last, dimension));
    }
    row.add(files.get(first.file()));
    row.add(files.get(last.file()));
    row.add(session.openedBy());
    if (spec.eventName().isPresent()) {
      FieldPath name = spec.eventName().get();
      row.add(value(first, name));
      row.add(value(last, name));
      row.add(counts(session, name));
    }
    for (KeptField kept : spec.kept()) {
      row.add(value(kept.value() == KeptValue.FIRST ? first : last, kept.field()));
    }
    if (job.traffic().asksForBots()) {
      row.add(session.bot());
    }
    return row;
  }

  private Map<String, Long> counts(ReferenceSession session, FieldPath name) {
    var counts = new TreeMap<String, Long>(BY_UTF8);
    for (ReferenceEvent event : session.events()) {
      String text = value(event, name);
      if (text != null) {
        counts.merge(text, 1L, Long::sum);
      }
    }
    return counts;
  }

  private void addEvents(
      ReferenceSession session, String id, long index, List<List<@Nullable Object>> rows) {
    long eventIndex = 0;
    for (ReferenceEvent event : session.events()) {
      var row = new ArrayList<@Nullable Object>();
      row.add(event.visitor());
      row.add(event.timeMillis());
      row.add(id);
      row.add(index);
      row.add(++eventIndex);
      job.fields().dimensions().forEach(dimension -> row.add(value(event, dimension)));
      spec.eventName().ifPresent(name -> row.add(value(event, name)));
      spec.kept().forEach(kept -> row.add(value(event, kept.field())));
      row.add(files.get(event.file()));
      row.add(event.line());
      rows.add(row);
    }
  }

  private @Nullable String value(ReferenceEvent event, FieldPath field) {
    return event.values().get(job.codedFields().indexOf(field));
  }
}
