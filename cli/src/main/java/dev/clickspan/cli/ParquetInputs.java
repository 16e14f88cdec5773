package dev.clickspan.cli;

import static java.util.stream.Collectors.joining;

import dev.clickspan.ErrorKind;
import dev.clickspan.EventFields;
import dev.clickspan.FieldPath;
import dev.clickspan.SessionException;
import dev.clickspan.input.InputFile;
import dev.clickspan.input.InputFiles;
import dev.clickspan.input.ParquetFiles;
import dev.clickspan.tables.ParquetColumns;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Tells tables that were written before from files of events. A Parquet file holds events if it has
 * the fields that events are to have; no table of sessions has those of the defaults.
 *
 * @param fields those of events
 * @param tables all inputs, if they are tables; none if they hold events
 */
record ParquetInputs(EventFields fields, List<ParquetColumns> tables) {

  /** By so many bytes a Parquet file is known. */
  private static final int START_BYTES = 4;

  private static final int MAX_NAMES = 20;

  /** What every table of sessions has, and of events with their sessions. */
  private static final Set<String> OF_SESSIONS = Set.of("visitor_id", "session_id");

  /**
   * Looks at inputs.
   *
   * @throws SessionException if some are tables, and some aren't
   */
  static ParquetInputs of(List<String> inputs, EventFields fields) {
    var parquet = new ArrayList<Path>();
    var events = new ArrayList<String>();
    InputFiles.Local local = InputFiles.local(inputs);
    for (InputFile file : local.files()) {
      file.path()
          .filter(ParquetInputs::isParquet)
          .ifPresentOrElse(parquet::add, () -> events.add(file.name()));
    }
    events.addAll(local.elsewhere());
    var tables = new ArrayList<ParquetColumns>();
    if (!parquet.isEmpty()) {
      for (ParquetColumns file : ParquetColumns.of(parquet)) {
        if (isOfEvents(file, fields)) {
          events.add(String.valueOf(file.file().getFileName()));
        } else {
          tables.add(file);
        }
      }
    }
    var found = new ParquetInputs(fields, tables);
    if (!tables.isEmpty() && !events.isEmpty()) {
      throw new SessionException(
          ErrorKind.USAGE,
          "%s, and %s holds events; query one kind at a time"
              .formatted(found.why(tables.get(0)), events.get(0)));
    }
    return found;
  }

  private static boolean isOfEvents(ParquetColumns file, EventFields fields) {
    return fields.visitor().fields().stream().anyMatch(file::has) && file.has(fields.time());
  }

  /** A pipe is not looked at: what is read from it is gone. */
  private static boolean isParquet(Path path) {
    if (!Files.isRegularFile(path)) {
      return false;
    }
    try (InputStream in = Files.newInputStream(path)) {
      return ParquetFiles.isParquet(in.readNBytes(START_BYTES));
    } catch (IOException e) {
      throw new SessionException(
          ErrorKind.BAD_INPUT, path + ": can't be read (" + e.getMessage() + ")", e);
    }
  }

  List<Path> tableFiles() {
    return tables.stream().map(ParquetColumns::file).toList();
  }

  /**
   * An option of what makes sessions of events would have no effect: a mistake that goes unseen.
   */
  SessionException refused(String option) {
    return new SessionException(
        ErrorKind.USAGE,
        "%s has no effect: %s; it has %s"
            .formatted(option, why(tables.get(0)), names(tables.get(0))));
  }

  /** The tables that nobody would take for tables of sessions: a word on each. */
  List<String> warnings() {
    return tables.stream()
        .filter(table -> !table.names().containsAll(OF_SESSIONS))
        .map(table -> why(table) + "; it has " + names(table))
        .toList();
  }

  private String why(ParquetColumns table) {
    List<FieldPath> visitor = fields.visitor().fields();
    String missing = visitor.stream().anyMatch(table::has) ? "" : fields.visitor() + " (--visitor)";
    String time = table.has(fields.time()) ? "" : fields.time() + " (--time)";
    return "%s is queried as a table, not as events, since it has no %s"
        .formatted(
            table.file().getFileName(),
            missing.isEmpty() || time.isEmpty() ? missing + time : missing + " and no " + time);
  }

  private static String names(ParquetColumns table) {
    List<String> names = table.names();
    return names.stream().limit(MAX_NAMES).collect(joining(", "))
        + (names.size() > MAX_NAMES ? " and %d more".formatted(names.size() - MAX_NAMES) : "");
  }
}
