package dev.clickspan.cli;

import static dev.clickspan.cli.Clicks.click;
import static dev.clickspan.cli.Clicks.file;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.clickspan.EventFields;
import dev.clickspan.preset.Preset;
import dev.clickspan.preset.Presets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Presets on samples in each product's own shape. All tell the same story: the first visitor comes
 * back after 29:59.999, and again after exactly 30 minutes; the second one's click was delivered
 * twice; the third crosses midnight.
 */
class PresetTest {

  private static final Path SAMPLES =
      Path.of(System.getProperty("clickspan.root", "")).resolve("examples/presets");

  private static final String A = "5f0c1e9a-7b7d-4c57-9b0e-1d7f6f1f0a01";
  private static final String B = "9a2b8c44-3f1e-4d0a-8a6c-2b5d7e9c0b02";
  private static final String C = "c3d5e7f9-1a2b-4c3d-8e4f-5a6b7c8d9c03";

  @TempDir private Path folder = Path.of("");

  /** Preset, sample, its visitors, and the names of its two kinds of events. */
  @ParameterizedTest(name = "{1}")
  @CsvSource(
      nullValues = "none",
      value = {
        "segment, segment.json, A, user-17, C, none, Product Clicked",
        "rudderstack, rudderstack.json, A, B, C, none, Product Clicked",
        "snowplow, snowplow.tsv, A, B, C, page_view, product_click",
        "snowplow, snowplow.json, A, B, C, page_view, product_click",
        "posthog, posthog.jsonl, A, B, C, $pageview, product clicked",
        "ga4, ga4.json, 1234567890.1590999000, 987654321.1590880000, 555555555.1591050000,"
            + " page_view, select_item",
        "shop.preset, shop.json, 5f0c1e9a, 9a2b8c44, c3d5e7f9, view, click",
      })
  void sessionsAreThoseCountedByHand(
      String preset, String sample, String a, String b, String c, String page, String click) {
    String sql =
        """
        SELECT replace(replace(replace(visitor_id, '%s', 'A'), '%s', 'B'), '%s', 'C') AS visitor,
          strftime(start, '%%d %%H:%%M:%%S.%%g') AS start, duration_ms, events,
          coalesce(event_counts['%s'], 0) AS pages, event_counts['%s'] AS clicks
        FROM sessions ORDER BY start"""
            .formatted(A, B, C, page, click);
    // Segment's and RudderStack's calls of pages have no name.
    int[] counts = page == null ? new int[4] : new int[] {2, 1, 1, 1};
    query(preset, sample, sql)
        .gives(
            """
            visitor,start,duration_ms,events,pages,clicks
            %s,01 10:00:00.000,2099999,3,%s,1
            %s,01 10:10:00.000,150000,3,%s,2
            %s,01 11:04:59.999,0,1,%s,
            %s,01 23:59:59.500,1000,2,%s,1
            """
                .formatted(a, counts[0], b, counts[1], a, counts[2], c, counts[3]));
  }

  /** So the first visitor's pause before the second action is 29:59, and still none. */
  @Test
  void actionsOfMatomoHaveWholeSeconds() {
    query(
            "matomo",
            "matomo.csv",
            "SELECT visitor_id, start, duration_ms, events, event_counts FROM sessions"
                + " ORDER BY start")
        .gives(
            """
            visitor_id,start,duration_ms,events,event_counts
            5F0C1E9A7B7D4C57,2020-06-01 10:00:00+00,2099000,3,"{1=2, 10=1}"
            9A2B8C443F1E4D0A,2020-06-01 10:10:00+00,150000,3,"{1=1, 10=2}"
            5F0C1E9A7B7D4C57,2020-06-01 11:04:59+00,0,1,{1=1}
            C3D5E7F91A2B4C3D,2020-06-01 23:59:59+00,1000,2,"{1=1, 10=1}"
            """);
  }

  private static CommandRun query(String preset, String sample, String sql) {
    Path file = SAMPLES.resolve(preset);
    Object named = preset.contains(".") ? file : preset;
    return CommandRun.of(
        "query", sql, "--format=csv", "--quiet", "--preset", named, SAMPLES.resolve(sample));
  }

  /** The reference engine reads each sample by itself. */
  @ParameterizedTest
  @CsvSource({
    "segment, segment.json",
    "rudderstack, rudderstack.json",
    "snowplow, snowplow.tsv",
    "snowplow, snowplow.json",
    "posthog, posthog.jsonl",
    "ga4, ga4.json",
    "matomo, matomo.csv",
    "plain, plain.json",
    "shop.preset, shop.json",
  })
  void bothEnginesAgreeOnSamples(String preset, String sample) {
    Object named = preset.contains(".") ? SAMPLES.resolve(preset) : preset;
    CommandRun run = CommandRun.of("verify", "--quiet", "--preset", named, SAMPLES.resolve(sample));
    assertThat(run.out()).as(run.err()).startsWith("same: ");
    CommandRun.of("count", "--quiet", "--format=json", "--preset", named, SAMPLES.resolve(sample))
        .gives("{\"" + sample + "\":4}\n");
  }

  @Test
  void singleOptionsOverrideAPreset() {
    Path sample = SAMPLES.resolve("ga4.json");
    // By the place of the event in its bundle there are as many visitors as bundles.
    CommandRun.of(
            "count", "--quiet", "--format=json", "--preset=ga4", "--visitor=event_date", sample)
        .gives("{\"ga4.json\":4}\n");
    assertThat(CommandRun.of("report", "--quiet", "--preset=ga4", "--by=geo.country", sample).out())
        .contains("geo.country", "Germany")
        .doesNotContain("device.category");
    assertThat(
            CommandRun.of(
                    "sessions",
                    "--quiet",
                    "--preset=ga4",
                    "--event=platform",
                    "--by=geo.city",
                    sample)
                .out())
        .contains("{\"\"WEB\"\":3}")
        .startsWith(
            "visitor_id,session_id,session_index,start,end,duration_ms,events,single_event,"
                + "first_geo.city,last_geo.city,first_file,last_file,opened_by,"
                + "first_event,last_event,event_counts\n");
  }

