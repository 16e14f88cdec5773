package dev.clickspan;

import java.util.List;
import java.util.Optional;

/**
 * The table that a job gives out besides its report: sessions, or events with their session. {@link
 * TableSchema#of} says which columns it has.
 *
 * @param rows what a row is
 * @param eventName the field that holds an event's name
 * @param kept further fields, in the order of their columns; {@link KeptValue#EACH} goes with
 *     events, the other two with sessions
 */
public record TableSpec(TableRows rows, Optional<FieldPath> eventName, List<KeptField> kept) {

  public TableSpec {
    kept = kept.stream().distinct().toList();
    for (KeptField field : kept) {
      if ((field.value() == KeptValue.EACH) != (rows == TableRows.EVENTS)) {
        throw new IllegalArgumentException(
            rows == TableRows.EVENTS
                ? "a row is an event: name the field alone, without first: or last:"
                : "a row is a session: say which value of " + field.field() + ", first: or last:");
      }
    }
  }

  /** Sessions, with no columns but those that every session table has. */
  public static TableSpec sessions() {
    return new TableSpec(TableRows.SESSIONS, Optional.empty(), List.of());
  }

  /** Events, with no columns but those that every such table has. */
  public static TableSpec events() {
    return new TableSpec(TableRows.EVENTS, Optional.empty(), List.of());
  }
}
