package dev.clickspan.testkit;

import static dev.clickspan.testkit.CorpusFiles.gzip;
import static dev.clickspan.testkit.CorpusFiles.lines;
import static dev.clickspan.testkit.RuleCase.event;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.clickspan.DamageRule;
import dev.clickspan.ErrorKind;
import dev.clickspan.FileDamage;
import dev.clickspan.Phase;
import dev.clickspan.ProgressListener;
import dev.clickspan.RejectLimit;
import dev.clickspan.RejectReason;
import dev.clickspan.RejectSink.RejectedLines;
import dev.clickspan.ReportSpec;
import dev.clickspan.SessionEngine;
import dev.clickspan.SessionException;
import dev.clickspan.SessionJob;
import dev.clickspan.SessionOutputs;
import dev.clickspan.SessionReport;
import dev.clickspan.SessionReport.InputFacts;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What an engine keeps of damaged files when it is asked to. */
public abstract class EngineSalvageContract {

  private static final int EVENT_COUNT = 400;

  @TempDir private Path folder;

  private final List<String> warnings = new ArrayList<>();
  private final ByteArrayOutputStream rejects = new ByteArrayOutputStream();

  /** The engine to ask. */
  protected abstract SessionEngine engine();

  @ParameterizedTest
  @EnumSource
  final void whatIsKeptIsTheStartOfTheFile(PackedFiles format) {
    List<String> events = events();
    byte[] whole = format.packed(lines(events));
    // Random cuts are tried elsewhere, where a run takes less time than on a cluster.
    for (int part : new int[] {6, 11, 15}) {
      byte[] cut = Arrays.copyOf(whole, whole.length * part / 16);
      SessionReport report = run(write("part/clicks.json", cut));

      InputFacts file = report.inputs().get(0);
      assertThat(file.damage()).as("cut at " + cut.length).isPresent();
      assertThat(file.bytes()).isEqualTo(cut.length);
      assertThat(file.events()).isEqualTo(file.lines());
      byte[] start = lines(events.subList(0, (int) file.lines()));
      SessionReport expected = run(write("whole/clicks.json", start));
      assertThat(report.totals()).isEqualTo(expected.totals());
      assertThat(report.segments()).isEqualTo(expected.segments());
    }
  }

  @ParameterizedTest
  @EnumSource
  final void whatFollowsTheLastFrameCostsNoLine(PackedFiles format) {
    byte[] followed = joined(format.packed(lines(events())), "and more\n".getBytes(UTF_8));
    InputFacts file = run(write("followed", followed)).inputs().get(0);
    assertThat(file.events()).isEqualTo(EVENT_COUNT);
    assertThat(file.damage()).isPresent();
  }

  @Test
  final void everyWholeLineOfGzipDataIsKept() {
    // Stored, so that what is cut off is seen from outside.
    byte[] content = lines(List.of(event("a", 0), event("b", 0), event("c", 0)));
    byte[] stored = stored(content);
    int header = 15;
    int second = event("a", 0).length() + 1;
    int third = second + event("b", 0).length() + 1;

    assertKept(Arrays.copyOf(stored, header + third), 2, damage("cut_off", third, "NONE"));
    assertKept(Arrays.copyOf(stored, header + third - 1), 1, damage("cut_off", third - 1, ""));
    assertKept(Arrays.copyOf(stored, header + third + 1), 2, damage("cut_off", third + 1, ""));
    assertKept(Arrays.copyOf(stored, header + 2), 0, damage("cut_off", 2, ""));
    assertKept(Arrays.copyOf(stored, 12), 0, damage("cut_off", 0, "NONE"));
    assertKept(
        Arrays.copyOf(stored, stored.length - 1), 3, damage("cut_off", content.length, "NONE"));
  }

  @Test
  final void dataThatFailTheirChecksumAreKeptAndSaidToBeDoubtful() {
    byte[] wrong = gzip(lines(List.of(event("a", 0), event("b", 0))));
    wrong[wrong.length - 8] ^= 1;
    int length = 2 * (event("a", 0).length() + 1);
    assertKept(wrong, 2, damage("wrong_checksum", length, "NONE"));
    assertThat(warnings).hasSize(1).first().asString().contains("any line may be wrong");
  }

