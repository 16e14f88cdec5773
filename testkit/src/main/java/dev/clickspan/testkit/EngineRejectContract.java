package dev.clickspan.testkit;

import static dev.clickspan.testkit.CorpusFiles.gzip;
import static dev.clickspan.testkit.RuleCase.event;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.clickspan.ErrorKind;
import dev.clickspan.ProgressListener;
import dev.clickspan.RejectLimit;
import dev.clickspan.RejectLimit.Unit;
import dev.clickspan.RejectReason;
import dev.clickspan.RejectSink.RejectedLines;
import dev.clickspan.ReportSpec;
import dev.clickspan.SessionEngine;
import dev.clickspan.SessionException;
import dev.clickspan.SessionJob;
import dev.clickspan.SessionOutputs;
import dev.clickspan.SessionReport;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an engine gives of the lines that it rejects, and how many it takes. */
public abstract class EngineRejectContract {

  @TempDir private Path folder;

  /** The engine to ask. */
  protected abstract SessionEngine engine();

  @Test
  final void rejectedLinesAreGivenInTheOrderOfFilesAndLines() {
    write("b.json", bytes("\ufeffoops\r\n\n" + event("u", 0) + "\n {}x\n"));
    write("a/c.json.gz", gzip(bytes(event("u", 1) + "\n\r\n{\"id\":\"a\"}\n[]")));
    write("d.json", bytes(event("u", 2) + "\n"));

    assertThat(rejects(folder.toString()))
        .isEqualTo(
            """
            {"file":"b.json","line":1,"offset":3,"reason":"not_json","text":"oops"}
            {"file":"b.json","line":4,"offset":27,"reason":"trailing_garbage","text":" {}x"}
            {"file":"c.json.gz","line":3,"offset":19,"reason":"no_time","text":"{\\"id\\":\\"a\\"}"}
            {"file":"c.json.gz","line":4,"offset":30,"reason":"not_object","text":"[]"}
            """);
  }

  @Test
  final void theTextIsTheWholeLineAndThatOfOtherBytesCanBeReadBack() {
    String control = "\u0001\b\t\f\r\u001b\u007f /\\\"\u00e9\uffff\uD83D\uDE00";
    write("a.json", bytes(event("u", 0) + "\n" + control + "\n" + "x".repeat(300_000) + "\r\n"));
    write("b.json", new byte[] {'a', (byte) 0xe2, (byte) 0x82, 'b', (byte) 0xff});

    assertThat(rejects(folder.toString()))
        .isEqualTo(
            "{\"file\":\"a.json\",\"line\":2,\"offset\":17,\"reason\":\"not_json\",\"text\":"
                + "\"\\u0001\\b\\t\\f\\r\\u001B\u007f /\\\\\\\"\u00e9\uffff\uD83D\uDE00\"}\n"
                + "{\"file\":\"a.json\",\"line\":3,\"offset\":38,\"reason\":\"not_json\",\"text\":\""
                + "x".repeat(300_000)
                + "\"}\n{\"file\":\"b.json\",\"line\":1,\"offset\":0,\"reason\":\"bad_utf8\","
                + "\"text\":\"a\ufffdb\ufffd\",\"base64\":\"YeKCYv8=\"}\n");
  }

  @Test
  final void recordsOfOtherFormatsAreGivenAsTheyLie() {
    write("a.csv", bytes("\ufeffid,t\r\nu,0\r\n\"a\nb\",soon\r\nc\r\n"));
    write("b.tsv", joined(bytes("id\tt\nu\t0\n\"x\n"), new byte[] {(byte) 0xff, '"'}));
    write("c.json", bytes("[{\"id\":\"u\",\"t\":0},\n  {\"id\":\n\"v\"} , 7]\n[8]"));

    assertThat(rejects(folder.toString()))
        .isEqualTo(
            """
            {"file":"a.csv","line":3,"offset":14,"reason":"bad_time","text":"\\"a\\nb\\",soon"}
            {"file":"a.csv","line":5,"offset":26,"reason":"bad_record","text":"c"}
            {"file":"b.tsv","line":3,"offset":9,"reason":"bad_utf8","text":"\\"x\\n\ufffd\\"",\
            "base64":"IngK/iI="}
            {"file":"c.json","line":2,"offset":18,"reason":"no_time","text":"   {\\"id\\": \\"v\\"} "}
            {"file":"c.json","line":3,"offset":34,"reason":"not_object","text":" 7"}
            {"file":"c.json","line":4,"offset":39,"reason":"not_object","text":"8"}
            """);
  }

  @Test
  final void ofALineThatIsTooLongTheStartIsGivenWithoutPartOfACharacter() {
    byte[] spaces = new byte[RejectReason.MAX_LINE_BYTES + 1];
    Arrays.fill(spaces, (byte) ' ');
    write("a.gz", gzip(joined(spaces, bytes("\n" + event("u", 0) + "\n[]\n"))));
    byte[] euros = bytes("\u20ac".repeat(RejectReason.MAX_LINE_BYTES / 3 + 1));
    write("b.gz", gzip(joined(euros, bytes("\r\n[]"))));
    // A part of a character that is no end.
    spaces[998] = (byte) 0xe2;
    spaces[999] = 'x';
    write("c.gz", gzip(joined(bytes("{}\n"), spaces)));
    String base64 = Base64.getEncoder().encodeToString(Arrays.copyOf(spaces, 1000));

    assertThat(rejects(folder.toString()))
        .isEqualTo(
            """
            {"file":"a.gz","line":1,"offset":0,"reason":"too_long","text":"%s","cut":true}
            {"file":"a.gz","line":3,"offset":67108883,"reason":"not_object","text":"[]"}
            {"file":"b.gz","line":1,"offset":0,"reason":"too_long","text":"%s","cut":true}
            {"file":"b.gz","line":2,"offset":67108868,"reason":"not_object","text":"[]"}
            {"file":"c.gz","line":1,"offset":0,"reason":"no_visitor","text":"{}"}
            {"file":"c.gz","line":2,"offset":3,"reason":"too_long","text":"%s\ufffdx",\
            "base64":"%s","cut":true}
            """
                .formatted(" ".repeat(1000), "\u20ac".repeat(333), " ".repeat(998), base64));
  }

