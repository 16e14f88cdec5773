package dev.clickspan.sessionize;

import com.dynatrace.hash4j.hashing.HashValue128;
import com.dynatrace.hash4j.hashing.Hashing;
import dev.clickspan.BotRule;
import dev.clickspan.FileRule;
import dev.clickspan.SessionJob;
import dev.clickspan.model.CanonicalCodes;
import dev.clickspan.model.Event;
import dev.clickspan.model.OpenedBy;
import dev.clickspan.model.SourceFiles;
import dev.clickspan.model.VisitorKind;
import dev.clickspan.partition.RecordLayout;
import dev.clickspan.partition.RecordUse;
import dev.clickspan.sessionize.SessionSplitter.SplitValues;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Sessions as a list of lists makes them: a visitor is a text of all that a sink is told of it. */
final class PlainSessions {

  /** An event; its text is its visitor's, where the kind is a hash. */
  record Click(
      VisitorKind kind,
      long high,
      long low,
      String text,
      long timeMillis,
      int source,
      long line,
      long idHigh,
      long idLow,
      boolean bot,
      int page,
      int name) {}

  private final SessionJob job;
  private final RecordLayout layout;
  private final SourceFiles files;
  private final CanonicalCodes codes;
  private final SessionSplitter splitter;
  private final boolean separate;

  PlainSessions(SessionJob job, RecordLayout layout, SourceFiles files, CanonicalCodes codes) {
    this.job = job;
    this.layout = layout;
    this.files = files;
    this.codes = codes;
    splitter = new SessionSplitter(job.rules());
    separate = job.rules().fileRule() == FileRule.SEPARATE;
  }

  /** What is told of each visitor, in the order of a table's rows. */
  List<String> visitors(List<Click> clicks) {
    return byVisitor(clicks).stream().map(this::told).toList();
  }

  /** How many of the clicks are copies of others. */
  long copies(List<Click> clicks) {
    return byVisitor(clicks).stream().mapToLong(visitor -> copiesAmong(visitor).size()).sum();
  }

  /** Clicks come in the order of lines, and sorting keeps it. */
  private List<List<Click>> byVisitor(List<Click> clicks) {
    Comparator<Click> byFile = Comparator.comparing(click -> separate ? file(click) : 0);
    var visitors = new LinkedHashMap<List<Object>, List<Click>>();
    clicks.stream()
        .sorted(byFile.thenComparing(Click::timeMillis).thenComparing(Click::source))
        .forEach(
            click ->
                visitors
                    .computeIfAbsent(
                        List.of(click.kind(), click.high(), click.low()), key -> new ArrayList<>())
                    .add(click));
    return visitors.values().stream()
        .sorted((one, other) -> layout.compareVisitors(record(one), 0, record(other), 0))
        .toList();
  }

  private long[] record(List<Click> visitor) {
    var event = new Event(2);
    event.visitorKind = visitor.get(0).kind();
    event.visitorHigh = visitor.get(0).high();
    event.visitorLow = visitor.get(0).low();
    long[] record = new long[layout.words()];
    layout.put(event, record, 0);
    return record;
  }

  private Set<Click> copiesAmong(List<Click> visitor) {
    var seen = new HashSet<List<Long>>();
    var copies = new HashSet<Click>();
    for (Click click : visitor) {
      long file = separate ? file(click) : 0;
      if (click.idLow() != 0 && !seen.add(List.of(file, click.idHigh(), click.idLow()))) {
        copies.add(click);
      }
    }
    return copies;
  }

  private String told(List<Click> visitor) {
    Set<Click> copies = copiesAmong(visitor);
    var told = new ArrayList<String>();
    var sessions = new Sessions(visitor.get(0), told);
    var open = new ArrayList<Click>();
    for (Click click : visitor) {
      if (copies.contains(click)) {
        told.add("copy in " + file(click));
        continue;
      }
      OpenedBy reason = open.isEmpty() ? OpenedBy.FIRST : opens(open, click);
      if (reason != null) {
        sessions.end(open);
        open.clear();
        sessions.begin(reason, click);
      }
      open.add(click);
      if (layout.use() == RecordUse.EVENT_TABLE) {
        told.add(
            "event %d of session %d at %d, line %d of %d"
                .formatted(
                    open.size(),
                    sessions.index,
                    click.timeMillis(),
                    files.line(click.source(), click.line()),
                    file(click)));
      }
    }
    sessions.end(open);
    told.add("last file " + sessions.lastFile);
    return String.join("\n", told);
  }

