package dev.clickspan.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clickspan.ErrorKind;
import dev.clickspan.EventFields;
import dev.clickspan.FieldPath;
import dev.clickspan.ReportDetail;
import dev.clickspan.SessionException;
import dev.clickspan.SessionJob;
import dev.clickspan.SessionRules;
import dev.clickspan.TableColumn;
import dev.clickspan.TableRows;
import dev.clickspan.TableSchema;
import dev.clickspan.TableSpec;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class SessionTableOptionsTest {

  @Test
  void byDefaultTheTableHasTheColumnsOfEveryOne() {
    SessionJob job = job(TableRows.SESSIONS);
    assertThat(job.table()).contains(TableSpec.sessions());
    assertThat(job.fields().dimensions()).isEqualTo(EventFields.defaults().dimensions());
    assertThat(job.report().detail()).isEqualTo(ReportDetail.COUNTS);
  }

  @Test
  void addsColumns() {
    SessionJob job =
        job(
            TableRows.SESSIONS,
            "--by=plan",
            "--event",
            "name",
            "--keep=first:page.url,last:page.url",
            "--keep=last:first:x");
    assertThat(TableSchema.of(job).columns())
        .extracting(TableColumn::name)
        .containsSubsequence(
            "first_plan",
            "last_plan",
            "opened_by",
            "first_event",
            "last_event",
            "event_counts",
            "first_page.url",
            "last_page.url",
            "last_first:x");
  }

  @Test
  void keepsFieldsOfEvents() {
    SessionJob job = job(TableRows.EVENTS, "--keep=url");
    assertThat(job.codedFields()).contains(FieldPath.of("url"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "SESSIONS | --keep=url | a row is a session: say which value of url, first: or last:",
        "EVENTS | --keep=first:url | a row is an event: name the field alone, without first: or last:",
        "SESSIONS | --by=a,a | a dimension is named twice in [a, a]",
        "SESSIONS | --keep=first:file | two columns would have the name first_file; leave out one of the fields",
      })
  void refusesWhatMakesNoTable(TableRows rows, String option, String message) {
    assertThatThrownBy(() -> job(rows, option))
        .isInstanceOf(SessionException.class)
        .hasMessage(message)
        .extracting("kind")
        .isEqualTo(ErrorKind.USAGE);
  }

  private static SessionJob job(TableRows rows, String... arguments) {
    var options = new SessionTableOptions();
    new CommandLine(options)
        .registerConverter(FieldPath.class, new FieldPathText())
        .parseArgs(arguments);
    return options.job(List.of("x"), new FieldOptions(), SessionRules.defaults(), rows);
  }
}
