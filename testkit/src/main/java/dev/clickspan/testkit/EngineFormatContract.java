package dev.clickspan.testkit;

import static dev.clickspan.testkit.RuleCase.event;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.clickspan.ErrorKind;
import dev.clickspan.FieldPath;
import dev.clickspan.InputFormat;
import dev.clickspan.InputRules;
import dev.clickspan.ProgressListener;
import dev.clickspan.RejectReason;
import dev.clickspan.ReportSpec;
import dev.clickspan.RunFacts.RejectExample;
import dev.clickspan.SessionEngine;
import dev.clickspan.SessionException;
import dev.clickspan.SessionJob;
import dev.clickspan.SessionReport;
import dev.clickspan.SessionRules;
import dev.clickspan.write.ReportJson;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How an engine finds the records of formats that aren't lines, and what it says of bad ones. */
public abstract class EngineFormatContract {

  private static final long SEED = Long.getLong("clickspan.seed", 20261122L);

  @TempDir private Path folder;

  /** The engine to ask. */
  protected abstract SessionEngine engine();

  @ParameterizedTest
  @EnumSource
  final void theSameEventsGiveTheSameReportInEveryFormatAndCodec(WrittenAs format) {
    for (int round = 0; round < 4; round++) {
      List<WrittenAs.Written> events =
          WrittenAs.draw(round == 0 ? 1 : 100 * round, new Random(SEED + round));
      String expected = report(write(round + "/lines/clicks", WrittenAs.LINES.bytes(events)));
      byte[] content = format.bytes(events);
      assertThat(report(write(round + "/clicks", content))).as("%d", round).isEqualTo(expected);
      if (round == 3) {
        String gzip = write("gzip/clicks", CorpusFiles.gzipMembers(content, 3));
        assertThat(report(gzip)).as(gzip).isEqualTo(expected);
        for (PackedFiles codec : PackedFiles.values()) {
          String packed = write(codec + "/clicks", codec.packed(content));
          assertThat(report(packed)).as(packed).isEqualTo(expected);
        }
      }
    }
  }

  /** All of a report but the number of bytes that were read. */
  private String report(String input) {
    byte[] json = ReportJson.toBytes(run(input));
    return new String(json, UTF_8).replaceAll("\"bytes\":[0-9]+", "\"bytes\":0");
  }

  @Test
  final void elementsAreNumberedAndRecordsHaveTheLineOnWhichTheyBegin() {
    write(
        "a.json",
        text(
            "\n\n["
                + event("u", 0)
                + ",\n\n 1,,\n{\n\"id\":\"x\ny\"}]\n\n[],[]\n\n[ 2 ]\n"
                + event("u", 0)));
    write(
        "b.csv",
        text("\n\"id\",\"t\n\"\nu\n\n\"u\n\r\nv\nw\",0,1\r\n\n\"u\n\",\n\"\nu\"x,0\nu,0,\n"));
    write("c.json", text(event("u", 0)));

    assertThat(run(folder.toString()).facts().rejectExamples())
        .containsExactly(
            new RejectExample("a.json", 2, RejectReason.NOT_OBJECT, "   1"),
            new RejectExample("a.json", 3, RejectReason.NOT_JSON, " { \"id\":\"x\ry\"}"),
            new RejectExample("a.json", 4, RejectReason.NOT_JSON, ",[]"),
            new RejectExample("b.csv", 4, RejectReason.BAD_RECORD, "u"),
            new RejectExample("b.csv", 6, RejectReason.BAD_RECORD, "\"u\n\r\nv\nw\",0,1"),
            new RejectExample("b.csv", 11, RejectReason.NO_TIME, "\"u\n\","));
  }

  @ParameterizedTest
  @ValueSource(strings = {"[", "[{", "[]\n[%s", "[%s,", "[%s,%s\n", "[{\"id\":\"u", "[%s\n}\n%s"})
  final void anArrayThatIsNotClosedIsDamage(String form) {
    byte[] cut = text(form.replace("%s", event("u", 0)));
    assertThat(failure(write("cut.json", cut))).contains("cut.json");
    assertThat(failure(write("cut", CorpusFiles.gzip(cut)))).contains("cut");
  }

