package dev.clickspan.generate;

import dev.clickspan.FileRule;
import dev.clickspan.RejectReason;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/**
 * What the generated files hold, counted from the plans and never from times: the plan of a visitor
 * says where its sessions begin. Each thread counts for itself, and the counts are added up.
 */
final class Truth {

  private final int files;
  private final long[] eventsByFile;
  private final Map<FileRule, long[]> sessionsByFile = new EnumMap<>(FileRule.class);
  private final Map<RejectReason, long[]> rejectedByFile = new EnumMap<>(RejectReason.class);
  private long visitors;
  private long sessions;
  private long singleEventSessions;

  Truth(int files) {
    this.files = files;
    eventsByFile = new long[files];
    for (FileRule rule : FileRule.values()) {
      sessionsByFile.put(rule, new long[files]);
    }
    for (RejectReason reason : RejectReason.values()) {
      rejectedByFile.put(reason, new long[files]);
    }
  }

  /** Counts a visitor. Its home file does so, and no other. */
  void count(VisitorPlan plan) {
    visitors++;
    long sessionsOfVisitor = 0;
    int lastFile = 0;
    int first = 0;
    while (first < plan.events()) {
      int end = plan.sessionEnd(first);
      sessionsOfVisitor++;
      if (end - first == 1) {
        singleEventSessions++;
      }
      lastFile = lastFile(plan, first, end);
      of(FileRule.SESSION_START)[firstFile(plan, first, end)]++;
      of(FileRule.SESSION_END)[lastFile]++;
      countFiles(plan, first, end);
      first = end;
    }
    sessions += sessionsOfVisitor;
    of(FileRule.VISITOR_LAST)[lastFile] += sessionsOfVisitor;
  }

  /** Counts a bad line. */
  void count(int file, RejectReason reason) {
    rejected(reason)[file]++;
  }

  /** Adds what another thread counted. */
  void add(Truth other) {
    visitors += other.visitors;
    sessions += other.sessions;
    singleEventSessions += other.singleEventSessions;
    add(eventsByFile, other.eventsByFile);
    sessionsByFile.forEach((rule, counts) -> add(counts, other.of(rule)));
    rejectedByFile.forEach((reason, counts) -> add(counts, other.rejected(reason)));
  }

  long visitors() {
    return visitors;
  }

  long sessions() {
    return sessions;
  }

  long singleEventSessions() {
    return singleEventSessions;
  }

  long events(int file) {
    return eventsByFile[file];
  }

  long sessions(FileRule rule, int file) {
    return of(rule)[file];
  }

  long rejected(RejectReason reason, int file) {
    return rejected(reason)[file];
  }

  /** The rules {@code touched} and {@code separate}, which look at each file of a session. */
  private void countFiles(VisitorPlan plan, int first, int end) {
    int seen = 0;
    for (int event = first; event < end; event++) {
      int file = file(plan, event);
      int mark = 1 << plan.offset(event);
      eventsByFile[file]++;
      if ((seen & mark) == 0) {
        of(FileRule.TOUCHED)[file]++;
      }
      if ((seen & mark) == 0 || plan.link(event) == Link.REOPENS) {
        of(FileRule.SEPARATE)[file]++;
      }
      seen |= mark;
    }
  }

  /** Among events at one time, that of the first file is first. */
  private int firstFile(VisitorPlan plan, int first, int end) {
    int file = file(plan, first);
    for (int event = first + 1;
        event < end && plan.timeMillis(event) == plan.timeMillis(first);
        event++) {
      file = Math.min(file, file(plan, event));
    }
    return file;
  }

  private int lastFile(VisitorPlan plan, int first, int end) {
    int last = end - 1;
    int file = file(plan, last);
    for (int event = last - 1;
        event >= first && plan.timeMillis(event) == plan.timeMillis(last);
        event--) {
      file = Math.max(file, file(plan, event));
    }
    return file;
  }

  private int file(VisitorPlan plan, int event) {
    return (plan.home() + plan.offset(event)) % files;
  }

  private static void add(long[] counts, long[] others) {
    for (int i = 0; i < counts.length; i++) {
      counts[i] += others[i];
    }
  }

  private long[] of(FileRule rule) {
    return Objects.requireNonNull(sessionsByFile.get(rule));
  }

  private long[] rejected(RejectReason reason) {
    return Objects.requireNonNull(rejectedByFile.get(reason));
  }
}
