package dev.clickspan.testkit;

import static dev.clickspan.testkit.CorpusFiles.gzip;
import static dev.clickspan.testkit.CorpusFiles.gzipMembers;
import static dev.clickspan.testkit.CorpusFiles.lines;
import static dev.clickspan.testkit.RuleCase.event;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.clickspan.ErrorKind;
import dev.clickspan.EventFields;
import dev.clickspan.FieldPath;
import dev.clickspan.Phase;
import dev.clickspan.ProgressListener;
import dev.clickspan.RejectReason;
import dev.clickspan.ReportSpec;
import dev.clickspan.RunFacts.RejectExample;
import dev.clickspan.SessionEngine;
import dev.clickspan.SessionException;
import dev.clickspan.SessionJob;
import dev.clickspan.SessionReport;
import dev.clickspan.SessionReport.DurationStatistics;
import dev.clickspan.SessionReport.InputFacts;
import dev.clickspan.SessionReport.Timeline;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How an engine reads files and what it says of bad ones. */
public abstract class EngineInputContract {

  private static final EventFields FIELDS = RuleCase.named("fields").fields();
  private static final byte[] TWO_EVENTS = lines(List.of(event("u", 0), event("u", 1)));

  @TempDir private Path folder;

  /** The engine to ask. */
  protected abstract SessionEngine engine();

  @Test
  final void gzipOfAnyNumberOfMembersIsReadByItsMagicNumber() {
    byte[] content = lines(Collections.nCopies(1000, event("u", 0)));
    write("a.json", content);
    write("b.json.gz", gzip(content));
    write("c.json", gzip(content));
    write("d.gz", gzipMembers(content, 7));
    write("e.gz", gzipMembers(content, 2000));
    write("f.gz", Arrays.copyOf(gzip(content), gzip(content).length + 512));

    SessionReport report = run(folder.toString());

    assertThat(report.inputs()).extracting(InputFacts::events).containsOnly(1000L).hasSize(6);
    assertThat(report.inputs())
        .allMatch(file -> file.bytes() == folder.resolve(file.name()).toFile().length());
  }

  @Test
  final void anEmptyFileIsARowOfZeros() {
    write("a.json", TWO_EVENTS);
    write("b.json", new byte[0]);
    write("c.gz", new byte[0]);
    write("d.gz", gzip(new byte[0]));

    assertThat(Facet.LINES.of(run(folder.toString())))
        .isEqualTo(
            "a.json 2 lines 2 events, b.json 0 lines 0 events, c.gz 0 lines 0 events,"
                + " d.gz 0 lines 0 events");
  }

  @Test
  final void standardInputIsAFile() {
    String file = write("a.json", TWO_EVENTS);
    InputStream before = System.in;
    System.setIn(new ByteArrayInputStream(gzip(TWO_EVENTS)));
    try {
      assertThat(Facet.FILES.of(run(file, "-"))).isEqualTo("- 0, a.json 1");
    } finally {
      System.setIn(before);
    }
  }

  @Test
  final void aFileGivenTwiceIsReadOnceAndSaidSo() {
    String file = write("a.json", TWO_EVENTS);
    var told = new Told();

    SessionReport report = engine().run(job(file, folder.toString(), file), told);

    assertThat(report.totals().events()).isEqualTo(2);
    assertThat(told.warnings).anyMatch(warning -> warning.contains("twice"));
  }

  @Test
  final void progressEndsWithAllBytes() {
    write("a.json", TWO_EVENTS);
    write("b.json.gz", gzip(TWO_EVENTS));
    var told = new Told();

    long bytes =
        engine().run(job(folder.toString()), told).inputs().stream()
            .mapToLong(InputFacts::bytes)
            .sum();

    assertThat(told.inputBytes).isEqualTo(bytes);
    assertThat(told.inputTotal).isEqualTo(bytes);
  }

