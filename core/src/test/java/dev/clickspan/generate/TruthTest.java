package dev.clickspan.generate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clickspan.FileRule;
import dev.clickspan.RejectReason;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The truth file says what a slow look at the lines finds. */
class TruthTest {

  private static final long SEED = Long.getLong("clickspan.seed", 1);

  @TempDir Path folder;

  @ParameterizedTest(name = "{0}, {1} events in {2} files, bad share {3}")
  @CsvSource({
    "WEB,       20000, 5, 0",
    "WEB,       20000, 4, 0.1",
    "WEB,       20000, 2, 0.01",
    "WEB,       20000, 1, 0.5",
    "WEB,         100, 7, 0.2",
    "WEB,           2, 3, 0.5",
    "WEB,           1, 1, 0",
    "REFERENCE, 90000, 3, 0",
    "REFERENCE, 10000, 1, 0.1",
    "REFERENCE,   100, 7, 0.5",
    "REFERENCE,     1, 2, 0",
  })
  void truthIsWhatTheLinesSay(Profile profile, long events, int files, double badShare)
      throws IOException {
    for (long seed = SEED; seed < SEED + 3; seed++) {
      System.out.println("clickspan.seed of this round: " + seed);
      var config = new GeneratorConfig(folder, events, files, profile, seed, badShare, 2);

      Map<String, String> truth = TruthDocument.read(Generator.generate(config));

      assertThat(truth).containsExactlyInAnyOrderEntriesOf(expected(config));
    }
  }

  @Test
  void everyReasonOfJsonLinesButTooLongOccurs() throws IOException {
    var others =
        Set.of(RejectReason.TOO_LONG, RejectReason.BAD_RECORD, RejectReason.TIME_OUT_OF_RANGE);
    Generator.generate(new GeneratorConfig(folder, 1000, 2, Profile.REFERENCE, SEED, 0.1, 1));

    for (Map<String, Long> rejected : NaiveTruth.of(folder).rejectedByFile.values()) {
      assertThat(rejected.keySet())
          .isEqualTo(
              Arrays.stream(RejectReason.values())
                  .filter(reason -> !others.contains(reason))
                  .map(RejectReason::id)
                  .collect(Collectors.toSet()));
    }
  }

  @Test
  void fileRulesDiffer() throws IOException {
    Generator.generate(new GeneratorConfig(folder, 20_000, 3, Profile.WEB, SEED, 0, 1));

    Map<FileRule, Map<String, Long>> counts = NaiveTruth.of(folder).sessionsByFile;

    assertThat(counts.values()).doesNotHaveDuplicates();
  }

  private static Map<String, String> expected(GeneratorConfig config) throws IOException {
    NaiveTruth naive = NaiveTruth.of(config.folder());
    long rejected =
        naive.rejectedByFile.values().stream()
            .flatMap(counts -> counts.values().stream())
            .mapToLong(Long::longValue)
            .sum();
    var expected = new LinkedHashMap<String, String>();
    expected.put("schema", "clickspan.truth/1");
    expected.put("generated/profile", config.profile().id());
    expected.put("generated/seed", "" + config.seed());
    expected.put("generated/events", "" + config.events());
    expected.put("generated/files", "" + config.files());
    expected.put("generated/bad_share", "" + config.badShare());
    expected.put("rule/gap_ms", "1800000");
    expected.put("rule/gap_rule", "ge");
    expected.put("totals/events", "" + config.events());
    expected.put("totals/visitors", "" + naive.eventsByVisitor.size());
    expected.put("totals/sessions", "" + naive.sessions.size());
    expected.put(
        "totals/single_event_sessions",
        "" + naive.sessions.stream().filter(session -> session.size() == 1).count());
    expected.put("totals/lines", "" + (config.events() + rejected));
    expected.put("totals/rejected", "" + rejected);
    expected.put("totals/separate_sessions", "" + total(naive, FileRule.SEPARATE));
    naive.eventsByFile.forEach((file, count) -> expected.put("events_by_file/" + file, "" + count));
    naive.sessionsByFile.forEach(
        (rule, counts) ->
            counts.forEach(
                (file, count) ->
                    expected.put("unique_sessions_by_file/" + rule.id() + "/" + file, "" + count)));
    naive.rejectedByFile.forEach(
        (file, counts) ->
            counts.forEach(
                (reason, count) ->
                    expected.put("rejected_by_file/" + file + "/" + reason, "" + count)));
    return expected;
  }

  private static long total(NaiveTruth naive, FileRule rule) {
    return naive.sessions(rule).values().stream().mapToLong(Long::longValue).sum();
  }
}