  @Test
  final void aFormatThatAnInputCantHaveIsRefused() {
    String lines = write("a", text(event("u", 0)));
    String parquet = write("b", text("PAR1..."));
    for (InputFormat format : InputFormat.values()) {
      InputRules rules = InputRules.defaults().withFormat(Optional.of(format));
      String input = format == InputFormat.PARQUET ? lines : parquet;
      assertThat(failure(job(input).withInputRules(rules))).contains(format.id());
    }
  }

  @Test
  final void elementsThatAreTooLongAreRejectedAndTheNextOneIsRead() {
    byte[] start = text("[" + event("u", 0) + ",");
    byte[] end = text("," + event("u", 0) + ",x]");
    byte[] content = new byte[start.length + RejectReason.MAX_LINE_BYTES + 1 + end.length];
    Arrays.fill(content, (byte) '\n');
    System.arraycopy(start, 0, content, 0, start.length);
    content[start.length + 300] = '1';
    System.arraycopy(end, 0, content, content.length - end.length, end.length);

    SessionReport report = run(write("a.gz", CorpusFiles.gzip(content)));

    assertThat(Facet.LINES.of(report)).isEqualTo("a.gz 4 lines 2 events too_long 1 not_json 1");
    assertThat(report.facts().rejectExamples())
        .containsExactly(
            new RejectExample("a.gz", 2, RejectReason.TOO_LONG, " ".repeat(200)),
            new RejectExample("a.gz", 4, RejectReason.NOT_JSON, "x"));
  }

  @Test
  final void recordsThatAreTooLongAreRejectedAndTheNextOneIsRead() {
    byte[] start = text("id,t\nu,0\n\"");
    byte[] end = text("\"\nu,0\nx\n");
    byte[] content = new byte[start.length + RejectReason.MAX_LINE_BYTES - 1 + end.length];
    for (int i = 0; i < content.length; i++) {
      content[i] = (byte) (i % 1000 == 999 ? '\n' : i % 1000 == 0 ? 0xff : 'x');
    }
    System.arraycopy(start, 0, content, 0, start.length);
    byte[] open = content.clone();
    System.arraycopy(end, 0, content, content.length - end.length, end.length);
    write("a.gz", CorpusFiles.gzip(content));
    write("b.gz", CorpusFiles.gzip(open));

    SessionReport report = run(folder.toString());

    assertThat(Facet.LINES.of(report))
        .isEqualTo(
            "a.gz 4 lines 2 events too_long 1 bad_record 1, b.gz 2 lines 1 events too_long 1");
    long breaks = (content.length - end.length) / 1000L;
    assertThat(report.facts().rejectExamples())
        .extracting(RejectExample::line)
        .containsExactly(3L, 3 + breaks + 2, 3L);
  }

  /** The message of the failure, which is one line about the input. */
  private String failure(String input) {
    return failure(job(input));
  }

  private String failure(SessionJob job) {
    var messages = new ArrayList<String>();
    assertThatExceptionOfType(SessionException.class)
        .isThrownBy(() -> engine().run(job, ProgressListener.NONE))
        .satisfies(
            e -> {
              assertThat(e.kind()).isEqualTo(ErrorKind.BAD_INPUT);
              assertThat(e.getMessage()).doesNotContain("\n").doesNotContain("Exception");
              messages.add(e.getMessage());
            });
    return String.join("", messages);
  }

  private SessionReport run(String input) {
    return engine().run(job(input), ProgressListener.NONE);
  }

  private static SessionJob job(String input) {
    var fields = RuleCase.named("fields").fields().withDimensions(List.of(FieldPath.of("d")));
    return new SessionJob(
        List.of(input), fields, SessionRules.defaults(), ReportSpec.full(ZoneOffset.UTC));
  }

  private String write(String name, byte[] bytes) {
    return CorpusFiles.write(folder, name, bytes).toString();
  }

  private static byte[] text(String content) {
    return content.getBytes(UTF_8);
  }
}
