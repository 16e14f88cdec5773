package dev.clickspan.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.nio.charset.Charset;
import java.util.Objects;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.config.Configuration;
import org.apache.logging.log4j.core.config.ConfigurationFactory;
import org.apache.logging.log4j.core.impl.Log4jLogEvent;
import org.apache.logging.log4j.message.SimpleMessage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What Spark says by way of {@code clickspan-log4j2.properties}. */
class SparkLogTest {

  private static final String HOSTILE = "\u001b]0;x\u0007a\u202eb\nspark: no\u009b2J";

  @Test
  void aMessageIsOneLineThatDrivesNoTerminal() throws Exception {
    assertThat(line(null)).isEqualTo("spark: ?]0;x?a?b?spark: no?2J\n");
    assertThat(line(new IllegalStateException(HOSTILE)))
        .startsWith("spark: ?]0;x?a?b?spark: no?2J java.lang.IllegalStateException: ?]0;x?a?b?")
        .contains("at dev.clickspan.spark.SparkLogTest")
        .containsOnlyOnce("\n")
        .endsWith("\n");
  }

  private static String line(@Nullable Throwable failure) throws Exception {
    URL file =
        Objects.requireNonNull(
            SparkLogTest.class.getClassLoader().getResource("clickspan-log4j2.properties"));
    try (var context = new LoggerContext("SparkLogTest")) {
      Configuration configuration =
          ConfigurationFactory.getInstance()
              .getConfiguration(context, "SparkLogTest", file.toURI());
      configuration.initialize();
      return new String(
          configuration
              .getAppender("console")
              .getLayout()
              .toByteArray(
                  Log4jLogEvent.newBuilder()
                      .setLevel(Level.FATAL)
                      .setMessage(new SimpleMessage(HOSTILE))
                      .setThrown(failure)
                      .build()),
          Charset.defaultCharset());
    }
  }
}