  @Test
  final void countsHoldNoTables() {
    SessionJob full = job(write("a.json", TWO_EVENTS));
    var counts = new SessionJob(full.inputs(), FIELDS, full.rules(), ReportSpec.counts());

    SessionReport report = engine().run(counts, ProgressListener.NONE);

    assertThat(Facet.TOTALS.of(report)).isEqualTo("1 sessions 1 visitors 2 events 0 single");
    assertThat(Facet.TIMES.of(report)).isEqualTo("0 to 1");
    assertThat(report.segments()).isEmpty();
    assertThat(report.histogram()).isEmpty();
    assertThat(report.timeline()).isEqualTo(Timeline.EMPTY);
    assertThat(report.totals().durations()).isEqualTo(DurationStatistics.NONE);
    assertThat(report.totals().multiEventDurations()).isEqualTo(DurationStatistics.NONE);
  }

  @Test
  final void countsRejectTheLinesThatReportsReject() {
    EventFields fields = FIELDS.withDimensions(List.of(FieldPath.of("d")));
    String broken = RuleCase.event("u", 0, "\\ud800");
    String file = write("a.json", lines(List.of(event("u", 0), broken)));
    SessionJob defaults = job(file);
    var full = new SessionJob(defaults.inputs(), fields, defaults.rules(), defaults.report());
    var counts = new SessionJob(full.inputs(), fields, full.rules(), ReportSpec.counts());

    for (SessionJob job : List.of(full, counts)) {
      SessionReport report = engine().run(job, ProgressListener.NONE);
      assertThat(report.rejected()).isEqualTo(Map.of(RejectReason.BAD_UTF8, 1L));
    }
  }

  @Test
  final void aLineOf64MiBIsRead() {
    byte[] longest = padded(event("u", 0), RejectReason.MAX_LINE_BYTES, "\r\n" + event("v", 0));
    write("a.gz", gzip(longest));
    assertThat(Facet.LINES.of(run(folder.toString()))).isEqualTo("a.gz 2 lines 2 events");
  }

  @Test
  final void aLongerLineIsRejectedAndTheNextOneIsRead() {
    write("a.gz", gzip(padded("x", RejectReason.MAX_LINE_BYTES + 1, "\n" + event("v", 0))));
    write("b.gz", gzip(padded("x", RejectReason.MAX_LINE_BYTES + 1, "\r\n" + event("v", 0))));
    write("c.gz", gzip(padded("x", RejectReason.MAX_LINE_BYTES + 1, "")));

    SessionReport report = run(folder.toString());

    assertThat(Facet.LINES.of(report))
        .isEqualTo(
            "a.gz 2 lines 1 events too_long 1, b.gz 2 lines 1 events too_long 1,"
                + " c.gz 1 lines 0 events too_long 1");
    assertThat(report.facts().rejectExamples())
        .allMatch(example -> example.line() == 1 && example.text().equals("x" + " ".repeat(199)));
  }

  @Test
  final void theFirstRejectedLinesAreKept() {
    write("a.json", ("{}\n\n  \r\n[]\r\n" + event("u", 0) + "\n\"\n{}\n").getBytes(UTF_8));
    write("b.json", ("\ufeffé" + "x".repeat(300) + "\n").getBytes(UTF_8));
    write("c.json", new byte[] {'a', (byte) 0xff, 'b'});
    write("d.json", "1\n2\n3\n4\n".getBytes(UTF_8));
    write("e.json", "1\n2\n3\n4\n".getBytes(UTF_8));

    assertThat(run(folder.toString()).facts().rejectExamples())
        .containsExactly(
            new RejectExample("a.json", 1, RejectReason.NO_VISITOR, "{}"),
            new RejectExample("a.json", 4, RejectReason.NOT_OBJECT, "[]"),
            new RejectExample("a.json", 6, RejectReason.NOT_JSON, "\""),
            new RejectExample("b.json", 1, RejectReason.NOT_JSON, "é" + "x".repeat(198)),
            new RejectExample("c.json", 1, RejectReason.BAD_UTF8, "a\ufffdb"),
            new RejectExample("d.json", 1, RejectReason.NOT_OBJECT, "1"),
            new RejectExample("d.json", 2, RejectReason.NOT_OBJECT, "2"),
            new RejectExample("d.json", 3, RejectReason.NOT_OBJECT, "3"),
            new RejectExample("e.json", 1, RejectReason.NOT_OBJECT, "1"),
            new RejectExample("e.json", 2, RejectReason.NOT_OBJECT, "2"));
  }

