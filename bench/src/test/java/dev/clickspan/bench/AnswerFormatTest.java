package dev.clickspan.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Answers that say the same are equal, however they are written. */
class AnswerFormatTest {

  @Test
  void countsAsJsonAndAsLines() {
    Answer json = AnswerFormat.COUNT_JSON.read("{\"a.json.gz\":10,\"b.json.gz\":2}");
    Answer lines =
        AnswerFormat.LINES.read(
            "unique_sessions_by_file/b.json.gz\t2\nunique_sessions_by_file/a.json.gz\t10\n");
    assertThat(json).isEqualTo(lines);
    assertThat(json.isOfReport()).isFalse();
  }

  @Test
  void reportsAsJsonAndAsLines() {
    Answer json =
        AnswerFormat.REPORT_JSON.read(
            """
            {"schema":"s","inputs":[{"name":"a","bytes":7}],
             "totals":{"sessions":3,"mean_s":1.5,"median_s":0.50,"multi_event_p99_s":null,
               "first_time":"2020-06-01T00:00:00.789Z"},
             "unique_sessions_by_file":{"a":3},
             "segments":{"os_family":[{"value":"iOS","sessions":2},{"value":null,"sessions":1},
               {"value":"null","sessions":0}]},
             "durations":{"median_s":0.5},"timeline":{"days":[{"day":"2020-06-01","sessions":3}]}}
            """);
    Answer lines =
        AnswerFormat.LINES.read(
            """
            totals/sessions\t3
            totals/median_s\t0.5
            totals/multi_event_p99_s\tnull
            totals/first_time\t2020-06-01T00:00:00.789Z
            unique_sessions_by_file/a\t3
            os_family/iOS/sessions\t2
            os_family/\0missing/sessions\t1
            os_family/null/sessions\t0
            """);
    assertThat(json).isEqualTo(lines);
    assertThat(json.isOfReport()).isTrue();
  }

  @Test
  void theFirstDifferenceIsNamed() {
    Answer answer = AnswerFormat.COUNT_JSON.read("{\"a\":1,\"b\":2}");
    assertThat(answer.differenceFrom(AnswerFormat.COUNT_JSON.read("{\"a\":1,\"b\":3}")))
        .contains("unique_sessions_by_file/b is 2, not 3");
    assertThat(answer.differenceFrom(AnswerFormat.COUNT_JSON.read("{\"a\":1,\"b\":2,\"c\":0}")))
        .contains("unique_sessions_by_file/c is absent, not 0");
  }
}
