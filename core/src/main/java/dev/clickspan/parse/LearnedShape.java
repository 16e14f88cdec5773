package dev.clickspan.parse;

import dev.clickspan.EpochUnit;
import dev.clickspan.TimeRange;
import dev.clickspan.model.Event;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A shape in use: reads lines of it into the event. Knows which of its values are which fields,
 * which never change, and which it has seen before.
 *
 * <p>It is longer than other files because matching a line and taking its values are one pass: what
 * was looked at to find a value's end isn't looked at again. What keeps it honest: {@code
 * FastEventParserTest} holds it against {@link StrictEventParser}.
 */
final class LearnedShape {

  /** Of a field that the shape doesn't have. */
  static final int NO_VALUE = -1;

  /** Of a field that the shape doesn't have, and its user agent tells. */
  private static final int DERIVED = -2;

  /** After so many lines, unwanted values that never changed become part of the literals. */
  static final int LINES_TO_SETTLE = 64;

  /** Shapes of more values remember none: their tables would take much memory. */
  private static final int MAX_KNOWN_VALUES = 16;

  private final EventFiller filler;
  private final EpochUnit timeUnit;
  private final boolean looksForCopies;
  private final TimeRange timeRange;
  private final List<CodeCache> codeCaches;
  private final FamilyCodes familyCodes;
  private final VisitorParts visitor;
  private final Event event;
  private final int[] fieldValues;
  private final int[] missingCodes;
  private LineShape lines;

  /** The value of a visitor that is one field, if that is a text: it may be a UUID at once. */
  private int textVisitorValue;

  private int timeValue;
  private int userAgentValue;

  /** Whether lines of the shape lack fields that their user agent tells. */
  private boolean derivesFields;

  /** Where copies are looked for. */
  private int eventIdValue;

  // Of the line that was matched last: where its values lie, and where they are known.
  private final int[] from;
  private final int[] to;
  private final int[] entries;
  private final @Nullable KnownValues[] known;

  private int lineCount;
  private final byte[][] firstValues;
  private final boolean[] steady;

  private LearnedShape(
      LineShape lines, EventFiller filler, List<CodeCache> codeCaches, FamilyCodes familyCodes) {
    this.lines = lines;
    this.filler = filler;
    timeUnit = filler.fields().timeUnit();
    looksForCopies = filler.eventIdSlot() != WantedFields.NO_SLOT;
    timeRange = filler.fields().timeRange();
    this.codeCaches = codeCaches;
    this.familyCodes = familyCodes;
    visitor = new VisitorParts(filler.visitorSlots());
    event = filler.event();
    fieldValues = new int[filler.values().size()];
    missingCodes = filler.values().stream().mapToInt(FieldValues::missing).toArray();
    from = new int[lines.values()];
    to = new int[lines.values()];
    entries = new int[lines.values()];
    known = new KnownValues[lines.values()];
    firstValues = new byte[lines.values()][];
    steady = new boolean[lines.values()];
    assignFields();
  }

  /**
   * Null if lines of the shape have no visitor or no time, or a visitor or an id that is derived:
   * those are the strict parser's.
   *
   * @param filler reads into the same event
   * @param codeCaches one for each field whose values are looked at
   */
  static @Nullable LearnedShape of(
      LineShape lines, EventFiller filler, List<CodeCache> codeCaches, FamilyCodes familyCodes) {
    DerivedFamilies families = filler.families();
    if (families.mayFill(filler.eventIdSlot())
        || Arrays.stream(filler.visitorSlots())
            .flatMapToInt(Arrays::stream)
            .anyMatch(families::mayFill)) {
      return null;
    }
    var shape = new LearnedShape(lines, filler, codeCaches, familyCodes);
    return shape.visitor.isAbsent() || shape.timeValue == NO_VALUE ? null : shape;
  }

  private void assignFields() {
    visitor.assign(this::valueOf);
    int single = visitor.single();
    textVisitorValue = single != NO_VALUE && lines.isText(single) ? single : NO_VALUE;
    timeValue = valueOf(filler.timeSlot());
    eventIdValue = looksForCopies ? valueOf(filler.eventIdSlot()) : NO_VALUE;
    userAgentValue = valueOf(filler.families().userAgentSlot());
    Arrays.setAll(
        fieldValues,
        field -> {
          int value = valueOf(filler.valueSlot(field));
          boolean derived =
              value == NO_VALUE && userAgentValue != NO_VALUE && familyCodes.has(field);
          return derived ? DERIVED : value;
        });
    derivesFields = Arrays.stream(fieldValues).anyMatch(value -> value == DERIVED);
  }

  /** The value that is in the slot; {@link #NO_VALUE} if none is, or where there is no slot. */
  private int valueOf(int slot) {
    for (int value = 0; value < lines.values(); value++) {
      if (slot != WantedFields.NO_SLOT && lines.slot(value) == slot) {
        return value;
      }
    }
    return NO_VALUE;
  }

