package dev.clickspan.parse;

import dev.clickspan.FieldPath;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where wanted fields stand in the records of a file. A column answers to the field path whose
 * dotted text is its name, whether the dots are said to lead into objects or to be part of a name.
 * Of several columns with one name the last one counts.
 */
final class DelimitedColumns {

  /** The columns of a file without a header that can be read: no record has so many. */
  static final DelimitedColumns NONE = new DelimitedColumns(0, new int[0]);

  static final int ABSENT = -1;

  private final int count;
  private final int[] columnOfSlot;

  private DelimitedColumns(int count, int[] columnOfSlot) {
    this.count = count;
    this.columnOfSlot = columnOfSlot;
  }

  static DelimitedColumns of(List<String> names, WantedFields wanted) {
    int[] columns =
        wanted.paths().stream().mapToInt(path -> names.lastIndexOf(dotted(path))).toArray();
    return new DelimitedColumns(names.size(), columns);
  }

  private static String dotted(FieldPath path) {
    return String.join(".", path.names());
  }

  /** How many fields a record has. */
  int count() {
    return count;
  }

  /** The column of a wanted field, from 0; {@link #ABSENT} if there is none, or no slot. */
  int ofSlot(int slot) {
    return slot == WantedFields.NO_SLOT ? ABSENT : columnOfSlot[slot];
  }

  /** The columns of wanted fields. */
  int[] ofSlots(int[] slots) {
    return Arrays.stream(slots).map(this::ofSlot).toArray();
  }

  /** Whether there is a column for the time, and one for a part of the visitor. */
  boolean has(EventFiller filler) {
    return ofSlot(filler.timeSlot()) != ABSENT
        && Arrays.stream(filler.visitorSlots())
            .flatMapToInt(Arrays::stream)
            .anyMatch(slot -> ofSlot(slot) != ABSENT);
  }

  /** Fills the wanted fields from a record. */
  void fill(List<@Nullable String> fields, WantedFields wanted) {
    wanted.clear();
    for (int slot = 0; slot < columnOfSlot.length; slot++) {
      String text = columnOfSlot[slot] == ABSENT ? null : fields.get(columnOfSlot[slot]);
      if (text != null) {
        wanted.setText(slot, text);
      }
    }
  }
}
