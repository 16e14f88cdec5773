package dev.clickspan.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clickspan.InputFormat;
import dev.clickspan.InputRules;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is recognised as a product's, what nearly is, and what is said of both. */
class ProductTest {

  private static final String SEGMENT =
      """
      {"anonymousId":"id-#","messageId":"m-#","type":"page","sentAt":"2020-06-01T10:00:00Z",\
      "timestamp":"2020-06-01T10:00:#Z","context":{"library":{"name":"analytics.js"},\
      "userAgent":"curl/7.#"}}""";

  private static final String GA4 =
      """
      {"event_date":"20200601","event_timestamp":"1591005600#0000","event_name":"page_view",\
      "user_pseudo_id":"1.#","device":{"category":"desktop","operating_system":"Linux",\
      "web_info":{"browser":"Chrome"}}}""";

  private static final String POSTHOG =
      """
      {"uuid":"u-#","event":"$pageview","distinct_id":"id-#","person_id":"p-#",\
      "timestamp":"2020-06-01T10:00:#+00:00","properties":{"$lib":"web","$browser":"Chrome",\
      "$os":"Linux","$device_type":"Desktop"}}""";

  private static final String SNOWPLOW =
      """
      {"collector_tstamp":"2020-06-01T10:00:#Z","derived_tstamp":"2020-06-01T10:00:#Z",\
      "event_id":"e-#","v_collector":"ssc","domain_userid":"id-#","network_userid":"n-#",\
      "useragent":"curl/7.#","br_family":"Chrome","os_family":"Linux","dvce_type":"Computer"}""";

  private static final String MATOMO =
      """
      {"idlink_va":"#","idvisit":"7","idvisitor":"5F0C1E9A7B7D4C#","config_os":"LIN",\
      "config_browser_name":"CH","config_device_type":"0","server_time":"2020-06-01 10:00:#"}""";

  static Stream<Arguments> records() {
    return Stream.of(
        row(
            "Segment",
            SEGMENT,
            "--preset segment",
            "events of Segment (they have context.library.name,"),
        row(
            "RudderStack has Segment's fields and more",
            SEGMENT.replace("{\"anonymousId\"", "{\"rudderId\":\"r\",\"anonymousId\""),
            "--preset rudderstack",
            "events of RudderStack"),
        row("GA4", GA4, "--preset ga4", "user_pseudo_id, event_timestamp, event_name"),
        row(
            "PostHog",
            POSTHOG,
            "--preset posthog",
            "uuid, properties.$lib): its preset is posthog"),
        row("Snowplow", SNOWPLOW, "--preset snowplow", "events of Snowplow"),
        row("Matomo, whose times are known to be UTC", MATOMO, "--preset matomo", "of Matomo"),
        row(
            "GA4 in milliseconds, as some copies have it",
            GA4.replace("#0000", "#0"),
            "--preset ga4 --time-unit ms",
            "event_timestamp holds times in ms, where ga4 has us"),
        row(
            "GA4 without what is newer",
            GA4.replace("\"web_info\"", "\"web\""),
            "--preset ga4 --by device.operating_system,device.category",
            "no record has device.web_info.browser; --by names what is there"),
        row(
            "GA4 without any device",
            GA4.replace("\"device\"", "\"d\""),
            "--preset ga4 --by d.web_info.browser,d.category",
            "device.category; --by names what is there"),
        row(
            "GA4 without a word about devices",
            GA4.replaceFirst(",\"device.*", "}"),
            "--preset ga4",
            "device.category; name other dimensions with --by"),
        row(
            "Snowplow before derived times",
            SNOWPLOW.replace("derived_tstamp", "etl"),
            "--preset snowplow --time collector_tstamp",
            "derived_tstamp holds no times that can be read; collector_tstamp is taken for the time"
                + " instead"),
        row(
            "PostHog with local times",
            POSTHOG.replace("+00:00", ""),
            "--preset posthog --time-zone UTC",
            "timestamp holds times without an offset from UTC; if they are not UTC, name their zone"),
        row(
            "PostHog with times of a kind of its own",
            POSTHOG.replace("2020-06-01T", "June 1st, "),
            null,
            "timestamp holds no times that can be read; name another field with --time"),
        row(
            "GA4 without consent",
            GA4.replace("\"1.#\"", "null"),
            null,
            "no record has user_pseudo_id; name another field with --visitor"),
        row(
            "Segment without a user agent",
            SEGMENT.replace("userAgent", "agent"),
            "--preset segment",
            "no record has browser_family, os_family, device_family"),
        row(
            "Snowplow's apps",
            SNOWPLOW.replace("\"domain_userid\":\"id-#\"", "\"domain_userid\":null"),
            "--preset snowplow",
            "events of Snowplow"),
        row(
            "nearly GA4",
            GA4.replace("event_name", "name"),
            "--visitor user_pseudo_id --time event_timestamp --time-unit us"
                + " --by device.web_info.browser,device.category",
            "these could be events of Google Analytics 4 (they have user_pseudo_id,"
                + " event_timestamp), but have no event_name; see --preset ga4"),
        row(
            "nearly PostHog",
            POSTHOG.replace("\"$", "\""),
            "--visitor distinct_id --time timestamp"
                + " --by properties.browser,properties.os,properties.device_type",
            "but have no properties.$*; see --preset posthog"),
        row(
            "nearly Segment",
            SEGMENT.replace("messageId", "id"),
            "--visitor anonymousId --time timestamp --user-agent context.userAgent",
            "but have no messageId; see --preset segment"),
        row(
            "two marks aren't enough to speak of",
            MATOMO.replace("idvisitor", "uid").replace("idvisit", "visit"),
            "--visitor uid --time server_time --time-zone UTC --by config_browser_name,config_os,config_device_type",
            "server_time holds times without an offset"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("records")
  void saysWhatItTakesThemFor(String name, String record, @Nullable String options, String note) {
    Inspection inspection = inspect(record);

    assertThat(String.join("\n", inspection.notes())).contains(note);
    assertThat(inspection.suggestedCommand("clickspan"))
        .isEqualTo(Optional.ofNullable(options).map(some -> "clickspan report " + some + " in"));
  }

  @Test
  void saysHowManyHaveNoVisitor() {
    List<String> records =
        IntStream.range(0, 10)
            .mapToObj(i -> i < 3 ? GA4.replace("\"1.#\"", "null") : GA4)
            .map(record -> record.replace("#", "10"))
            .toList();
    Inspection inspection = inspect(records);

    assertThat(inspection.notes())
        .contains("at least 3 of 10 records have no user_pseudo_id, and so no visitor");
    assertThat(inspection.suggestedArguments()).startsWith("report", "--preset", "ga4");
  }

  @Test
  void commonNamesAloneSpeakForNobody() {
    assertThat(inspect(GA4.replace("user_pseudo_id", "uid")).notes())
        .noneMatch(note -> note.contains("events of"));
  }

  private static Arguments row(String name, String record, @Nullable String options, String note) {
    return Arguments.of(name, record, options, note);
  }

  /** Forty records: {@code #} differs in each. */
  private static Inspection inspect(String record) {
    return inspect(IntStream.range(10, 50).mapToObj(i -> record.replace("#", "" + i)).toList());
  }

  private static Inspection inspect(List<String> records) {
    return InputInspector.inspect(
        List.of("in"),
        InputRules.defaults(),
        new LineSample(
            List.of("in"),
            Set.of(InputFormat.NDJSON),
            LineSample.Names.RECORDS,
            records.stream().map(line -> line.getBytes(StandardCharsets.UTF_8)).toList()));
  }
}