  /**
   * Reads the line that begins here into the event.
   *
   * @param end the end of what may be looked at
   * @return the line's end, which is {@code end} or the index of its LF; -1 if the line has another
   *     shape, or values that need a second look
   */
  int read(byte[] bytes, int at, int end) {
    event.timeMillis = EpochTime.BAD;
    boolean uuid = false;
    int i = lines.literalEnd(0, bytes, at, end);
    for (int value = 0; i >= 0 && value < lines.values(); value++) {
      from[value] = i;
      if (value == textVisitorValue && end - i > UuidKey.LENGTH && UuidKey.set(event, bytes, i)) {
        uuid = true;
        i += UuidKey.LENGTH;
      } else if (value == timeValue && isUsualTime(bytes, i, end)) {
        i += EpochTime.USUAL_DIGITS;
      } else {
        KnownValues values = known[value];
        if (values != null) {
          i = knownEnd(values, value, bytes, i, end);
          continue;
        }
        i = lines.valueEnd(value, bytes, i, end);
      }
      to[value] = i;
      if (i >= 0) {
        i = lines.literalEnd(value + 1, bytes, i, end);
      }
    }
    boolean matched = i >= 0 && (i == end || bytes[i] == '\n');
    if (!matched || !fill(bytes, uuid)) {
      return -1;
    }
    settle(bytes);
    return i;
  }

  /** Behind the value and the literal that follows it; -1 if one of them isn't there. */
  private int knownEnd(KnownValues values, int value, byte[] bytes, int at, int end) {
    int entry = values.find(bytes, at, end);
    entries[value] = entry;
    if (entry != KnownValues.NONE) {
      to[value] = at + values.valueLength(entry);
      return at + values.length(entry);
    }
    int valueEnd = lines.valueEnd(value, bytes, at, end);
    to[value] = valueEnd;
    int literalEnd = valueEnd < 0 ? -1 : lines.literalEnd(value + 1, bytes, valueEnd, end);
    if (literalEnd >= 0) {
      entries[value] = values.add(bytes, at, valueEnd, literalEnd);
      if (values.isUseless()) {
        known[value] = null;
        entries[value] = KnownValues.NONE;
      }
    }
    return literalEnd;
  }

  /** The usual digits of milliseconds at once; others as text. */
  private boolean isUsualTime(byte[] bytes, int at, int end) {
    if (end - at <= EpochTime.USUAL_DIGITS || timeUnit != EpochUnit.MILLISECONDS) {
      return false;
    }
    long millis = EpochTime.usualMillis(bytes, at);
    if (millis == EpochTime.BAD) {
      return false;
    }
    event.timeMillis = millis;
    return true;
  }

  private boolean fill(byte[] bytes, boolean uuid) {
    if (!uuid && !visitor.set(event, bytes, from, to)) {
      return false;
    }
    if (event.timeMillis == EpochTime.BAD) {
      int time = from[timeValue];
      String text = new String(bytes, time, to[timeValue] - time, StandardCharsets.US_ASCII);
      event.timeMillis = filler.timeMillis(text);
      if (event.timeMillis == EpochTime.BAD) {
        return false;
      }
    }
    if (!timeRange.contains(event.timeMillis)) {
      return false;
    }
    if (looksForCopies) {
      setEventId(bytes);
    }
    int familyRow =
        derivesFields ? familyCodes.row(bytes, from[userAgentValue], to[userAgentValue]) : 0;
    int said = 0;
    for (int field = 0; field < fieldValues.length; field++) {
      int value = fieldValues[field];
      int code = value == DERIVED ? familyCodes.code(familyRow, field) : code(field, value, bytes);
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
    if (eventIdValue == NO_VALUE) {
      EventIdKeys.clear(event);
    } else {
      EventIdKeys.set(event, bytes, from[eventIdValue], to[eventIdValue]);
    }
  }

  private int code(int field, int value, byte[] bytes) {
    if (value == NO_VALUE) {
      return missingCodes[field];
    }
    KnownValues values = known[value];
    int entry = entries[value];
    int code = values == null || entry == KnownValues.NONE ? 0 : values.code(entry);
    if (code == 0) {
      code = codeCaches.get(field).code(bytes, from[value], to[value]);
      if (values != null && entry != KnownValues.NONE) {
        values.setCode(entry, code);
      }
    }
    return code;
  }

  /** Watches the first lines of the shape, of which this one has just been matched. */
  private void settle(byte[] bytes) {
    if (lineCount == LINES_TO_SETTLE) {
      return;
    }
    lineCount++;
    for (int value = 0; value < lines.values(); value++) {
      if (lineCount == 1) {
        firstValues[value] = Arrays.copyOfRange(bytes, from[value], to[value]);
        steady[value] = lines.slot(value) == WantedFields.NO_SLOT;
      } else {
        byte[] first = firstValues[value];
        steady[value] &= Arrays.equals(first, 0, first.length, bytes, from[value], to[value]);
      }
    }
    if (lineCount == LINES_TO_SETTLE) {
      lines = lines.withFixed(bytes, steady, from, to);
      assignFields();
      if (lines.values() <= MAX_KNOWN_VALUES) {
        for (int value = 0; value < lines.values(); value++) {
          boolean isNewInEachLine =
              visitor.has(value) || value == timeValue || value == eventIdValue;
          known[value] = isNewInEachLine ? null : new KnownValues();
        }
      }
    }
  }
}
