package dev.clickspan.write.html;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Jazzer looks for a value that becomes markup in a report's page. In the normal build the files of
 * {@code PageFuzzTestInputs} are tried.
 */
class PageFuzzTest {

  private static final Pattern DATA =
      Pattern.compile("(?s)(<script type=\"application/json\" id=\"data\">).*?(</script>)");

  private static final String PLAIN = withoutData("a value");

  @FuzzTest
  void aValueChangesNothingButTheData(byte[] text) {
    assertThat(withoutData(new String(text, StandardCharsets.UTF_8))).isEqualTo(PLAIN);
  }

  private static String withoutData(String value) {
    String page = PageReports.page(PageReports.withValues(List.of(value)));
    return DATA.matcher(page).replaceFirst("$1$2");
  }
}
