package dev.clickspan.write.table;

import dev.clickspan.FieldPath;
import dev.clickspan.KeptField;
import dev.clickspan.KeptValue;
import dev.clickspan.SessionJob;
import dev.clickspan.TableRows;
import dev.clickspan.TableSchema;
import dev.clickspan.TableSpec;
import dev.clickspan.TextDictionary;
import dev.clickspan.model.OpenedBy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Which coded values stand in which columns of a job's table.
 *
 * @param spec what is asked for
 * @param dimensions for each dimension where its value lies among an event's coded values
 * @param eventName where the event's name lies; null if none is asked for
 * @param kept for each kept field where its value lies
 * @param bots whether a session says if it is held to be a bot's
 * @param values the texts of each coded field
 * @param files the shown names of the input files, the first with code 1
 */
public record TableColumns(
    TableSpec spec,
    List<Integer> dimensions,
    @Nullable Integer eventName,
    List<Integer> kept,
    Bots bots,
    List<TextDictionary> values,
    TextDictionary files) {

  /** Whether sessions say if they are held to be bots'. */
  enum Bots {
    UNSAID,
    SAID
  }

  private static final TextDictionary OPENED_BY =
      new TextDictionary(Arrays.stream(OpenedBy.values()).map(OpenedBy::id).toList());

  private static final Map<OpenedBy, Integer> OPENED_BY_CODES = new EnumMap<>(OpenedBy.class);

  static {
    for (OpenedBy reason : OpenedBy.values()) {
      OPENED_BY_CODES.put(reason, OPENED_BY_CODES.size() + 1);
    }
  }

  /** The columns of a job's table. */
  public static TableColumns of(SessionJob job, List<TextDictionary> values, TextDictionary files) {
    List<FieldPath> coded = job.codedFields();
    TableSpec spec = job.table().orElseThrow();
    return new TableColumns(
        spec,
        job.fields().dimensions().stream().map(coded::indexOf).toList(),
        spec.eventName().map(coded::indexOf).orElse(null),
        spec.kept().stream().map(KeptField::field).map(coded::indexOf).toList(),
        job.traffic().asksForBots() ? Bots.SAID : Bots.UNSAID,
        values,
        files);
  }

  /** What the batches of the table have in common. */
  public BatchShape shape(SessionJob job, int maxRows) {
    List<@Nullable TextDictionary> dictionaries =
        spec.rows() == TableRows.SESSIONS ? ofSessions() : ofEvents();
    return new BatchShape(TableSchema.of(job), dictionaries, maxRows);
  }

  /**
   * What fills the table's batches.
   *
   * @param next takes a full batch and gives an empty one
   */
  public RowSink rows(BatchBuilder first, UnaryOperator<BatchBuilder> next) {
    return spec.rows() == TableRows.SESSIONS
        ? new SessionRows(this, first, next)
        : new EventRows(this, first, next);
  }

  private List<@Nullable TextDictionary> ofSessions() {
    var dictionaries = new ArrayList<@Nullable TextDictionary>();
    for (int column = 0; column < SessionRows.FIRST_DIMENSION; column++) {
      dictionaries.add(null);
    }
    for (int field : dimensions) {
      dictionaries.add(values.get(field));
      dictionaries.add(values.get(field));
    }
    dictionaries.add(files);
    dictionaries.add(files);
    dictionaries.add(OPENED_BY);
    if (eventName != null) {
      dictionaries.addAll(
          List.of(values.get(eventName), values.get(eventName), values.get(eventName)));
    }
    kept.forEach(field -> dictionaries.add(values.get(field)));
    if (bots == Bots.SAID) {
      dictionaries.add(null);
    }
    return dictionaries;
  }

  private List<@Nullable TextDictionary> ofEvents() {
    var dictionaries = new ArrayList<@Nullable TextDictionary>();
    for (int column = 0; column < EventRows.FIRST_DIMENSION; column++) {
      dictionaries.add(null);
    }
    dimensions.forEach(field -> dictionaries.add(values.get(field)));
    if (eventName != null) {
      dictionaries.add(values.get(eventName));
    }
    kept.forEach(field -> dictionaries.add(values.get(field)));
    dictionaries.add(files);
    dictionaries.add(null);
    return dictionaries;
  }

  /** The code of a reason. */
  static int code(OpenedBy reason) {
    return Objects.requireNonNull(OPENED_BY_CODES.get(reason));
  }

  /** Whether the kept field of this number is taken from the session's first event. */
  boolean isOfFirstEvent(int keptField) {
    return spec.kept().get(keptField).value() == KeptValue.FIRST;
  }
}
