package dev.clickspan.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.clickspan.ProgressListener;
import dev.clickspan.RejectReason;
import dev.clickspan.RejectSink;
import dev.clickspan.SessionEngine;
import dev.clickspan.SessionException;
import dev.clickspan.SessionJob;
import dev.clickspan.SessionOutputs;
import dev.clickspan.SessionReport;
import dev.clickspan.engine.EmbeddedConfig;
import dev.clickspan.write.ReportJson;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Embedded and reference engine give the same bytes, however many threads and splits and in any
 * order.
 */
class EngineAgreementTest {

  private static final int ROUNDS = Integer.getInteger("clickspan.rounds", 300);

  @TempDir private Path folder;

  @Test
  void enginesAgreeOnRandomStreams() {
    assertThat(answers(ROUNDS, RandomCorpus::draw))
        .as("the rounds hold every reason")
        .contains(reasonsButTooLong());
  }

  @Test
  void enginesAgreeOnRandomLogs() {
    assertThat(answers(ROUNDS / 3, RandomCorpus::drawLogs))
        .contains("bad_record", "bad_utf8", "bad_time", "no_visitor", "Spider");
  }

  private String answers(int rounds, BiFunction<Long, Path, SessionJob> draw) {
    long seed = Seed.printed(this);
    var answers = new StringBuilder();
    for (int round = 0; round < rounds; round++) {
      long roundSeed = seed + round;
      SessionJob job = draw.apply(roundSeed, folder.resolve("round" + round));
      String expected = answer(LeakGuard.reference(), job);
      answers.append(expected);
      EmbeddedConfig config = EmbeddedConfig.defaults().withThreads(1);
      EmbeddedConfig split = config.withSplitBytes(64 << round % 7);
      for (EmbeddedConfig how : List.of(config, split.withThreads(2), split.withThreads(7))) {
        assertThat(answer(LeakGuard.embedded(how), RandomCorpus.shuffled(job, how.threads())))
            .as("%s, -Dclickspan.seed=%d, %s", how, roundSeed, job)
            .isEqualTo(expected);
      }
    }
    return answers.toString();
  }

  /**
   * A line that is too long is in the contract: 64 MiB of it are too much for each round. The other
   * one is no reason for a line of JSON.
   */
  private static List<String> reasonsButTooLong() {
    var others = Set.of(RejectReason.TOO_LONG, RejectReason.BAD_RECORD);
    return Arrays.stream(RejectReason.values())
        .filter(reason -> !others.contains(reason))
        .map(RejectReason::id)
        .toList();
  }

  /**
   * The report and the rejected lines; of a failure its kind and those, as each engine words it in
   * its way.
   */
  static String answer(SessionEngine engine, SessionJob job) {
    var rejects = new ByteArrayOutputStream();
    RejectSink sink =
        lines -> assertThatCode(() -> lines.writeTo(rejects)).doesNotThrowAnyException();
    SessionOutputs<Void> outputs = SessionOutputs.none();
    String answer;
    try {
      SessionReport report =
          engine.run(job, outputs.withRejects(Optional.of(sink)), ProgressListener.NONE);
      Invariants.assertHoldIn(report);
      answer =
          new String(ReportJson.toBytes(report), StandardCharsets.UTF_8)
              + report.facts().rejectExamples();
    } catch (SessionException e) {
      answer = e.kind().toString();
    }
    return answer + rejects.toString(StandardCharsets.UTF_8);
  }
}
