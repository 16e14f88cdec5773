package dev.clickspan.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clickspan.ProgressListener;
import dev.clickspan.SessionEngine;
import dev.clickspan.SessionReport;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/**
 * What {@code docs/SEMANTICS.md} says, row by row, asked of one engine. Each engine's tests extend
 * this class and the other contracts of this package.
 */
public abstract class SessionEngineContract {

  @TempDir private Path folder;

  /** The engine to ask. */
  protected abstract SessionEngine engine();

  @TestFactory
  final Stream<DynamicTest> linesAndFields() {
    return tests(LineCases.all());
  }

  @TestFactory
  final Stream<DynamicTest> formats() {
    return tests(FormatCases.all());
  }

  @TestFactory
  final Stream<DynamicTest> times() {
    return tests(TimeCases.all());
  }

  @TestFactory
  final Stream<DynamicTest> rejectedLines() {
    return tests(RejectCases.all());
  }

  @TestFactory
  final Stream<DynamicTest> sessions() {
    return tests(SessionRuleCases.all());
  }

  @TestFactory
  final Stream<DynamicTest> publishedVectors() {
    return tests(PublishedVectors.all().stream().map(PublishedVector::asCase).toList());
  }

  @TestFactory
  final Stream<DynamicTest> filesAndOrder() {
    return tests(FileRuleCases.all());
  }

  @TestFactory
  final Stream<DynamicTest> duplicates() {
    return tests(DuplicateCases.all());
  }

  @TestFactory
  final Stream<DynamicTest> exclusions() {
    return tests(ExclusionCases.all());
  }

  @TestFactory
  final Stream<DynamicTest> bots() {
    return tests(BotCases.all());
  }

  @TestFactory
  final Stream<DynamicTest> segments() {
    return tests(SegmentCases.all());
  }

  @TestFactory
  final Stream<DynamicTest> statistics() {
    return tests(StatisticsCases.all());
  }

  @TestFactory
  final Stream<DynamicTest> timeline() {
    return tests(TimelineCases.all());
  }

  @TestFactory
  final Stream<DynamicTest> webServerLogs() {
    return tests(LogCases.all());
  }

  @TestFactory
  final Stream<DynamicTest> userAgents() {
    return tests(UserAgentCases.all());
  }

  private Stream<DynamicTest> tests(List<RuleCase> rows) {
    assertThat(rows).extracting(RuleCase::name).doesNotHaveDuplicates();
    return Stream.iterate(0, i -> i + 1)
        .limit(rows.size())
        .map(
            i -> {
              Executable check = () -> check(rows.get(i), folder.resolve("row" + i));
              return DynamicTest.dynamicTest(rows.get(i).name(), check);
            });
  }

  private void check(RuleCase row, Path rowFolder) {
    SessionReport report = engine().run(row.job(rowFolder), ProgressListener.NONE);
    assertThat(row.expected()).isNotEmpty();
    row.expected()
        .forEach((facet, text) -> assertThat(facet.of(report)).as(facet.name()).isEqualTo(text));
    Invariants.assertHoldIn(report);
  }
}
