package dev.clickspan.testkit;

import static java.util.stream.Collectors.joining;

import dev.clickspan.FieldPath;
import dev.clickspan.KeptField;
import dev.clickspan.KeptValue;
import dev.clickspan.SessionJob;
import dev.clickspan.TableColumn;
import dev.clickspan.TableSchema;
import dev.clickspan.TableSpec;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A row of a table of tests: a sentence of {@code docs/session-table.md}, files that show it, and
 * the table's rows as texts. A text in a row stands in single quotes, a time as epoch milliseconds.
 *
 * @param question the files and rules; its expectations are not used
 * @param columns those that the case is about; empty for all
 */
record TableCase(RuleCase question, TableSpec spec, List<String> columns, List<String> rows) {

  static TableCase sessions(String name) {
    return new TableCase(RuleCase.named(name), TableSpec.sessions(), List.of(), List.of());
  }

  static TableCase events(String name) {
    return new TableCase(RuleCase.named(name), TableSpec.events(), List.of(), List.of());
  }

  String name() {
    return question.name();
  }

  /** Changes the files, fields and rules. */
  TableCase on(UnaryOperator<RuleCase> change) {
    return new TableCase(change.apply(question), spec, columns, rows);
  }

  TableCase file(String file, String... lines) {
    return on(files -> files.file(file, lines));
  }

  /** The field that holds an event's name. */
  TableCase eventName(String path) {
    var named = new TableSpec(spec.rows(), Optional.of(FieldPath.of(path)), spec.kept());
    return new TableCase(question, named, columns, rows);
  }

  TableCase keep(KeptValue value, String path) {
    var kept = new ArrayList<>(spec.kept());
    kept.add(new KeptField(value, FieldPath.of(path)));
    return new TableCase(
        question, new TableSpec(spec.rows(), spec.eventName(), kept), columns, rows);
  }

  /** Looks at these columns only, their names separated by spaces. */
  TableCase columns(String names) {
    return new TableCase(question, spec, List.of(names.split(" ")), rows);
  }

  /** All rows in their order, the cells separated by spaces. */
  TableCase expect(String... texts) {
    return new TableCase(question, spec, columns, List.of(texts));
  }

  /** Writes the files. */
  SessionJob job(Path folder) {
    return question.job(folder).withTable(spec);
  }

  /** Rows as texts, of the columns that the case is about. */
  List<String> shown(TableSchema schema, List<List<@Nullable Object>> table) {
    List<String> names = schema.columns().stream().map(TableColumn::name).toList();
    int[] places =
        columns.isEmpty()
            ? IntStream.range(0, names.size()).toArray()
            : columns.stream().mapToInt(names::indexOf).toArray();
    return table.stream()
        .map(row -> IntStream.of(places).mapToObj(at -> shown(row.get(at))).collect(joining(" ")))
        .toList();
  }

  private static String shown(@Nullable Object cell) {
    if (cell == null) {
      return "missing";
    }
    return cell instanceof String text ? "'" + text + "'" : cell.toString();
  }
}