  @Test
  final void aRunThatFailsForWhatItRejectsGivesAllOfIt() {
    write("a.json", bytes("{}\n[]\n"));
    var taken = new ByteArrayOutputStream();
    String expected =
        """
        {"file":"a.json","line":1,"offset":0,"reason":"no_visitor","text":"{}"}
        {"file":"a.json","line":2,"offset":3,"reason":"not_object","text":"[]"}
        """;

    failure(job(folder.toString()), taken);
    assertThat(taken.toString(UTF_8)).isEqualTo(expected);

    taken.reset();
    write("b.json", bytes(event("u", 0)));
    failure(limited(job(folder.toString()), "1", Unit.LINES), taken);
    assertThat(taken.toString(UTF_8)).isEqualTo(expected);
  }

  @Test
  final void aRunWithoutRejectedLinesGivesNone() {
    write("a.json", bytes(event("u", 0)));
    write("b.json", new byte[0]);
    var taken = new ArrayList<String>();
    SessionOutputs<Void> outputs = SessionOutputs.none();
    engine()
        .run(
            job(folder.toString()),
            outputs.withRejects(Optional.of(lines -> taken.add("once"))),
            ProgressListener.NONE);
    assertThat(taken).containsExactly("once");
    assertThat(rejects(folder.toString())).isEmpty();
  }

  @Test
  final void aFileThatIsDamagedGivesNone() {
    byte[] whole = gzip(bytes("{}\n" + event("u", 0)));
    write("a.gz", Arrays.copyOf(whole, whole.length - 1));
    var taken = new ByteArrayOutputStream();
    failure(job(folder.toString()), taken);
    assertThat(taken.size()).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "3, LINES, true",
    "2, LINES, false",
    "0, LINES, false",
    "30, PERCENT, true",
    "30.000, PERCENT, true",
    "100, PERCENT, true",
    "29.999999999, PERCENT, false",
    "0, PERCENT, false",
  })
  final void soManyLinesMayBeRejected(String amount, Unit unit, boolean passes) {
    write("a.json", bytes(event("u", 0) + "\n{}\n\n[]\n" + (event("u", 1) + "\n").repeat(3)));
    write("b.json", bytes("{}\n" + (event("v", 1) + "\n").repeat(3)));
    SessionJob job = limited(job(folder.toString()), amount, unit);
    var taken = new ByteArrayOutputStream();
    if (passes) {
      assertThat(run(job, taken).rejected())
          .isEqualTo(Map.of(RejectReason.NO_VISITOR, 2L, RejectReason.NOT_OBJECT, 1L));
    } else {
      assertThat(failure(job, taken))
          .contains(
              "3 of 10",
              "--max-bad",
              limit(amount, unit).toString(),
              "not_object 1",
              "no_visitor 2",
              "a.json:2 no_visitor, a.json:4 not_object, b.json:1 no_visitor");
    }
    assertThat(taken.toString(UTF_8)).hasLineCount(3);
  }

  @Test
  final void noLinesAreNotTooManyRejectedOnes() {
    write("a.json", bytes("\n \n"));
    SessionJob job = limited(job(folder.toString()), "0", Unit.PERCENT);
    assertThat(run(job, new ByteArrayOutputStream()).rejected()).isEmpty();
  }

  private String rejects(String... inputs) {
    var taken = new ByteArrayOutputStream();
    run(job(inputs), taken);
    return taken.toString(UTF_8);
  }

  private SessionReport run(SessionJob job, OutputStream rejects) {
    SessionOutputs<Void> outputs = SessionOutputs.none();
    return engine()
        .run(
            job,
            outputs.withRejects(Optional.of(lines -> write(lines, rejects))),
            ProgressListener.NONE);
  }

  private static void write(RejectedLines lines, OutputStream to) {
    try {
      lines.writeTo(to);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The message of the failure, which is one line about the input. */
  private String failure(SessionJob job, OutputStream rejects) {
    var messages = new ArrayList<String>();
    assertThatExceptionOfType(SessionException.class)
        .isThrownBy(() -> run(job, rejects))
        .satisfies(
            e -> {
              assertThat(e.kind()).isEqualTo(ErrorKind.BAD_INPUT);
              assertThat(e.getMessage()).doesNotContain("\n").doesNotContain("Exception");
              messages.add(e.getMessage());
            });
    return String.join("", messages);
  }

  private static SessionJob job(String... inputs) {
    SessionJob defaults = SessionJob.of(List.of(inputs), ReportSpec.full(ZoneOffset.UTC));
    var fields = RuleCase.named("fields").fields();
    return new SessionJob(defaults.inputs(), fields, defaults.rules(), defaults.report());
  }

  private static SessionJob limited(SessionJob job, String amount, Unit unit) {
    return job.withInputRules(job.inputRules().withMaxRejected(Optional.of(limit(amount, unit))));
  }

  private static RejectLimit limit(String amount, Unit unit) {
    return new RejectLimit(new BigDecimal(amount), unit);
  }

  private void write(String name, byte[] content) {
    CorpusFiles.write(folder, name, content);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }

  private static byte[] joined(byte[] one, byte[] other) {
    byte[] joined = Arrays.copyOf(one, one.length + other.length);
    System.arraycopy(other, 0, joined, one.length, other.length);
    return joined;
  }
}
