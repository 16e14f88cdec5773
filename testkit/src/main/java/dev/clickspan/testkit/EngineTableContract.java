package dev.clickspan.testkit;

import static dev.clickspan.testkit.RuleCase.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.clickspan.ProgressListener;
import dev.clickspan.RejectReason;
import dev.clickspan.ReportSpec;
import dev.clickspan.SessionEngine;
import dev.clickspan.SessionJob;
import dev.clickspan.SessionReport;
import dev.clickspan.TableBatch;
import dev.clickspan.TableSchema;
import dev.clickspan.TableSink;
import dev.clickspan.TableSpec;
import dev.clickspan.write.ReportJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** What {@code docs/session-table.md} says, row by row, asked of one engine. */
public abstract class EngineTableContract {

  @TempDir private Path folder;

  /** The engine to ask. */
  protected abstract SessionEngine engine();

  @TestFactory
  final Stream<DynamicTest> sessions() {
    return tests(SessionTableCases.all());
  }

  @TestFactory
  final Stream<DynamicTest> events() {
    return tests(EventTableCases.all());
  }

  private Stream<DynamicTest> tests(List<TableCase> cases) {
    assertThat(cases).extracting(TableCase::name).doesNotHaveDuplicates();
    return IntStream.range(0, cases.size())
        .mapToObj(
            i -> {
              Executable check = () -> check(cases.get(i), folder.resolve("case" + i));
              return DynamicTest.dynamicTest(cases.get(i).name(), check);
            });
  }

  private void check(TableCase row, Path caseFolder) {
    SessionJob job = row.job(caseFolder);
    for (int batchRows : List.of(1, 2, 1000)) {
      var collector = new RowCollector(TableSchema.of(job), batchRows);
      SessionReport report = engine().run(job, collector, ProgressListener.NONE);
      assertThat(row.shown(TableSchema.of(job), collector.rows()))
          .as("%d rows a batch", batchRows)
          .isEqualTo(row.rows());
      TableInvariants.assertHoldIn(report, collector.rows());
    }
  }

  @Test
  final void aTableChangesNothingInTheReport() {
    SessionJob job = wanderer();
    SessionReport alone = engine().run(job, ProgressListener.NONE);
    for (TableSpec spec : List.of(TableSpec.sessions(), TableSpec.events())) {
      SessionJob withTable = job.withTable(spec);
      var collector = new RowCollector(TableSchema.of(withTable), 2);
      SessionReport report = engine().run(withTable, collector, ProgressListener.NONE);
      assertThat(ReportJson.toBytes(report)).isEqualTo(ReportJson.toBytes(alone));
    }
  }

  @Test
  final void aTableHasItsDimensionsWhereTheReportHasNone() {
    SessionJob full = wanderer();
    SessionJob counts =
        new SessionJob(full.inputs(), full.fields(), full.rules(), ReportSpec.counts());
    assertThat(rows(counts.withTable(TableSpec.sessions())))
        .isEqualTo(rows(full.withTable(TableSpec.sessions())))
        .isNotEmpty();
  }

  @Test
  final void aWantedTextThatIsNoUnicodeRejectsItsLine() {
    TableCase named =
        TableCase.sessions("broken")
            .file("a.json", event("u", 0, "\\ud800"), event("u", 1, "x"))
            .eventName("d");
    SessionJob job = named.job(folder);
    var collector = new RowCollector(TableSchema.of(job), 9);
    SessionReport report = engine().run(job, collector, ProgressListener.NONE);
    assertThat(report.rejected()).isEqualTo(Map.of(RejectReason.BAD_UTF8, 1L));
    assertThat(collector.rows()).hasSize(1);
  }

  @Test
  final void aJobWithoutATableIsRefused() {
    SessionJob job = wanderer();
    var collector = new RowCollector(TableSchema.of(job.withTable(TableSpec.sessions())), 9);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> engine().run(job, collector, ProgressListener.NONE));
  }

  @Test
  final void withoutASinkTheTableIsNotMade() {
    SessionJob job = wanderer();
    SessionReport alone = engine().run(job, ProgressListener.NONE);
    for (TableSpec spec : List.of(TableSpec.sessions(), TableSpec.events())) {
      SessionReport report = engine().run(job.withTable(spec), ProgressListener.NONE);
      assertThat(ReportJson.toBytes(report)).isEqualTo(ReportJson.toBytes(alone));
    }
  }

  @Test
  final void aFailureToWriteEndsTheRun() {
    SessionJob job = wanderer().withTable(TableSpec.sessions());
    var full = new UncheckedIOException(new IOException("disk full"));
    TableSink<Integer> sink =
        new TableSink<>() {
          @Override
          public int batchRows() {
            return 1;
          }

          @Override
          public Integer encode(TableBatch batch) {
            return batch.rows();
          }

          @Override
          public void append(Integer encoded) {
            throw full;
          }
        };
    assertThatExceptionOfType(UncheckedIOException.class)
        .isThrownBy(() -> engine().run(job, sink, ProgressListener.NONE))
        .isSameAs(full);
  }

  private List<?> rows(SessionJob job) {
    var collector = new RowCollector(TableSchema.of(job), 2);
    engine().run(job, collector, ProgressListener.NONE);
    return collector.rows();
  }

  /** Two visitors through two files, with a dimension. */
  private SessionJob wanderer() {
    return RuleCase.named("wanderer")
        .file("a.json", event("u", 0, "x"), event("u", 9_000_000, "y"), event("v", 0))
        .file("b.json", event("u", 1, "z"), event("v", 1, "x"))
        .dimensions("d")
        .job(folder);
  }
}
