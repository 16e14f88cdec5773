package dev.clickspan.generate;

import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.groupingBy;

import dev.clickspan.FileRule;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** What generated files hold, found out from their lines alone, in the plainest way. */
final class NaiveTruth {

  private static final long GAP_MILLIS = 30 * 60 * 1000L;

  /** An event and the name of its file. */
  record Event(NaiveLine line, String file) {
    long timeMillis() {
      return line.timeMillis();
    }
  }

  final Map<String, List<Event>> eventsByVisitor = new TreeMap<>();
  final List<List<Event>> sessions = new ArrayList<>();
  final Map<String, Long> eventsByFile = new TreeMap<>();
  final Map<String, Map<String, Long>> rejectedByFile = new TreeMap<>();
  final Map<FileRule, Map<String, Long>> sessionsByFile = new EnumMap<>(FileRule.class);

  static NaiveTruth of(Path folder) throws IOException {
    var truth = new NaiveTruth();
    List<Path> parts;
    try (Stream<Path> files = Files.list(folder)) {
      parts = files.filter(file -> file.toString().endsWith(".json.gz")).sorted().toList();
    }
    for (FileRule rule : FileRule.values()) {
      truth.sessions(rule);
    }
    for (Path part : parts) {
      truth.read(part);
    }
    truth.sessionize();
    return truth;
  }

  static List<byte[]> lines(Path part) throws IOException {
    var lines = new ArrayList<byte[]>();
    try (InputStream in = new GZIPInputStream(Files.newInputStream(part))) {
      byte[] all = in.readAllBytes();
      int start = 0;
      for (int at = 0; at < all.length; at++) {
        if (all[at] == '\n') {
          lines.add(Arrays.copyOfRange(all, start, at));
          start = at + 1;
        }
      }
    }
    return lines;
  }

  private void read(Path part) throws IOException {
    String file = String.valueOf(part.getFileName());
    eventsByFile.put(file, 0L);
    rejectedByFile.put(file, new TreeMap<>());
    sessionsByFile.values().forEach(counts -> counts.put(file, 0L));
    for (byte[] bytes : lines(part)) {
      NaiveLine line = NaiveLine.read(bytes);
      if (line.rejected() != null) {
        rejectedByFile.get(file).merge(line.rejected().id(), 1L, Long::sum);
      } else {
        eventsByFile.merge(file, 1L, Long::sum);
        eventsByVisitor
            .computeIfAbsent(line.visitor(), any -> new ArrayList<>())
            .add(new Event(line, file));
      }
    }
  }

  private void sessionize() {
    for (List<Event> events : eventsByVisitor.values()) {
      events.sort(comparing(Event::timeMillis).thenComparing(Event::file));
      List<List<Event>> own = split(events);
      sessions.addAll(own);
      add(FileRule.VISITOR_LAST, last(events).file(), own.size());
      for (List<Event> session : own) {
        add(FileRule.SESSION_START, session.get(0).file(), 1);
        add(FileRule.SESSION_END, last(session).file(), 1);
        session.stream()
            .map(Event::file)
            .distinct()
            .forEach(file -> add(FileRule.TOUCHED, file, 1));
      }
      events.stream()
          .collect(groupingBy(Event::file))
          .forEach((file, inFile) -> add(FileRule.SEPARATE, file, split(inFile).size()));
    }
  }

  private static List<List<Event>> split(List<Event> events) {
    var sessions = new ArrayList<List<Event>>();
    long previousMillis = 0;
    for (Event event : events) {
      if (sessions.isEmpty() || event.timeMillis() - previousMillis >= GAP_MILLIS) {
        sessions.add(new ArrayList<>());
      }
      last(sessions).add(event);
      previousMillis = event.timeMillis();
    }
    return sessions;
  }

  Map<String, Long> sessions(FileRule rule) {
    return sessionsByFile.computeIfAbsent(rule, any -> new TreeMap<>());
  }

  private void add(FileRule rule, String file, long count) {
    sessions(rule).merge(file, count, Long::sum);
  }

  static <T> T last(List<T> list) {
    return list.get(list.size() - 1);
  }
}
