package dev.clickspan.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.clickspan.EpochUnit;
import dev.clickspan.EventFields;
import dev.clickspan.FieldPath;
import dev.clickspan.FileRule;
import dev.clickspan.GapRule;
import dev.clickspan.Phase;
import dev.clickspan.ReportSpec;
import dev.clickspan.RunFacts.PhaseFacts;
import dev.clickspan.SeenWarnings;
import dev.clickspan.SessionException;
import dev.clickspan.SessionJob;
import dev.clickspan.SessionReport;
import dev.clickspan.SessionRules;
import dev.clickspan.write.ReportJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What only this engine has: its limits, and what it says about input that looks wrong. */
class EmbeddedEngineTest {

  @TempDir Path folder;

  private final List<String> warnings = new ArrayList<>();

  @Test
  void givesTheSameBytesWhenItHasToSpill() throws IOException {
    Path file = Files.writeString(folder.resolve("big.json"), lines(600_000, 250_000));
    Path temp = Files.createDirectory(folder.resolve("temp"));
    SessionJob job = SessionJob.of(List.of(file.toString()), ReportSpec.full(ZoneOffset.UTC));
    EmbeddedConfig small =
        EmbeddedConfig.defaults()
            .withMemoryBytes(EmbeddedConfig.MIN_MEMORY_BYTES)
            .withTempFolder(temp);
    SessionReport spilled = new EmbeddedEngine(small).run(job, new SeenWarnings(warnings));
    SessionReport inMemory =
        new EmbeddedEngine(EmbeddedConfig.defaults()).run(job, new SeenWarnings(warnings));
    assertThat(spilled.facts().spilledBytes()).isGreaterThan(10_000_000);
    assertThat(spilled.facts().peakReservedBytes()).isLessThan(EmbeddedConfig.MIN_MEMORY_BYTES);
    assertThat(inMemory.facts().spilledBytes()).isZero();
    assertThat(spilled.facts().phases())
        .extracting(PhaseFacts::phase, PhaseFacts::events)
        .containsExactly(tuple(Phase.INPUT, 600_000L), tuple(Phase.SESSIONIZE, 600_000L));
    assertThat(spilled.facts().phases().get(0).bytes()).isEqualTo(Files.size(file));
    // Every record went to the temp file or stayed.
    assertThat(spilled.facts().phases().get(1).bytes())
        .isBetween(
            spilled.facts().phases().get(0).spilledBytes(),
            spilled.facts().phases().get(0).spilledBytes() + EmbeddedConfig.MIN_MEMORY_BYTES);
    assertThat(ReportJson.toBytes(spilled)).isEqualTo(ReportJson.toBytes(inMemory));
    assertThat(temp).isEmptyDirectory();
  }

  @ParameterizedTest
  @EnumSource(FileRule.class)
  void sortsVisitorsTooLargeForItsMemoryOnDisk(FileRule rule) throws IOException {
    String lines = lines(300_000, 2);
    List<String> files =
        List.of(
            Files.writeString(folder.resolve("a.json"), lines).toString(),
            Files.writeString(folder.resolve("b.json"), lines).toString());
    Path temp = Files.createDirectory(folder.resolve("temp"));
    SessionJob job =
        new SessionJob(
            files,
            EventFields.defaults(),
            SessionRules.defaults().withGap(10_000, GapRule.AT_LEAST).withFileRule(rule),
            ReportSpec.full(ZoneOffset.UTC));
    EmbeddedConfig small =
        EmbeddedConfig.defaults()
            .withMemoryBytes(EmbeddedConfig.MIN_MEMORY_BYTES)
            .withTempFolder(temp);
    SessionReport sorted = new EmbeddedEngine(small).run(job, new SeenWarnings(warnings));
    SessionReport inMemory =
        new EmbeddedEngine(EmbeddedConfig.defaults()).run(job, new SeenWarnings(warnings));
    assertThat(sorted.facts().peakReservedBytes()).isLessThan(EmbeddedConfig.MIN_MEMORY_BYTES);
    assertThat(ReportJson.toBytes(sorted)).isEqualTo(ReportJson.toBytes(inMemory));
    assertThat(temp).isEmptyDirectory();
  }

  private static String lines(int count, int visitors) {
    var lines = new StringBuilder();
    for (int i = 0; i < count; i++) {
      var visitor = new UUID((i % visitors) * 0x9E3779B97F4A7C15L, i % visitors);
      lines.append(
          line(
              "\"" + visitor + "\"",
              Long.toString(1_591_000_000_000L + i * 7919L % 50_000 * 1_000)));
    }
    return lines.toString();
  }

  @Test
  void refusesMoreMemoryThanTheHeapHas() throws IOException {
    Path file = Files.writeString(folder.resolve("a.json"), "");
    var engine = new EmbeddedEngine(EmbeddedConfig.defaults().withMemoryBytes(1L << 40));
    assertThatThrownBy(
            () -> engine.run(job(EventFields.defaults(), file), new SeenWarnings(warnings)))
        .isInstanceOf(SessionException.class)
        .hasMessageContaining("larger heap (-Xmx1048640m)");
  }

  @Test
  void namesTheFieldsThatTheLinesHaveWhenNoneIsAnEvent() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("other.json"),
            "{\"userId\":\"a\",\"context\":{\"ts\":1,\"tags\":[1]},\"x\":null}\n".repeat(3));
    assertThatThrownBy(() -> run(EventFields.defaults(), file))
        .isInstanceOf(SessionException.class)
        .hasMessageContaining("no line is an event (no_visitor 3)")
        .hasMessageContaining("--visitor is anonymous_id")
        .hasMessageContaining("the lines have: userId, context.ts, context.tags, x");
  }

  @Test
  void namesTheUnitThatTimesLookLike() throws IOException {
    Path micros = Files.writeString(folder.resolve("us.json"), line("\"a\"", "1591000000000000"));
    assertThatThrownBy(() -> run(EventFields.defaults(), micros))
        .hasMessageContaining("times look like microseconds: give --time-unit us");
    Path seconds = Files.writeString(folder.resolve("s.json"), line("\"a\"", "1591000000"));
    run(EventFields.defaults(), seconds);
    assertThat(warnings).containsExactly("times look like seconds: give --time-unit s");
    warnings.clear();
    run(
        EventFields.defaults().withTime(FieldPath.of("device_sent_timestamp"), EpochUnit.SECONDS),
        seconds);
    assertThat(warnings).isEmpty();
  }

  @Test
  void warnsOfAFileWithoutEventsAmongOthers() throws IOException {
    Path good = Files.writeString(folder.resolve("good.json"), line("\"a\"", "1591000000000"));
    Path bad = Files.writeString(folder.resolve("bad.json"), "{\"id\":1}\nrubbish\n");
    SessionReport report = run(EventFields.defaults(), good, bad);
    assertThat(warnings).singleElement().asString().startsWith("bad.json: no line is an event");
    assertThat(report.facts().rejectExamples()).hasSize(2);
    assertThat(report.facts().peakReservedBytes()).isPositive();
  }

  private static String line(String visitor, String time) {
    return "{\"anonymous_id\":%s,\"device_sent_timestamp\":%s}\n".formatted(visitor, time);
  }

  private SessionReport run(EventFields fields, Path... files) {
    return new EmbeddedEngine(EmbeddedConfig.defaults())
        .run(job(fields, files), new SeenWarnings(warnings));
  }

  private static SessionJob job(EventFields fields, Path... files) {
    List<String> inputs = List.of(files).stream().map(Path::toString).toList();
    return new SessionJob(inputs, fields, SessionRules.defaults(), ReportSpec.counts());
  }
}
