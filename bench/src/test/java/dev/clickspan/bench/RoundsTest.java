package dev.clickspan.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RoundsTest {

  @Test
  void forAllAndByKind() {
    assertThat(Rounds.parse("5,duckdb=2,spark=1", DataSize.FULL).byKind())
        .isEqualTo(
            Map.of(Kind.LIMIT, 5, Kind.UNZIP, 5, Kind.CLICKSPAN, 5, Kind.DUCKDB, 2, Kind.SPARK, 1));
  }

  @Test
  void kindsThatAreNotNamedKeepTheirDefault() {
    Rounds rounds = Rounds.parse("clickspan=7", DataSize.FULL);
    assertThat(rounds.include(Kind.SPARK, Kind.SPARK.defaultRounds(DataSize.FULL))).isTrue();
    assertThat(rounds.include(Kind.SPARK, Kind.SPARK.defaultRounds(DataSize.FULL) + 1)).isFalse();
    assertThat(rounds.most()).isEqualTo(7);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "x", "flink=1", "spark", "spark=", "3,", "100"})
  void nonsenseIsRefused(String text) {
    assertThatThrownBy(() -> Rounds.parse(text, DataSize.FULL))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
