package dev.clickspan.spark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clickspan.write.TextTable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * What Spark says by way of {@code clickspan-log4j2.properties}, as far as that file is ours: Log4j
 * itself can't be compiled against without warnings.
 */
class SparkLogTest {

  private static final String HOSTILE = "\u001b]0;x\u0007a\u202eb\nspark: no\u009b2J\u200bü你";

  /** All of a message, and of a failure in one line, goes through one pattern. */
  private static final Pattern LAYOUT =
      Pattern.compile(
          Pattern.quote("spark: %replace{%m%notEmpty{ %throwable{separator(|)}}}{")
              + "(\\[.+])"
              + Pattern.quote("}{?}%n"));

  @Test
  void aMessageIsOneLineThatDrivesNoTerminal() throws IOException {
    var properties = new Properties();
    try (InputStream file =
        SparkLogTest.class.getClassLoader().getResourceAsStream("clickspan-log4j2.properties")) {
      properties.load(Objects.requireNonNull(file));
    }
    Matcher layout = LAYOUT.matcher(properties.getProperty("appender.console.layout.pattern"));
    assertThat(layout.matches()).isTrue();
    String said = HOSTILE.replaceAll(layout.group(1), "?");
    assertThat(said).isEqualTo("?]0;x?a?b?spark: no?2J?ü你");
    assertThat(said.codePoints()).noneMatch(TextTable::isHidden);
  }
}
