package dev.clickspan.sessionize;

import dev.clickspan.BotRule;
import dev.clickspan.FileRule;
import dev.clickspan.SessionJob;
import dev.clickspan.TableSpec;
import dev.clickspan.model.CanonicalCodes;
import dev.clickspan.model.Dictionary;
import dev.clickspan.model.MemoryBudget;
import dev.clickspan.model.OpenedBy;
import dev.clickspan.model.Session;
import dev.clickspan.model.SourceFiles;
import dev.clickspan.partition.RecordLayout;
import dev.clickspan.partition.RecordUse;
import dev.clickspan.sessionize.SessionIdentity.Starts;
import dev.clickspan.sessionize.SessionSplitter.SplitValues;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Makes sessions of one visitor's events after another, given in their order. While a session is
 * open, its end is the visitor's previous event.
 */
final class SessionBuilder {

  private static final int NONE = -1;

  private final RecordLayout layout;
  private final SessionSink sink;
  private final FileRule fileRule;
  private final SessionSplitter splitter;
  private final int[] splitFields;
  private final Session session;
  private final SourceFiles sourceFiles;
  private final CanonicalCodes canonicalCodes;
  private final FileSet files;
  private final @Nullable SessionIdentity identity;
  private final int nameField;
  private final BotRule botRule;
  private final @Nullable EventRate botRate;
  private boolean visitorIsOpen;

  /** Of the visitor's sessions that aren't left out. */
  private int lastFile;

  private long events;

  SessionBuilder(
      SessionJob job,
      RecordLayout layout,
      SourceFiles sourceFiles,
      CanonicalCodes canonicalCodes,
      SessionSink sink,
      MemoryBudget budget) {
    this.layout = layout;
    this.sink = sink;
    fileRule = job.rules().fileRule();
    splitter = new SessionSplitter(job.rules());
    splitFields = job.rules().splitOn().stream().mapToInt(job.codedFields()::indexOf).toArray();
    session = new Session(layout.codedFields(), budget);
    this.sourceFiles = sourceFiles;
    this.canonicalCodes = canonicalCodes;
    files = new FileSet(sourceFiles.files());
    Starts starts =
        fileRule == FileRule.SEPARATE && sourceFiles.files() > 1
            ? Starts.IN_ANY_ORDER
            : Starts.ASCENDING;
    identity = layout.hasTexts() ? new SessionIdentity(layout, session, starts, budget) : null;
    nameField =
        job.table().flatMap(TableSpec::eventName).map(job.codedFields()::indexOf).orElse(NONE);
    botRule = job.traffic().botRule();
    OptionalInt rate = job.traffic().botEventsPerMinute();
    botRate = rate.isPresent() ? new EventRate(rate.getAsInt(), budget) : null;
  }

  /** The visitor's next record: an event, or before all events a piece of the visitor's text. */
  void record(long[] records, int at) {
    if (identity == null) {
      event(records, at);
    } else if (layout.isPiece(records, at)) {
      identity.piece(records, at);
    } else {
      if (!visitorIsOpen) {
        visitorIsOpen = true;
        identity.visitor(records, at);
      }
      event(records, at);
    }
  }

  private void event(long[] records, int at) {
    events++;
    int source = layout.source(records, at);
    int file = sourceFiles.file(source);
    OpenedBy reason = session.events == 0 ? OpenedBy.FIRST : opens(records, at, file);
    if (reason != null) {
      close();
      session.openedBy = reason;
      session.startMillis = layout.timeMillis(records, at);
      session.firstFile = file;
      copyCodes(records, at, session.firstCodes);
      files.clear();
      session.bot = false;
      if (botRate != null) {
        botRate.begin();
      }
      if (identity != null) {
        identity.opened();
        session.eventCounts.clear();
      }
    }
    session.events++;
    session.endMillis = layout.timeMillis(records, at);
    session.lastFile = file;
    session.bot |= layout.isBot(records, at);
    if (botRate != null) {
      session.bot |= botRate.isExceededAt(session.endMillis);
    }
    copyCodes(records, at, session.lastCodes);
    if (fileRule == FileRule.TOUCHED) {
      files.add(file);
    }
    if (nameField != NONE && session.lastCodes[nameField] != Dictionary.MISSING) {
      session.eventCounts.add(session.lastCodes[nameField]);
    }
    if (layout.use() == RecordUse.EVENT_TABLE) {
      session.lastLine = sourceFiles.line(source, layout.line(records, at));
      sink.event(session);
    }
  }

  /** The visitor's next event, if it is a copy of an earlier one. */
  void duplicate(long[] records, int at) {
    sink.duplicate(sourceFiles.file(layout.source(records, at)));
  }

  /** The visitor has no more events. */
  void endOfVisitor() {
    close();
    sink.endOfVisitor(lastFile);
    if (identity != null) {
      identity.endOfVisitor();
      visitorIsOpen = false;
    }
  }

  /** How many events there were, of all visitors. */
  long events() {
    return events;
  }

  /** Gives the memory back. */
  void release() {
    session.eventCounts.close();
    if (identity != null) {
      identity.close();
    }
    if (botRate != null) {
      botRate.release();
    }
  }

  private void close() {
    if (session.events > 0) {
      if (botRule.keeps(session.bot)) {
        sink.session(session, files);
        lastFile = session.lastFile;
      } else {
        sink.leftOut(session);
      }
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
      if (session.lastCodes[field] != code(records, at, field)) {
        return SplitValues.CHANGED;
      }
    }
    return SplitValues.SAME;
  }

  private void copyCodes(long[] records, int at, int[] codes) {
    for (int field = 0; field < codes.length; field++) {
      codes[field] = code(records, at, field);
    }
  }

  private int code(long[] records, int at, int field) {
    return canonicalCodes.code(field, layout.code(records, at, field));
  }
}