  @Test
  void theTimesFieldKeepsThePresetsUnit() {
    Path sample = SAMPLES.resolve("ga4.json");
    CommandRun.of(
            "count",
            "--quiet",
            "--format=json",
            "--preset=ga4",
            "--time=user_first_touch_timestamp",
            sample)
        .gives("{\"ga4.json\":4}\n");
    assertThat(
            CommandRun.of("report", "--preset=ga4", "--time-unit=ns", "--quiet", sample).exitCode())
        .isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "segment, segment.json",
    "rudderstack, rudderstack.json",
    "snowplow, snowplow.tsv",
    "posthog, posthog.jsonl",
    "matomo, matomo.csv",
    "shop.preset, shop.json",
  })
  void copiesAreDroppedWhenAskedFor(String preset, String sample) {
    Object named = preset.contains(".") ? SAMPLES.resolve(preset) : preset;
    Path file = SAMPLES.resolve(sample);
    assertThat(CommandRun.of("report", "--preset", named, file).err())
        .contains("9 events of 3 visitors in 1 file (9 lines)");
    assertThat(CommandRun.of("report", "--preset", named, "--dedupe", file).err())
        .contains("8 events of 3 visitors in 1 file (9 lines, 1 duplicate dropped)");
  }

  @Test
  void droppingCopiesNeedsAnEventId() {
    Path file = SAMPLES.resolve("ga4.json");
    CommandRun.of("count", "--preset=ga4", "--dedupe", file)
        .failsWith(
            ExitCode.USAGE,
            "--dedupe needs an event id, and the preset ga4 has none; name one with --event-id");
    assertThat(
            CommandRun.of(
                    "count",
                    "--preset=ga4",
                    "--dedupe",
                    "--event-id=event_bundle_sequence_id",
                    "--format=json",
                    file)
                .err())
        .contains("1 duplicate dropped");
  }

  @Test
  void plainIsWhatHoldsWithoutAPreset() {
    Path sample = file(folder, "clicks.json", click("a", 0), click("a", 31));
    String report = CommandRun.of("report", "--format=json", sample).out();
    CommandRun.of("report", "--format=json", "--preset=plain", sample).gives(report);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "segmnt | 'segmnt' is no preset and no file; did you mean segment?",
        "Posthog | 'Posthog' is no preset and no file; did you mean posthog?",
        "ga | 'ga' is no preset and no file; did you mean ga4?",
        "mixpanel | 'mixpanel' is no preset and no file.",
      })
  void anUnknownPresetIsToldTheOthers(String name, String message) {
    CommandRun.of("count", "--preset", name, "x")
        .failsWith(
            ExitCode.USAGE,
            "invalid value for option '--preset': "
                + message
                + " There are segment, rudderstack, snowplow, posthog, ga4, matomo, plain"
                + " (see clickspan count --help)");
  }

  @Test
  void aWrongPresetFileIsNamedWithItsLine() {
    Path preset = file(folder, "own.preset", "# ours\n", "time = ts\n", "visiter = id\n");
    CommandRun.of("report", "--preset", preset, "x")
        .failsWith(
            ExitCode.USAGE,
            "invalid value for option '--preset': "
                + preset
                + ", line 3: 'visiter' is no key; there are visitor, time, time-unit, time-zone, by,"
                + " event, event-id, user-agent, format-in, columns (see clickspan report --help)");
  }

  @Test
  void aPresetThatIsTheDataIsNoPreset() {
    Path data = file(folder, "clicks.json", "{\"a\":1}\n");
    assertThat(CommandRun.of("count", "--preset", data, data).err())
        .contains(data + ", line 1: this is no setting; write it like time = timestamp");
  }

  @Test
  void presetsHaveNoEffectOnSessionsThatAreMade() {
    Path table = folder.resolve("sessions.parquet");
    CommandRun.of("sessions", "--quiet", "--preset=ga4", "-o", table, SAMPLES.resolve("ga4.json"))
        .gives("");
    CommandRun run = CommandRun.of("query", "SELECT 1", "--preset=ga4", table);
    assertThat(run.err()).startsWith("clickspan: --preset has no effect: ");
    assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE.number());
  }

  @Test
  void theDocumentSaysWhatPresetsAre() throws IOException {
    String document =
        Files.readString(
            Path.of(System.getProperty("clickspan.root", "")).resolve("docs/inputs.md"));
    for (String name : Presets.names()) {
      Preset preset = Presets.named(name);
      EventFields fields = preset.fields();
      String unit = fields.timeUnit().id();
      String cells =
          Stream.of(
                  code(name),
                  code(fields.visitor()),
                  code(fields.time())
                      + (unit.equals("ms") ? "" : ", " + unit)
                      + fields.timeZone().map(zone -> ", " + zone).orElse(""),
                  preset.eventName().map(PresetTest::code).orElse(""),
                  preset.eventId().map(PresetTest::code).orElse(""),
                  fields.userAgent().map(PresetTest::code).orElse(""),
                  fields.dimensions().stream().map(PresetTest::code).collect(joining(", ")))
              .collect(joining(" | "));
      assertThat(document).contains("\n| " + cells + " |\n");
    }
    assertThat(document)
        .contains("```properties\n" + Files.readString(SAMPLES.resolve("shop.preset")) + "```");
  }

  private static String code(Object text) {
    return "`" + text + "`";
  }
}