  private @Nullable OpenedBy opens(List<Click> open, Click click) {
    Click last = open.get(open.size() - 1);
    if (separate && file(last) != file(click)) {
      return OpenedBy.FIRST;
    }
    return splitter.opens(
        open.get(0).timeMillis(),
        last.timeMillis(),
        click.timeMillis(),
        page(last) == page(click) ? SplitValues.SAME : SplitValues.CHANGED);
  }

  private int page(Click click) {
    return codes.code(0, click.page());
  }

  private int file(Click click) {
    return files.file(click.source());
  }

  /** The sessions of one visitor. */
  private final class Sessions {

    private final Click visitor;
    private final List<String> told;
    private final Map<Long, Long> starts = new HashMap<>();
    private OpenedBy reason = OpenedBy.FIRST;
    private long index;
    private long ordinal;
    private String lastFile = "of none";

    Sessions(Click visitor, List<String> told) {
      this.visitor = visitor;
      this.told = told;
    }

    void begin(OpenedBy openedBy, Click click) {
      reason = openedBy;
      index++;
      ordinal = starts.merge(click.timeMillis(), 1L, Long::sum) - 1;
    }

    void end(List<Click> open) {
      if (open.isEmpty()) {
        return;
      }
      Click first = open.get(0);
      Click last = open.get(open.size() - 1);
      boolean bot = open.stream().anyMatch(Click::bot) || isFast(open);
      BotRule rule = job.traffic().botRule();
      boolean kept = rule == BotRule.INCLUDE || bot == (rule == BotRule.ONLY);
      var text = new StringBuilder(kept ? "session" : "left out");
      text.append(
          " %d to %d, events %d, bot %s, files %d to %d, opened by %s, codes %d %d"
              .formatted(
                  first.timeMillis(),
                  last.timeMillis(),
                  open.size(),
                  bot,
                  file(first),
                  file(last),
                  reason,
                  page(first),
                  page(last)));
      if (kept) {
        lastFile = "" + file(last);
        var touched = new TreeSet<Integer>();
        if (job.rules().fileRule() == FileRule.TOUCHED) {
          open.forEach(click -> touched.add(file(click)));
        }
        text.append(", touched " + touched);
      }
      if (layout.hasTexts()) {
        var names = new TreeMap<Integer, Long>();
        open.stream()
            .filter(click -> click.name() != 0)
            .forEach(click -> names.merge(click.name(), 1L, Long::sum));
        text.append(
            ", visitor %s, session %d, id %s, names %s"
                .formatted(visitorText(), index, id(first.timeMillis()), names));
      }
      told.add(text.toString());
    }

    private boolean isFast(List<Click> open) {
      int rate = job.traffic().botEventsPerMinute().orElse(Integer.MAX_VALUE);
      // Sessions are shorter than a minute here.
      return open.size() > rate;
    }

    private String visitorText() {
      return visitor.kind() == VisitorKind.HASHED
          ? visitor.text()
          : ToldSessions.uuid(visitor.high(), visitor.low());
    }

    private String id(long startMillis) {
      byte[] visitorUtf8 = visitorText().getBytes(StandardCharsets.UTF_8);
      byte[] hashed =
          ByteBuffer.allocate(visitorUtf8.length + 2 * Long.BYTES)
              .put(visitorUtf8)
              .putLong(startMillis)
              .putLong(ordinal)
              .array();
      HashValue128 id = Hashing.xxh3_128().hashBytesTo128Bits(hashed);
      return "%016x%016x".formatted(id.getMostSignificantBits(), id.getLeastSignificantBits());
    }
  }
}
