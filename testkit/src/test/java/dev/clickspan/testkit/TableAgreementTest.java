package dev.clickspan.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clickspan.ProgressListener;
import dev.clickspan.ReportSpec;
import dev.clickspan.SessionEngine;
import dev.clickspan.SessionException;
import dev.clickspan.SessionJob;
import dev.clickspan.SessionReport;
import dev.clickspan.TableRows;
import dev.clickspan.TableSchema;
import dev.clickspan.TableSpec;
import dev.clickspan.engine.EmbeddedConfig;
import dev.clickspan.generate.Generator;
import dev.clickspan.generate.GeneratorConfig;
import dev.clickspan.generate.Profile;
import dev.clickspan.write.ReportJson;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Embedded and reference engine give the same rows in the same order, however many threads, splits
 * and rows a batch, with little memory and in any order of inputs.
 */
class TableAgreementTest {

  private static final int ROUNDS = Integer.getInteger("clickspan.rounds", 300);

  @TempDir private Path folder;

  @Test
  void enginesAgreeOnRandomStreams() {
    long seed = Seed.printed(this);
    int rows = 0;
    for (int round = 0; round < ROUNDS; round++) {
      long roundSeed = seed + round;
      SessionJob plain = RandomCorpus.draw(roundSeed, folder.resolve("round" + round));
      SessionJob job = RandomCorpus.withTable(plain, roundSeed);
      EmbeddedConfig config = EmbeddedConfig.defaults().withThreads(1);
      EmbeddedConfig split = config.withSplitBytes(64 << round % 7);
      String what = "-Dclickspan.seed=%d, %s".formatted(roundSeed, job);
      rows +=
          assertAgreed(
              job, 1 + round % 50, what, config, split.withThreads(2), split.withThreads(7));
    }
    assertThat(rows).as("the rounds have rows").isGreaterThan(20 * ROUNDS);
  }

  @ParameterizedTest
  @EnumSource(TableRows.class)
  void enginesAgreeWhenRecordsGoToTheDisk(TableRows rows) {
    long seed = Seed.printed(this);
    Generator.generate(new GeneratorConfig(folder, 150_000, 3, Profile.WEB, seed, 0, 2));
    SessionJob job =
        SessionJob.of(List.of(folder.toString()), ReportSpec.full(ZoneOffset.UTC))
            .withTable(rows == TableRows.SESSIONS ? TableSpec.sessions() : TableSpec.events());
    EmbeddedConfig little =
        EmbeddedConfig.defaults().withMemoryBytes(EmbeddedConfig.MIN_MEMORY_BYTES);
    assertThat(answer(LeakGuard.embedded(little), job, 8192).spilledBytes()).isPositive();
    assertAgreed(job, 8192, rows.name(), little.withThreads(1), little.withThreads(3));
  }

  /** Returns how many rows the table has. */
  private static int assertAgreed(
      SessionJob job, int batchRows, String what, EmbeddedConfig... ways) {
    Answer expected = answer(LeakGuard.reference(), job, batchRows);
    var batches = new HashSet<List<Integer>>();
    for (EmbeddedConfig how : ways) {
      SessionJob shuffled = RandomCorpus.shuffled(job, how.threads());
      Answer found = answer(LeakGuard.embedded(how), shuffled, batchRows);
      assertThat(found.report()).as("%s, %s", how, what).isEqualTo(expected.report());
      assertThat(found.rows()).as("%s, %s", how, what).isEqualTo(expected.rows());
      batches.add(found.batches());
    }
    assertThat(batches).as("the same batches in any way, %s", what).hasSize(1);
    return expected.rows().size();
  }

  /** The report, the rows and the batches; of a failure only its kind. */
  private record Answer(
      String report, List<List<@Nullable Object>> rows, List<Integer> batches, long spilledBytes) {}

  private static Answer answer(SessionEngine engine, SessionJob job, int batchRows) {
    var collector = new RowCollector(TableSchema.of(job), batchRows);
    try {
      SessionReport report = engine.run(job, collector, ProgressListener.NONE);
      TableInvariants.assertHoldIn(report, collector.rows());
      byte[] json = ReportJson.toBytes(report);
      String text = new String(json, StandardCharsets.UTF_8);
      return new Answer(text, collector.rows(), collector.batches(), report.facts().spilledBytes());
    } catch (SessionException e) {
      return new Answer(e.kind().toString(), List.of(), List.of(), 0);
    }
  }
}
