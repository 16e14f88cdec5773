package dev.clickspan.sessionize;

import dev.clickspan.model.Session;
import dev.clickspan.parse.UuidKey;
import dev.clickspan.partition.RecordLayout;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;

/** Writes down what it is told, a text for each visitor. */
final class ToldSessions implements SessionSink {

  private final RecordLayout layout;
  private final List<String> visitors = new ArrayList<>();
  private final List<String> told = new ArrayList<>();
  private boolean hasSession;

  ToldSessions(RecordLayout layout) {
    this.layout = layout;
  }

  List<String> visitors() {
    return visitors;
  }

  @Override
  public void session(Session session, FileSet files) {
    hasSession = true;
    var touched = new TreeSet<Integer>();
    for (int i = 0; i < files.size(); i++) {
      touched.add(files.file(i));
    }
    told.add("session" + values(session) + ", touched " + touched + table(session));
  }

  @Override
  public void leftOut(Session session) {
    told.add("left out" + values(session) + table(session));
  }

  @Override
  public void event(Session session) {
    told.add(
        "event %d of session %d at %d, line %d of %d"
            .formatted(
                session.events,
                session.index,
                session.endMillis,
                session.lastLine,
                session.lastFile));
  }

  @Override
  public void duplicate(int file) {
    told.add("copy in " + file);
  }

  @Override
  public void endOfVisitor(int lastFile) {
    told.add("last file " + (hasSession ? lastFile : "of none"));
    hasSession = false;
    visitors.add(String.join("\n", told));
    told.clear();
  }

  private static String values(Session session) {
    return " %d to %d, events %d, bot %s, files %d to %d, opened by %s, codes %d %d"
        .formatted(
            session.startMillis,
            session.endMillis,
            session.events,
            session.bot,
            session.firstFile,
            session.lastFile,
            session.openedBy,
            session.firstCodes[0],
            session.lastCodes[0]);
  }

  private String table(Session session) {
    if (!layout.hasTexts()) {
      return "";
    }
    var names = new TreeMap<Integer, Long>();
    for (int i = 0; i < session.eventCounts.size(); i++) {
      names.put(session.eventCounts.code(i), session.eventCounts.count(i));
    }
    return ", visitor %s, session %d, id %016x%016x, names %s"
        .formatted(
            new String(session.visitor, 0, session.visitorBytes, StandardCharsets.UTF_8),
            session.index,
            session.idHigh,
            session.idLow,
            names);
  }

  static String uuid(long high, long low) {
    byte[] text = new byte[UuidKey.LENGTH];
    UuidKey.text(high, low, text);
    return new String(text, StandardCharsets.US_ASCII);
  }
}
