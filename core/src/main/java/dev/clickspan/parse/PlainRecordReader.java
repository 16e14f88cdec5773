package dev.clickspan.parse;

import dev.clickspan.EpochUnit;
import dev.clickspan.RejectReason;
import dev.clickspan.TimeRange;
import dev.clickspan.VisitorField;
import dev.clickspan.input.RecordForm;
import dev.clickspan.input.RecordForm.Quotes;
import dev.clickspan.model.Event;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads records of separated values that are plain: one line each, no quotes but those around a
 * field, as many fields as there are columns, and an event. Separators, quotes and the line end are
 * found in one pass, eight bytes at a time, and little is allocated. It only ever accepts:
 * everything else is left to the {@link DelimitedEventParser}, whose other way of reading is the
 * twin that {@code PlainRecordReaderTest} holds it against.
 */
final class PlainRecordReader {

  private static final long LINE_ENDS = WideScan.ONES * '\n';

  private static final int NOT_LOOKED_UP = -1;

  private final EventFiller filler;
  private final List<CodeCache> codeCaches;
  private final FamilyCodes familyCodes;
  private final Event event;
  private final boolean epochMillis;
  private final TimeRange timeRange;
  private final boolean looksForCopies;

  // Each repeated in all bytes of a word.
  private final long separators;
  private final long quotes;

  private final int[][] visitorColumns;
  private final int timeColumn;
  private final int eventIdColumn;
  private final int userAgentColumn;
  private final int[] fieldColumns;
  private final int[] missingCodes;
  private final Utf8 utf8 = new Utf8();

  // Of the record that was read last: where its fields lie, without their quotes.
  private final int[] from;
  private final int[] to;
  private final boolean[] quoted;

  /** Where {@link FamilyCodes} has what its user agent tells, once somebody asks. */
  private int familyRow;

  private PlainRecordReader(
      DelimitedColumns columns,
      RecordForm form,
      EventFiller filler,
      List<CodeCache> codeCaches,
      FamilyCodes familyCodes) {
    this.filler = filler;
    this.codeCaches = codeCaches;
    this.familyCodes = familyCodes;
    event = filler.event();
    epochMillis = filler.fields().timeUnit() == EpochUnit.MILLISECONDS;
    timeRange = filler.fields().timeRange();
    looksForCopies = filler.eventIdSlot() != WantedFields.NO_SLOT;
    separators = WideScan.ONES * form.separator();
    quotes = form.quotes() == Quotes.ENCLOSE ? WideScan.ONES * '"' : separators;
    visitorColumns =
        Arrays.stream(filler.visitorSlots()).map(columns::ofSlots).toArray(int[][]::new);
    timeColumn = columns.ofSlot(filler.timeSlot());
    eventIdColumn = columns.ofSlot(filler.eventIdSlot());
    userAgentColumn = columns.ofSlot(filler.families().userAgentSlot());
    fieldColumns = new int[filler.values().size()];
    Arrays.setAll(fieldColumns, field -> columns.ofSlot(filler.valueSlot(field)));
    missingCodes = filler.values().stream().mapToInt(FieldValues::missing).toArray();
    from = new int[columns.count()];
    to = new int[columns.count()];
    quoted = new boolean[columns.count()];
  }

  /**
   * Null where the visitor or the id may be derived: such records need a second look.
   *
   * @param filler reads into the same event
   * @param codeCaches one for each field whose values are looked at
   */
  static @Nullable PlainRecordReader of(
      DelimitedColumns columns,
      RecordForm form,
      EventFiller filler,
      List<CodeCache> codeCaches,
      FamilyCodes familyCodes) {
    DerivedFamilies families = filler.families();
    boolean derived =
        families.mayFill(filler.eventIdSlot())
            || Arrays.stream(filler.visitorSlots())
                .flatMapToInt(Arrays::stream)
                .anyMatch(families::mayFill);
    return derived ? null : new PlainRecordReader(columns, form, filler, codeCaches, familyCodes);
  }

  /**
   * Reads the record that begins here into the event.
   *
   * @param end the end of what may be looked at
   * @return the record's end, which is {@code end} or the index of its LF; -1 if it is none that is
   *     plain
   */
  int read(byte[] bytes, int at, int end) {
    int lineEnd = findFields(bytes, at, end);
    return lineEnd >= 0 && lineEnd - at <= RejectReason.MAX_LINE_BYTES && fill(bytes)
        ? lineEnd
        : -1;
  }

