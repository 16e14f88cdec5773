package dev.clickspan.write.html;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Jazzer looks for a value that becomes markup in a report's page. In the normal build the files of
 * {@code PageFuzzTestInputs} are tried.
 */
class PageFuzzTest {

  private static final Pattern DATA =
      Pattern.compile("(?s)(<script type=\"application/json\" id=\"data\">).*?(</script>)");

  private static final Pattern ENTITY = Pattern.compile("&[^;]*;?");

  private static final Map<String, String> CHARACTERS =
      Map.of("&amp;", "&", "&lt;", "<", "&gt;", ">", "&quot;", "\"", "&#39;", "'");

  private static final JsonFactory JSON = new JsonFactory();

  private static final String PLAIN = withoutData("a value");

  @FuzzTest
  void aValueChangesNothingButTheData(byte[] text) {
    assertThat(withoutData(new String(text, StandardCharsets.UTF_8))).isEqualTo(PLAIN);
  }

  /** The parts that texts from outside come into, alone: a page takes long to write. */
  @FuzzTest
  void whatIsWrittenIsNoMarkupAndStaysItself(byte[] text) throws IOException {
    var value = new String(text, StandardCharsets.UTF_8);
    var data = new StringWriter();
    new PageData(PageReports.withValues(List.of(value))).write(data);
    assertThat(data.toString()).doesNotContain("<", ">", "&", "\u2028", "\u2029");
    assertThat(firstValue(data.toString())).isEqualTo(value);

    String escaped = HtmlText.escaped(value);
    assertThat(escaped).doesNotContain("<", ">", "\"", "'");
    assertThat(plain(escaped)).isEqualTo(value);
  }

  private static String firstValue(String data) {
    try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), data)) {
      while (!"rows".equals(json.nextName())) {
        assertThat(json.currentToken()).as("before the rows").isNotNull();
      }
      do {
        json.nextToken();
      } while (json.currentToken() == JsonToken.START_ARRAY);
      return json.getString();
    }
  }

  /** What a browser makes of it; fails where an {@code &} begins nothing that it knows. */
  private static String plain(String escaped) {
    return ENTITY
        .matcher(escaped)
        .replaceAll(
            match -> Matcher.quoteReplacement(CHARACTERS.getOrDefault(match.group(), "?!")));
  }

  private static String withoutData(String value) {
    String page = PageReports.page(PageReports.withValues(List.of(value)));
    return DATA.matcher(page).replaceFirst("$1$2");
  }
}
