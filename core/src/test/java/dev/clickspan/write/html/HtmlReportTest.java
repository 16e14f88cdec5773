package dev.clickspan.write.html;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clickspan.SessionReport.Timeline;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

class HtmlReportTest {

  private static final int MEGABYTE = 1_000_000;
  private static final long HOUR = 3_600_000;

  /** Elements whose content is not markup: name, attributes, content. */
  private static final Pattern RAW =
      Pattern.compile("<(script|style)([^>]*)>(.*?)</\\1>", Pattern.DOTALL);

  private static final List<@Nullable String> HOSTILE =
      Arrays.asList(
          null,
          "",
          "</script><script>alert(1)</script>",
          "<!-- <script>",
          "&lt;\"'>",
          "{{title}}",
          "line\u2028paragraph\u2029\u0000\n",
          "\u202eright\u202c",
          "\ud83d\ude80",
          "W".repeat(10_000));

  @Test
  void thePolicyAllowsTheseScriptsAndStylesAndNothingElse() throws Exception {
    String page = PageReports.page(PageReports.withValues(HOSTILE));
    Map<String, List<String>> hashes =
        Map.of("script", new ArrayList<>(), "style", new ArrayList<>());
    Matcher raw = RAW.matcher(page);
    while (raw.find()) {
      if (!raw.group(2).contains("application/json")) {
        Objects.requireNonNull(hashes.get(raw.group(1)))
            .add("'sha256-" + sha256(raw.group(3)) + "'");
      }
    }
    assertThat(hashes.get("script")).hasSize(2);
    assertThat(hashes.get("style")).hasSize(1);
    assertThat(page)
        .contains(
            "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; script-src "
                + String.join(" ", Objects.requireNonNull(hashes.get("script")))
                + "; style-src "
                + String.join(" ", Objects.requireNonNull(hashes.get("style")))
                + "; base-uri 'none'; form-action 'none'\">");
  }

  private static String sha256(String text) throws Exception {
    byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
    return Base64.getEncoder().encodeToString(hash);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "page.css",
        "echarts.js",
        "text.js",
        "table.js",
        "chart.js",
        "timeline.js",
        "page.js"
      })
  void nothingInAScriptOrStyleEndsIt(String name) {
    assertThat(PagePart.resource(name))
        .doesNotContainIgnoringCase("</script")
        .doesNotContainIgnoringCase("</style")
        .doesNotContain("<!--")
        .doesNotContain("\r");
  }

  @Test
  void theChartLibraryIsTheOneThatWasChecked() throws Exception {
    String checksum = PagePart.resource("echarts.js.sha256");
    try (InputStream in =
        Objects.requireNonNull(PagePart.class.getResourceAsStream("echarts.js"))) {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(in.readAllBytes());
      assertThat(checksum).isEqualTo(HexFormat.of().formatHex(hash) + "  echarts.js\n");
    }
  }

  @Test
  void thePageCarriesTheLicencesOfItsLibrary() {
    assertThat(PageReports.page(PageReports.withValues(List.of())))
        .contains("Apache License, Version 2.0", "Copyright (c) 2017, Baidu Inc.", "d3.js");
  }

  @Test
  void valuesTravelAsTheyAreAndNeverAsMarkup() throws IOException {
    String page = PageReports.page(PageReports.withValues(HOSTILE));
    Matcher data =
        Pattern.compile("<script type=\"application/json\" id=\"data\">(.*?)</script>")
            .matcher(page);
    assertThat(data.find()).isTrue();
    assertThat(data.group(1)).doesNotContain("<", ">", "&", "\u2028", "\u2029");
    assertThat(firstsOfRows(data.group(1))).containsSequence(HOSTILE);
    assertThat(page).contains("<code><bdi>clickspan report &#39;&lt;x&gt;&#39;</bdi></code>");
  }

  /** The first member of each array of arrays. */
  private static List<@Nullable String> firstsOfRows(String json) {
    List<@Nullable String> firsts = new ArrayList<>();
    try (JsonParser parser =
        JsonFactory.builder().build().createParser(ObjectReadContext.empty(), json)) {
      JsonToken before = null;
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        boolean text = token == JsonToken.VALUE_STRING || token == JsonToken.VALUE_NULL;
        if (before == JsonToken.START_ARRAY && text) {
          firsts.add(token == JsonToken.VALUE_NULL ? null : parser.getString());
        }
        before = token;
      }
    }
    return firsts;
  }

  @Test
  void theSameReportIsTheSameBytes() {
    assertThat(PageReports.page(PageReports.withValues(HOSTILE)))
        .isEqualTo(PageReports.page(PageReports.withValues(HOSTILE)));
  }

  @Test
  void aThousandDevicesFitIntoAMegabyte() {
    List<@Nullable String> devices =
        IntStream.range(0, 1000)
            .<@Nullable String>mapToObj(i -> "Samsung SM-G%05d".formatted(i))
            .toList();
    assertThat(PageReports.page(PageReports.withValues(devices)).getBytes(UTF_8))
        .hasSizeLessThan(MEGABYTE);
  }

  @Test
  void aYearOfHoursFitsIntoAMegabyte() {
    var year =
        new Timeline(PageReports.entries(366 * 24, HOUR), PageReports.entries(366, 24 * HOUR));
    assertThat(PageReports.page(PageReports.withTimeline(year)).getBytes(UTF_8))
        .hasSizeLessThan(MEGABYTE);
  }

  @Test
  void leavesOutWhatIsTooMuchForAPageAndSaysSo() {
    int most = PageData.MAX_ROWS;
    List<@Nullable String> values =
        IntStream.rangeClosed(0, most).<@Nullable String>mapToObj(Integer::toString).toList();
    String page = PageReports.page(PageReports.withValues(values));
    assertThat(page)
        .contains("\"count\":" + (most + 1))
        .contains("[\"" + (most - 1) + "\",")
        .doesNotContain("[\"" + most + "\",");
    var hours =
        new Timeline(PageReports.entries(most + 1, HOUR), PageReports.entries(2, 24 * HOUR));
    assertThat(PageReports.page(PageReports.withTimeline(hours)))
        .contains("\"days\":[0,123456,1440,123456],\"hours\":null");
  }

  @Test
  void aMarkerWithoutAPartIsAMistake() {
    assertThatThrownBy(() -> new PageTemplate("{{nobody}}").write(Map.of(), new StringWriter()))
        .hasMessageContaining("nobody");
  }
}