  private int findFields(byte[] bytes, int at, int end) {
    int last = from.length - 1;
    int field = 0;
    boolean open = false;
    long notAscii = 0;
    start(0, at);
    for (int i = at; i < end; i += Long.BYTES) {
      long word = WideScan.word(bytes, i);
      // What belongs to the next line may cost a look at this one, and does no harm.
      notAscii |= word & WideScan.HIGHS;
      long hits =
          WideScan.zeros(word ^ separators)
              | WideScan.zeros(word ^ LINE_ENDS)
              | WideScan.zeros(word ^ quotes);
      for (; hits != 0; hits &= hits - 1) {
        int hit = i + (Long.numberOfTrailingZeros(hits) >>> 3);
        if (hit >= end) {
          break;
        }
        byte found = bytes[hit];
        if (open) {
          if (found == '"') {
            to[field] = hit;
            open = false;
          }
        } else if (found == (byte) separators) {
          if (field == last || !endField(field, hit)) {
            return -1;
          }
          field++;
          start(field, hit + 1);
        } else if (found == '\n') {
          return field == last ? endRecord(bytes, at, hit, notAscii) : -1;
        } else if (hit == from[field]) {
          from[field] = hit + 1;
          quoted[field] = true;
          open = true;
        } else {
          return -1;
        }
      }
    }
    return field == last && !open ? endRecord(bytes, at, end, notAscii) : -1;
  }

  private void start(int field, int at) {
    from[field] = at;
    quoted[field] = false;
  }

  /** Whether the field may end here: if it is quoted, only right behind its quote. */
  private boolean endField(int field, int at) {
    if (quoted[field]) {
      return at == to[field] + 1;
    }
    to[field] = at;
    return true;
  }

  private int endRecord(byte[] bytes, int at, int lineEnd, long notAscii) {
    int end = lineEnd > at && bytes[lineEnd - 1] == '\r' ? lineEnd - 1 : lineEnd;
    boolean whole = endField(from.length - 1, end);
    return whole && (notAscii == 0 || utf8.isValid(bytes, at, end)) ? lineEnd : -1;
  }

  private boolean fill(byte[] bytes) {
    if (isEmpty(timeColumn) || !setTime(bytes) || !setVisitor(bytes)) {
      return false;
    }
    if (looksForCopies) {
      setEventId(bytes);
    }
    familyRow = NOT_LOOKED_UP;
    int said = 0;
    for (int field = 0; field < fieldColumns.length; field++) {
      int code = code(bytes, field, fieldColumns[field]);
      said |= code;
      if (field < event.codes.length) {
        event.codes[field] = code & FieldValues.CODE_MASK;
      }
    }
    event.excluded = (said & FieldValues.EXCLUDED) != 0;
    event.bot = (said & FieldValues.BOT) != 0;
    return true;
  }

  private void setEventId(byte[] bytes) {
    if (isEmpty(eventIdColumn)) {
      EventIdKeys.clear(event);
    } else {
      EventIdKeys.set(event, bytes, from[eventIdColumn], to[eventIdColumn]);
    }
  }

  private int code(byte[] bytes, int field, int column) {
    if (!isMissing(column)) {
      return codeCaches.get(field).code(bytes, from[column], to[column]);
    }
    if (!familyCodes.has(field) || isMissing(userAgentColumn)) {
      return missingCodes[field];
    }
    // Only here, as to learn it takes long.
    if (familyRow == NOT_LOOKED_UP) {
      familyRow = familyCodes.row(bytes, from[userAgentColumn], to[userAgentColumn]);
    }
    return familyCodes.code(familyRow, field);
  }

  private boolean isMissing(int column) {
    return isEmpty(column) && (column == DelimitedColumns.ABSENT || !quoted[column]);
  }

  /** Whether there is no text: missing, or the empty one. */
  private boolean isEmpty(int column) {
    return column == DelimitedColumns.ABSENT || from[column] == to[column];
  }

  private boolean setTime(byte[] bytes) {
    int at = from[timeColumn];
    int length = to[timeColumn] - at;
    event.timeMillis =
        epochMillis && length == EpochTime.USUAL_DIGITS
            ? EpochTime.usualMillis(bytes, at)
            : EpochTime.BAD;
    if (event.timeMillis == EpochTime.BAD) {
      event.timeMillis = filler.timeMillis(text(bytes, timeColumn));
    }
    return event.timeMillis != EpochTime.BAD && timeRange.contains(event.timeMillis);
  }

  private boolean setVisitor(byte[] bytes) {
    for (int[] columns : visitorColumns) {
      if (columns.length > 1) {
        String joined = joined(bytes, columns);
        if (joined != null) {
          VisitorKeys.set(event, joined);
          return true;
        }
      } else if (!isEmpty(columns[0])) {
        VisitorKeys.set(event, bytes, from[columns[0]], to[columns[0]]);
        return true;
      }
    }
    return false;
  }

  /** The visitor that the columns make together; null if all of them are empty. */
  private @Nullable String joined(byte[] bytes, int[] columns) {
    var parts = new ArrayList<@Nullable String>(columns.length);
    boolean present = false;
    for (int column : columns) {
      parts.add(isEmpty(column) ? null : text(bytes, column));
      present |= !isEmpty(column);
    }
    return present ? VisitorField.joined(parts) : null;
  }

  private String text(byte[] bytes, int column) {
    int at = from[column];
    return new String(bytes, at, to[column] - at, StandardCharsets.UTF_8);
  }
}
