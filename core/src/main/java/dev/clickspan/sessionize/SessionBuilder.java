package dev.clickspan.sessionize;

import dev.clickspan.FileRule;
import dev.clickspan.SessionJob;
import dev.clickspan.model.OpenedBy;
import dev.clickspan.model.Session;
import dev.clickspan.model.SourceFiles;
import dev.clickspan.partition.RecordLayout;
import dev.clickspan.sessionize.SessionSplitter.SplitValues;
import org.jspecify.annotations.Nullable;

/**
 * Makes sessions of one visitor's events after another, given in their order. While a session is
 * open, its end is the visitor's previous event.
 */
final class SessionBuilder {

  private final RecordLayout layout;
  private final SessionSink sink;
  private final FileRule fileRule;
  private final SessionSplitter splitter;
  private final int[] splitFields;
  private final Session session;
  private final SourceFiles sourceFiles;
  private final FileSet files;

  SessionBuilder(SessionJob job, RecordLayout layout, SourceFiles sourceFiles, SessionSink sink) {
    this.layout = layout;
    this.sink = sink;
    fileRule = job.rules().fileRule();
    splitter = new SessionSplitter(job.rules());
    splitFields = job.rules().splitOn().stream().mapToInt(job.codedFields()::indexOf).toArray();
    session = new Session(layout.codedFields());
    this.sourceFiles = sourceFiles;
    files = new FileSet(sourceFiles.files());
  }

  /** The visitor's next event. */
  void event(long[] records, int at) {
    int file = sourceFiles.file(layout.source(records, at));
    OpenedBy reason = session.events == 0 ? OpenedBy.FIRST : opens(records, at, file);
    if (reason != null) {
      close();
      session.openedBy = reason;
      session.startMillis = layout.timeMillis(records, at);
      session.firstFile = file;
      copyCodes(records, at, session.firstCodes);
      files.clear();
    }
    session.events++;
    session.endMillis = layout.timeMillis(records, at);
    session.lastFile = file;
    copyCodes(records, at, session.lastCodes);
    if (fileRule == FileRule.TOUCHED) {
      files.add(file);
    }
  }

  /** The visitor has no more events. */
  void endOfVisitor() {
    close();
    sink.endOfVisitor(session.lastFile);
  }

  private void close() {
    if (session.events > 0) {
      sink.session(session, files);
      session.events = 0;
    }
  }

  private @Nullable OpenedBy opens(long[] records, int at, int file) {
    if (fileRule == FileRule.SEPARATE && session.lastFile != file) {
      return OpenedBy.FIRST;
    }
    return splitter.opens(
        session.startMillis,
        session.endMillis,
        layout.timeMillis(records, at),
        splitValues(records, at));
  }

  private SplitValues splitValues(long[] records, int at) {
    for (int field : splitFields) {
      if (session.lastCodes[field] != layout.code(records, at, field)) {
        return SplitValues.CHANGED;
      }
    }
    return SplitValues.SAME;
  }

  private void copyCodes(long[] records, int at, int[] codes) {
    for (int field = 0; field < codes.length; field++) {
      codes[field] = layout.code(records, at, field);
    }
  }
}