  @Test
  final void wholeMembersBeforeTheDamageAreKept() {
    byte[] first = gzip(lines(List.of(event("a", 0), event("b", 0))));
    int length = 2 * (event("a", 0).length() + 1);
    byte[] second = gzip(lines(List.of(event("c", 0))));
    assertKept(joined(first, new byte[] {1, 2, 3}), 2, damage("trailing_garbage", length, "NONE"));
    byte[] cut = Arrays.copyOf(second, 9);
    assertKept(joined(first, cut), 2, damage("cut_off", length, "NONE"));
    second[2] = 9;
    assertKept(joined(first, second), 2, damage("broken", length, "NONE"));
  }

  @Test
  final void aLineThatBreaksOffIsNoLine() {
    byte[] content = (event("a", 0) + "\n{}\n" + event("b", 0)).getBytes(UTF_8);
    byte[] cut = Arrays.copyOf(stored(content), 15 + content.length - 3);
    SessionJob job = job(write("cut.gz", cut));
    assertThat(run(job).inputs().get(0).rejected()).isEqualTo(Map.of(RejectReason.NO_VISITOR, 1L));
    assertThat(rejects.toString(UTF_8))
        .isEqualTo(
            "{\"file\":\"cut.gz\",\"line\":2,\"offset\":17,\"reason\":\"no_visitor\",\"text\":\"{}\"}\n");

    var one = new RejectLimit(BigDecimal.ONE, RejectLimit.Unit.LINES);
    assertThat(limited(job, one).inputs().get(0).lines()).isEqualTo(2);
    var none = new RejectLimit(BigDecimal.ZERO, RejectLimit.Unit.LINES);
    assertThatExceptionOfType(SessionException.class)
        .isThrownBy(() -> limited(job, none))
        .withMessageContaining("1 of 2");
  }

  @Test
  final void aPlainFileEndsWhereItEnds() {
    byte[] content = (event("a", 0) + "\n" + event("b", 0)).getBytes(UTF_8);
    InputFacts file = run(write("a.json", content)).inputs().get(0);
    assertThat(file.events()).isEqualTo(2);
    assertThat(file.damage()).isEmpty();
    assertThat(warnings).isEmpty();
  }

  @Test
  final void theWholeElementsOfAnOpenArrayAreKept() {
    String start = "[" + event("a", 0) + ",\n" + event("b", 0);
    assertArrayKept(start + ",{\"id", 2, FileDamage.Rest.DROPPED);
    assertArrayKept(start + ",\n", 2, FileDamage.Rest.NONE);
    assertArrayKept("[", 0, FileDamage.Rest.NONE);
    assertThat(run(write("whole.json", (start + "]\n").getBytes(UTF_8))).inputs().get(0).damage())
        .isEmpty();
  }

  @Test
  final void ofATableTheRecordThatBreaksOffIsDropped() {
    byte[] content = "id,t,x\na,1,\"p\nq\"\nb,2,\"r\ns\"\n".getBytes(UTF_8);
    byte[] cut = Arrays.copyOf(stored(content), 15 + content.length - 3);
    assertKept(cut, 1, damage("cut_off", content.length - 3, ""));
  }

  @Test
  final void onlyTheDamagedFileOfAFolderIsMarked() {
    write("in/a.json", lines(List.of(event("a", 0))));
    byte[] whole = gzip(lines(List.of(event("b", 0), event("c", 0))));
    write("in/b.json.gz", Arrays.copyOf(whole, whole.length - 2));
    write("in/c.json.gz", whole);
    SessionReport report = run(folder.resolve("in").toString());
    assertThat(report.inputs())
        .extracting(file -> file.damage().isPresent())
        .containsExactly(false, true, false);
    assertThat(report.totals().events()).isEqualTo(5);
    assertThat(warnings)
        .containsExactly(
            "b.json.gz: salvaged with the 2 lines that could be read; the gzip data end too early,"
                + " after 34 bytes of content");
  }

