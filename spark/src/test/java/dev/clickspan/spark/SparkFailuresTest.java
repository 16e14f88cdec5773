package dev.clickspan.spark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clickspan.ErrorKind;
import dev.clickspan.SessionException;
import org.apache.spark.SparkException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SparkFailuresTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Job aborted due to stage failure: Master removed our application: FAILED | LIMIT | Spark ended the application before the run was done (",
        "Job 3 cancelled because SparkContext was shut down | LIMIT | Spark ended the application before the run was done (",
        "Cannot call methods on a stopped SparkContext. | LIMIT | Spark ended the application before the run was done (",
        "ExecutorLostFailure (executor 3 exited) | LIMIT | Spark gave up: executors were lost or out of memory (",
        "ResultStage 4 has failed the maximum allowable number of times: 4. Most recent failure reason: org.apache.spark.shuffle.MetadataFetchFailedException: Missing an output location | LIMIT | Spark gave up: executors were lost or out of memory (",
        "java.lang.OutOfMemoryError: Java heap space | LIMIT | Spark gave up: executors were lost or out of memory (",
        "something else | INTERNAL | Spark gave up: something else",
      })
  void whatSparkSaysIsToldInItsFirstLine(String said, ErrorKind kind, String start) {
    RuntimeException failure = SparkFailures.of(new SparkException(said + "\nand more"));
    assertThat(failure).isInstanceOf(SessionException.class).hasMessageStartingWith(start);
    assertThat(failure.getMessage()).contains(said).doesNotContain("and more");
    assertThat(((SessionException) failure).kind()).isEqualTo(kind);
  }

  @Test
  void whatATaskSaidIsToldAsItIs() {
    var ours = new SessionException(ErrorKind.BAD_INPUT, "a.json.gz: ends too early");
    RuntimeException failure = SparkFailures.of(new SparkException("Job aborted", ours));
    assertThat(failure).hasMessage("a.json.gz: ends too early");
    assertThat(((SessionException) failure).kind()).isEqualTo(ErrorKind.BAD_INPUT);
  }
}
