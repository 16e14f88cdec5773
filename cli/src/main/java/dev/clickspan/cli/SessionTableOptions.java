package dev.clickspan.cli;

import dev.clickspan.ErrorKind;
import dev.clickspan.EventFields;
import dev.clickspan.FieldPath;
import dev.clickspan.KeptField;
import dev.clickspan.ReportSpec;
import dev.clickspan.SessionException;
import dev.clickspan.SessionJob;
import dev.clickspan.SessionRules;
import dev.clickspan.TableRows;
import dev.clickspan.TableSchema;
import dev.clickspan.TableSpec;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which columns a table has besides those that every one has. */
final class SessionTableOptions implements OptionGroup {

  @Option(
      names = "--by",
      paramLabel = "FIELD",
      split = ",",
      description =
          "Fields of which a session has the first and last value"
              + " (default: browser_family,os_family,device_family).")
  private @Nullable List<FieldPath> by;

  @Option(
      names = "--event",
      paramLabel = "FIELD",
      description = "Holds an event's name: adds the first, the last, and the counts of each.")
  private @Nullable FieldPath eventName;

  @Option(
      names = "--keep",
      paramLabel = "first:FIELD",
      split = ",",
      converter = KeptFieldText.class,
      description = "Further columns: first:FIELD or last:FIELD is that event's value.")
  private List<KeptField> kept = List.of();

  /** A job that gives out a table, and no more of a report than it must. */
  SessionJob job(List<String> inputs, FieldOptions options, SessionRules rules, TableRows rows) {
    EventFields fields = options.fields();
    Optional<FieldPath> name = Optional.ofNullable(eventName).or(options.preset()::eventName);
    try {
      SessionJob job =
          new SessionJob(
                  inputs,
                  by == null ? fields : fields.withDimensions(by),
                  rules,
                  ReportSpec.counts())
              .withTable(new TableSpec(rows, name, kept));
      // Two columns of one name are found now, not after the input was read.
      TableSchema.of(job);
      return job;
    } catch (IllegalArgumentException e) {
      throw new SessionException(ErrorKind.USAGE, String.valueOf(e.getMessage()), e);
    }
  }

  @Override
  public String heading() {
    return "Columns of the table";
  }
}
