package dev.clickspan.write;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clickspan.EventFields;
import dev.clickspan.FieldPath;
import dev.clickspan.FileRule;
import dev.clickspan.RejectReason;
import dev.clickspan.ReportSpec;
import dev.clickspan.RunFacts;
import dev.clickspan.SessionJob;
import dev.clickspan.SessionReport;
import dev.clickspan.SessionReport.DurationStatistics;
import dev.clickspan.SessionReport.HistogramBucket;
import dev.clickspan.SessionReport.InputFacts;
import dev.clickspan.SessionReport.Segment;
import dev.clickspan.SessionReport.SegmentTable;
import dev.clickspan.SessionReport.SessionStatistics;
import dev.clickspan.SessionReport.TimeSpan;
import dev.clickspan.SessionReport.Timeline;
import dev.clickspan.SessionReport.TimelineEntry;
import dev.clickspan.SessionRules;
import dev.clickspan.write.TerminalStyle.Colours;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TerminalReportTest {

  private static final long BILLIONS = 123_456_789_012L;

  private static final List<String> HOSTILE_NAMES =
      List.of(
          "x".repeat(10_000),
          "浏览器".repeat(40),
          "👩\u200d💻❤\ufe0f".repeat(30),
          "Z\u0321\u0353\u0347a\u0300".repeat(50),
          "\u001b[31mred\u001b]0;title\u0007\u009b2J\r\n\t\b",
          "\u202egnp.exe\u2066\u200f\u061c",
          "مرحبا",
          "\u0300",
          "plain");

  @ParameterizedTest
  @CsvSource({"40", "41", "60", "80", "120", "200"})
  void noLineIsLongerThanTheTerminal(int columns) {
    for (Glyphs glyphs : Glyphs.values()) {
      for (int limit : List.of(1, 3, ReportTable.ALL)) {
        for (long scale : List.of(1L, BILLIONS)) {
          List<String> lines = lines(hostile(scale), style(columns, glyphs), limit);
          assertThat(lines).allMatch(line -> DisplayWidth.of(line) <= columns);
          assertThat(lines).noneMatch(line -> line.codePoints().anyMatch(c -> isHidden(c)));
          if (glyphs == Glyphs.ASCII) {
            assertThat(String.join("", lines)).matches("\\p{ASCII}*");
          }
        }
      }
    }
  }

  private static boolean isHidden(int character) {
    return Character.getType(character) == Character.CONTROL
        || Character.getType(character) == Character.FORMAT;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "40 | dimension             sessions  share",
        "50 | dimension             sessions  share  ███████████",
        "60 | dimension          sessions  share  single  median  ████████",
        "70 | dimension           sessions  share  single  median      p90  ████████",
        "80 | dimension             sessions  share  single  median      p90  ████████████████",
        "90 | dimension             sessions  share  visitors  single  median      p90"
            + "  ████████████████",
        "96 | dimension             sessions  share  visitors   events  single  median      p90"
            + "  █████████████",
      })
  void leavesOutTheLeastImportantColumns(int columns, String headerAndBar) {
    List<String> lines = lines(segments(20), style(columns, Glyphs.UNICODE), ReportTable.ALL);
    int header = indexOf(lines, "dimension ");
    String bar = lines.get(header + 1).replaceAll("[^█]", "");
    assertThat((lines.get(header) + "  " + bar).stripTrailing()).isEqualTo(headerAndBar);
  }

  @Test
  void addsUpTheLongTail() {
    List<String> lines = lines(segments(1241), style(40, Glyphs.UNICODE), 10);
    int header = indexOf(lines, "dimension ");
    assertThat(lines.subList(header + 10, header + 12))
        .containsExactly(
            "quite a long name 9   100,000  0.1 %", "… and 1,231 more        1,231  0.0 %");
    assertThat(lines.get(header + 12)).isEmpty();
  }

  @Test
  void showsTheFilesWithMostSessionsInTheOrderOfFiles() {
    assertThat(table("file ", files(FileRule.VISITOR_LAST), 2))
        .containsExactly(
            "file          sessions   share", "b                   30  30.0 %  ██████",
            "d                   40  40.0 %  ████████", "… and 2 more        30  30.0 %");
    assertThat(table("file ", files(FileRule.TOUCHED), 2)).endsWith("… and 2 more");
    assertThat(table("file ", files(FileRule.TOUCHED), 4))
        .hasSize(5)
        .endsWith("d           40  40.0 %      40  ████████");
  }

  @Test
  void headingsAreBoldAndBarsDimWhereThatIsWelcome() throws IOException {
    var out = new ByteArrayOutputStream();
    var coloured = new TerminalStyle(80, Glyphs.UNICODE, Colours.ANSI);
    TerminalReport.write(hostile(1), coloured, 3, out);
    String text = out.toString(StandardCharsets.UTF_8);
    assertThat(text).contains("\u001b[1mtotals\u001b[m\n").contains("  \u001b[2m██");
    assertThat(text.replaceAll("\u001b\\[[12]?m", ""))
        .isEqualTo(String.join("\n", lines(hostile(1), style(80, Glyphs.UNICODE), 3)) + "\n");
  }

  @Test
  void saysWhatWasRejected() {
    assertThat(table("lines rejected as", hostile(1), 1))
        .containsExactly(
            "lines rejected as  lines   share",
            "bad_utf8               1   7.7 %",
            "no_time                3  23.1 %");
  }

  @Test
  void emptyInputHasTotalsOnly() {
    SessionReport empty =
        report(
            0,
            SessionRules.defaults(),
            List.of(new InputFacts("empty.json", 0, 0, 0, Map.of(), 0)),
            List.of(new SegmentTable(FieldPath.of("dimension"), List.of())),
            null);
    assertThat(lines(empty, style(40, Glyphs.UNICODE), 10))
        .contains("sessions               0", "multi-event median     -", "No events.")
        .noneMatch(line -> line.startsWith("dimension") || line.startsWith("sessions per"))
        .endsWith("empty.json         0  0.0 %       0");
  }

  private static List<String> table(String start, SessionReport report, int limit) {
    List<String> lines = lines(report, style(40, Glyphs.UNICODE), limit);
    return lines.stream()
        .skip(indexOf(lines, start))
        .takeWhile(line -> !line.isEmpty())
        .collect(Collectors.toList());
  }

  private static int indexOf(List<String> lines, String start) {
    return IntStream.range(0, lines.size())
        .filter(line -> lines.get(line).startsWith(start))
        .findFirst()
        .orElseThrow();
  }

  private static List<String> lines(SessionReport report, TerminalStyle style, int limit) {
    return TerminalReport.lines(report, style, limit);
  }

  private static TerminalStyle style(int columns, Glyphs glyphs) {
    return new TerminalStyle(columns, glyphs, Colours.NONE);
  }

  /** Names that would break lines or drive the terminal, wherever the data can put one. */
  private static SessionReport hostile(long scale) {
    List<Segment> segments =
        HOSTILE_NAMES.stream().map(name -> new Segment(name, statistics(scale))).toList();
    List<InputFacts> files =
        HOSTILE_NAMES.stream()
            .map(name -> new InputFacts(name, 1, 1, 1, Map.of(), scale))
            .collect(Collectors.toList());
    files.add(
        new InputFacts(
            "bad", 1, 4, 0, Map.of(RejectReason.NO_TIME, 3L, RejectReason.BAD_UTF8, 1L), 0));
    List<FieldPath> fields =
        HOSTILE_NAMES.stream().map(name -> new FieldPath(List.of(name))).toList();
    return report(
        scale * 9,
        SessionRules.defaults().withSplitOn(fields),
        files,
        fields.stream().map(field -> new SegmentTable(field, segments)).toList(),
        1_590_969_600_000L);
  }

  /** A dimension with ten values of a hundred thousand sessions, and others of one. */
  private static SessionReport segments(int values) {
    List<Segment> segments =
        IntStream.range(0, values)
            .mapToObj(
                at -> new Segment("quite a long name " + at, statistics(at < 10 ? 100_000 : 1)))
            .toList();
    return report(
        100_000_000,
        SessionRules.defaults(),
        List.of(new InputFacts("a", 1, 1, 1, Map.of(), 1)),
        List.of(new SegmentTable(FieldPath.of("dimension"), segments)),
        0L);
  }

  private static SessionReport files(FileRule rule) {
    List<InputFacts> files =
        Stream.of("a 10", "b 30", "c 20", "d 40")
            .map(file -> file.split(" ", -1))
            .map(file -> file(file[0], Long.parseLong(file[1])))
            .toList();
    return report(100, SessionRules.defaults().withFileRule(rule), files, List.of(), 0L);
  }

  private static InputFacts file(String name, long sessions) {
    return new InputFacts(name, 1, sessions, sessions, Map.of(), sessions);
  }

  private static SessionReport report(
      long sessions,
      SessionRules rules,
      List<InputFacts> files,
      List<SegmentTable> segments,
      @Nullable Long startMillis) {
    boolean empty = startMillis == null;
    var entry = new TimelineEntry(startMillis == null ? 0 : startMillis, sessions);
    return new SessionReport(
        new SessionJob(
            List.of("x"),
            EventFields.defaults(),
            rules,
            ReportSpec.full(ZoneId.of("America/Argentina/ComodRivadavia"))),
        files,
        empty
            ? new SessionStatistics(0, 0, 0, 0, DurationStatistics.NONE, DurationStatistics.NONE)
            : statistics(sessions),
        Optional.empty(),
        Optional.ofNullable(startMillis).map(start -> new TimeSpan(start, start)),
        segments,
        empty
            ? List.of()
            : List.of(new HistogramBucket(0, sessions, 0), new HistogramBucket(1000, 0, 0)),
        empty ? Timeline.EMPTY : new Timeline(List.of(entry), List.of(entry)),
        new RunFacts("test", 1, List.of(), List.of()));
  }

  private static SessionStatistics statistics(long sessions) {
    var durations = new DurationStatistics(2, 9, 22_100_000, 1, 202_000_000, 1);
    return new SessionStatistics(sessions, sessions, sessions, sessions / 2, durations, durations);
  }
}
