package dev.clickspan.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clickspan.RejectReason;
import dev.clickspan.ReportSpec;
import dev.clickspan.RunFacts;
import dev.clickspan.SessionJob;
import dev.clickspan.SessionReport;
import dev.clickspan.SessionReport.DurationStatistics;
import dev.clickspan.SessionReport.InputFacts;
import dev.clickspan.SessionReport.SessionStatistics;
import dev.clickspan.SessionReport.TimeSpan;
import dev.clickspan.SessionReport.Timeline;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WritersTest {

  private static final SessionReport REPORT =
      new SessionReport(
          SessionJob.of(List.of("a", "b"), ReportSpec.counts()),
          List.of(
              new InputFacts(
                  "a,\"b\".json", 10, 1003, 1000, Map.of(RejectReason.NO_TIME, 3L), 1000),
              new InputFacts("bad\u001b[31m\u202ename", 20, 0, 0, Map.of(), 0)),
          new SessionStatistics(
              1000, 990, 1000, 1000, DurationStatistics.NONE, DurationStatistics.NONE),
          Optional.empty(),
          Optional.of(new TimeSpan(0, 1)),
          List.of(),
          List.of(),
          Timeline.EMPTY,
          new RunFacts("test", 1, List.of(), List.of()));

  @Test
  void writesCountsAsOneJsonObjectOnOneLine() {
    assertThat(written(CountJson::write))
        .isEqualTo("{\"a,\\\"b\\\".json\":1000,\"bad\\u001B[31m\u202ename\":0}\n");
  }

  @Test
  void aStreamThatFailsIsNoFailureOfTheJson() {
    var full =
        new OutputStream() {
          @Override
          public void write(int oneByte) throws IOException {
            throw new IOException("No space left on device");
          }
        };
    assertThatThrownBy(() -> ReportJson.write(REPORT, full))
        .isExactlyInstanceOf(IOException.class)
        .hasMessage("No space left on device");
    assertThatThrownBy(() -> CountJson.write(REPORT, full)).isExactlyInstanceOf(IOException.class);
    byte[] line = "text".getBytes(StandardCharsets.UTF_8);
    assertThatThrownBy(
            () -> new RejectJson().write(0, RejectReason.NO_TIME, line, 0, line.length, full))
        .isExactlyInstanceOf(IOException.class);
  }

  @Test
  void aStreamThatFailsIsNoFailureOfTheCsv() {
    var manyFiles =
        new SessionReport(
            REPORT.job(),
            Collections.nCopies(10_000, REPORT.inputs().get(0)),
            REPORT.totals(),
            REPORT.bots(),
            REPORT.times(),
            REPORT.segments(),
            REPORT.histogram(),
            REPORT.timeline(),
            REPORT.facts());
    var full =
        new OutputStream() {
          @Override
          public void write(int oneByte) throws IOException {
            throw new IOException("No space left on device");
          }
        };
    // Larger than the library's buffer, so that it fails before it is flushed.
    assertThatThrownBy(() -> CountCsv.write(manyFiles, full))
        .isExactlyInstanceOf(IOException.class);
  }

  @Test
  void writesCountsAsCsv() {
    assertThat(written(CountCsv::write))
        .isEqualTo(
            "filename,unique_sessions\n\"a,\"\"b\"\".json\",1000\nbad\u001b[31m\u202ename,0\n");
  }

  @Test
  void writesCountsAsATableThatCanNotDriveTheTerminal() {
    assertThat(written(CountTable::write))
        .isEqualTo(
            """
            filename                 unique_sessions
            -----------------------  ---------------
            a,"b".json                          1000
            bad\\u001b[31m\\u202ename                0
            -----------------------  ---------------
            total                               1000
            """);
  }

  @Test
  void writesNullWhereThereIsNoFigure() {
    String json = written(ReportJson::write);
    assertThat(json)
        .contains("\"mean_s\":null,\"median_s\":null")
        .contains("\"first_time\":\"1970-01-01T00:00:00.000Z\"")
        .contains("\"rejects\":{\"total\":3,\"by_reason\":{\"no_time\":3}}")
        .endsWith("\n");
    assertThat(ReportJson.toBytes(REPORT)).asString(StandardCharsets.UTF_8).isEqualTo(json);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "1, 0.00001",
    "100, 0.001",
    "12345, 0.12345",
    "100000, 1",
    "360000000, 3600",
    "25340230079999900, 253402300799.999",
  })
  void writesExactDecimals(long hundredthMillis, String text) {
    assertThat(Decimals.secondsOfHundredthMillis(hundredthMillis)).hasToString(text);
  }

  @ParameterizedTest
  @CsvSource({"3, 1, 0.000333", "3, 2, 0.000667", "2, 1, 0.0005", "7, 7000, 1", "1, 0, 0"})
  void roundsMeansHalfUpToAMicrosecond(long count, long sumMillis, String text) {
    var durations = new DurationStatistics(count, sumMillis, 0, 0, 0, 0);
    assertThat(Decimals.meanSeconds(durations)).hasToString(text);
  }

  private interface Writing {
    void write(SessionReport report, OutputStream out) throws IOException;
  }

  private static String written(Writing writing) {
    var out = new ByteArrayOutputStream();
    try {
      writing.write(REPORT, out);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return out.toString(StandardCharsets.UTF_8);
  }
}