  @Test
  final void aRunInWhichEveryLineIsRejectedFailsAndNamesTheFieldsThatThereAre() {
    write("a.json", lines(List.of("{\"user\":\"u\",\"when\":5}", "oops")));
    write("b.json", lines(List.of("{}")));
    assertThat(failure(folder.toString())).contains("id", "user", "when");
  }

  @Test
  final void aMissingFileIsNamed() {
    assertThat(failure(folder.resolve("none.json").toString())).contains("none.json");
  }

  @Test
  final void plainTextUnderAGzipNameIsADownloadGoneWrong() {
    write("a.json", TWO_EVENTS);
    assertThat(failure(folder.toString(), write("bad.json.gz", TWO_EVENTS)))
        .contains("bad.json.gz");
  }

  @Test
  final void aGzipFileThatIsCutFails() {
    byte[] whole = gzipMembers(TWO_EVENTS, 2);
    int firstMember = gzip(Arrays.copyOf(TWO_EVENTS, TWO_EVENTS.length / 2)).length;
    for (int length = 2; length < whole.length; length++) {
      if (length != firstMember) {
        String file = write("cut.gz", Arrays.copyOf(whole, length));
        assertThat(failure(file)).as("cut at " + length).contains("cut.gz");
      }
    }
  }

  @Test
  final void aGzipFileThatIsDamagedFails() {
    byte[] whole = gzip(TWO_EVENTS);
    int[] damages = {whole.length - 1, whole.length - 5, whole.length - 8, 12, 20, 2};
    for (int place : damages) {
      byte[] damaged = whole.clone();
      damaged[place] ^= 0x10;
      assertThat(failure(write("bad.gz", damaged))).as("at " + place).contains("bad.gz");
    }
    byte[] followed = Arrays.copyOf(whole, whole.length + 20);
    followed[whole.length + 19] = 'x';
    assertThat(failure(write("bad.gz", followed))).contains("bad.gz");
  }

  /** The message of the failure, which is one line about the input. */
  private String failure(String... inputs) {
    var messages = new ArrayList<String>();
    assertThatExceptionOfType(SessionException.class)
        .isThrownBy(() -> run(inputs))
        .satisfies(
            e -> {
              assertThat(e.kind()).isEqualTo(ErrorKind.BAD_INPUT);
              assertThat(e.getMessage()).doesNotContain("\n").doesNotContain("Exception");
              messages.add(e.getMessage());
            });
    return String.join("", messages);
  }

  private SessionReport run(String... inputs) {
    return engine().run(job(inputs), ProgressListener.NONE);
  }

  private static SessionJob job(String... inputs) {
    SessionJob defaults = SessionJob.of(List.of(inputs), ReportSpec.full(ZoneOffset.UTC));
    return new SessionJob(defaults.inputs(), FIELDS, defaults.rules(), defaults.report());
  }

  private String write(String name, byte[] bytes) {
    return CorpusFiles.write(folder, name, bytes).toString();
  }

  /** A text made longer with spaces, and what comes after it. */
  private static byte[] padded(String text, int length, String after) {
    byte[] start = text.getBytes(UTF_8);
    byte[] end = after.getBytes(UTF_8);
    byte[] bytes = new byte[length + end.length];
    Arrays.fill(bytes, (byte) ' ');
    System.arraycopy(start, 0, bytes, 0, start.length);
    System.arraycopy(end, 0, bytes, length, end.length);
    return bytes;
  }

  /** Remembers what it was told. */
  private static final class Told implements ProgressListener {
    private final List<String> warnings = Collections.synchronizedList(new ArrayList<>());
    private volatile long inputBytes;
    private volatile long inputTotal;

    @Override
    public synchronized void advanced(Phase phase, long bytes, long totalBytes, long events) {
      if (phase == Phase.INPUT) {
        inputBytes = Math.max(inputBytes, bytes);
        inputTotal = totalBytes;
      }
    }

    @Override
    public void warning(String message) {
      warnings.add(message);
    }
  }
}