  @Test
  final void damageFailsUnlessAskedOtherwise() {
    byte[] whole = gzip(lines(events()));
    String file = write("cut.gz", Arrays.copyOf(whole, whole.length - 2));
    SessionJob job = job(file);
    assertThatExceptionOfType(SessionException.class)
        .isThrownBy(() -> run(job.withInputRules(job.inputRules().withOnDamage(DamageRule.FAIL))))
        .withMessageStartingWith("cut.gz: ")
        .extracting(SessionException::kind)
        .isEqualTo(ErrorKind.BAD_INPUT);
  }

  private void assertKept(byte[] file, int lines, FileDamage damage) {
    InputFacts facts = run(write("cut.gz", file)).inputs().get(0);
    assertThat(facts.events()).isEqualTo(lines);
    assertThat(facts.lines()).isEqualTo(lines);
    assertThat(facts.damage()).contains(damage);
    assertThat(warnings).hasSize(1).first().asString().startsWith("cut.gz: ");
  }

  private static FileDamage damage(String id, long contentBytes, String rest) {
    FileDamage.Kind kind =
        Arrays.stream(FileDamage.Kind.values())
            .filter(some -> some.id().equals(id))
            .findFirst()
            .orElseThrow();
    return new FileDamage(
        "gzip",
        kind,
        contentBytes,
        rest.equals("NONE") ? FileDamage.Rest.NONE : FileDamage.Rest.DROPPED);
  }

  private void assertArrayKept(String content, int elements, FileDamage.Rest rest) {
    SessionReport report = run(write("a.json", content.getBytes(UTF_8)));
    InputFacts facts = report.inputs().get(0);
    assertThat(facts.events()).isEqualTo(elements);
    assertThat(facts.damage())
        .contains(new FileDamage("JSON", FileDamage.Kind.OPEN_ARRAY, content.length(), rest));
  }

  private SessionJob job(String input) {
    SessionJob defaults = SessionJob.of(List.of(input), ReportSpec.full(ZoneOffset.UTC));
    var fields = RuleCase.named("fields").fields();
    var job = new SessionJob(defaults.inputs(), fields, defaults.rules(), defaults.report());
    return job.withInputRules(job.inputRules().withOnDamage(DamageRule.SALVAGE));
  }

  private SessionReport limited(SessionJob job, RejectLimit limit) {
    return run(job.withInputRules(job.inputRules().withMaxRejected(Optional.of(limit))));
  }

  private SessionReport run(String input) {
    return run(job(input));
  }

  private SessionReport run(SessionJob job) {
    warnings.clear();
    rejects.reset();
    SessionOutputs<Void> outputs = SessionOutputs.none();
    return engine().run(job, outputs.withRejects(Optional.of(this::keep)), new Warnings());
  }

  private void keep(RejectedLines lines) {
    try {
      lines.writeTo(rejects);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private final class Warnings implements ProgressListener {

    @Override
    public void advanced(Phase phase, long done, long total, long events) {}

    @Override
    public void warning(String message) {
      warnings.add(message);
    }
  }

  private String write(String name, byte[] bytes) {
    return CorpusFiles.write(folder, name, bytes).toString();
  }

  private static List<String> events() {
    var events = new ArrayList<String>();
    for (int i = 0; i < EVENT_COUNT; i++) {
      events.add(event(Integer.toHexString(i * 0x9E3779B9), i * 1000L));
    }
    return events;
  }

  /** One gzip member of one block that is not compressed, its content from byte 15 on. */
  private static byte[] stored(byte[] content) {
    var crc = new CRC32();
    crc.update(content);
    int length = content.length;
    byte[] header = {31, (byte) 139, 8, 0, 0, 0, 0, 0, 0, 0, 1};
    byte[] lengths = {(byte) length, (byte) (length >> 8), (byte) ~length, (byte) (~length >> 8)};
    return joined(header, lengths, content, littleEndian(crc.getValue()), littleEndian(length));
  }

  private static byte[] littleEndian(long value) {
    return new byte[] {
      (byte) value, (byte) (value >> 8), (byte) (value >> 16), (byte) (value >> 24)
    };
  }

  private static byte[] joined(byte[]... parts) {
    var joined = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      joined.writeBytes(part);
    }
    return joined.toByteArray();
  }
}
