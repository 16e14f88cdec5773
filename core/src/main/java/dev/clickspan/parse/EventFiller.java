package dev.clickspan.parse;

import dev.clickspan.EventFields;
import dev.clickspan.RejectReason;
import dev.clickspan.VisitorField;
import dev.clickspan.model.Event;
import dev.clickspan.parse.WantedFields.Kind;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes an event of the wanted fields of a record, or says why it is none. The same for every
 * format of input. One object serves one thread.
 */
final class EventFiller {

  private final EventFields fields;
  private final @Nullable ZoneId timeZone;
  private final WantedFields wanted = new WantedFields();
  private final int[][] visitorSlots;
  private final int timeSlot;
  private final int eventIdSlot;
  private final List<FieldValues> values;
  private final int[] valueSlots;
  private final DerivedFamilies families;
  private final List<Map<String, Integer>> knownCodes = new ArrayList<>();
  private final Event event;

  /**
   * @param values the fields whose values are looked at, those first that an event carries
   */
  EventFiller(EventFields fields, List<FieldValues> values) {
    this.fields = fields;
    this.values = values;
    timeZone = fields.timeZone().orElse(null);
    visitorSlots =
        fields.visitor().alternatives().stream()
            .map(parts -> parts.stream().mapToInt(wanted::slot).toArray())
            .toArray(int[][]::new);
    timeSlot = wanted.slot(fields.time());
    eventIdSlot = fields.eventId().map(wanted::slot).orElse(WantedFields.NO_SLOT);
    valueSlots = values.stream().map(FieldValues::field).mapToInt(wanted::slot).toArray();
    families = new DerivedFamilies(fields.userAgent(), wanted);
    // Dimensions that aren't counted are looked at all the same: a line is an event for every
    // report, or for none. They need not be derived, which only costs time.
    fields.dimensions().forEach(wanted::slot);
    values.forEach(unused -> knownCodes.add(new HashMap<>()));
    event = new Event((int) values.stream().filter(FieldValues::isCarried).count());
  }

  EventFields fields() {
    return fields;
  }

  /** The fields that a record is read into, before {@link #fill}. */
  WantedFields wanted() {
    return wanted;
  }

  /** The slots of the visitor's fields: the parts of each alternative. */
  int[][] visitorSlots() {
    return visitorSlots;
  }

  int timeSlot() {
    return timeSlot;
  }

  /** The slot of the event's id; {@link WantedFields#NO_SLOT} where no copies are looked for. */
  int eventIdSlot() {
    return eventIdSlot;
  }

  /** The fields whose values are looked at, those first that an event carries. */
  List<FieldValues> values() {
    return values;
  }

  /** The slot of one of these fields. */
  int valueSlot(int field) {
    return valueSlots[field];
  }

  /** What is derived from the user agent. */
  DerivedFamilies families() {
    return families;
  }

  /** The event that carries every record's values. */
  Event event() {
    return event;
  }

  /**
   * Fills the event from the wanted fields, its source and line aside.
   *
   * @param tally told of a time that is none
   * @return null; or why the record is no event
   */
  @Nullable RejectReason fill(LineTally tally) {
    families.fill(wanted);
    String visitor = visitor();
    if (visitor == null) {
      return RejectReason.NO_VISITOR;
    }
    Kind timeKind = wanted.kind(timeSlot);
    String time = wanted.text(timeSlot);
    if (timeKind == Kind.ABSENT || "".equals(time)) {
      return RejectReason.NO_TIME;
    }
    event.timeMillis = time == null ? EpochTime.BAD : timeMillis(time);
    if (event.timeMillis == EpochTime.BAD) {
      tally.badTime(String.valueOf(time));
      return RejectReason.BAD_TIME;
    }
    if (!fields.timeRange().contains(event.timeMillis)) {
      return RejectReason.TIME_OUT_OF_RANGE;
    }
    VisitorKeys.set(event, visitor);
    if (eventIdSlot != WantedFields.NO_SLOT) {
      EventIdKeys.set(event, wanted.text(eventIdSlot));
    }
    int said = 0;
    for (int field = 0; field < valueSlots.length; field++) {
      int code = code(field, wanted.text(valueSlots[field]));
      said |= code;
      if (field < event.codes.length) {
        event.codes[field] = code & FieldValues.CODE_MASK;
      }
    }
    event.excluded = (said & FieldValues.EXCLUDED) != 0;
    event.bot = (said & FieldValues.BOT) != 0;
    return null;
  }

  /** Hands on the event, which has all its fields but the line, unless it is left out. */
  void handOn(EventSink events, LineTally tally) {
    if (event.excluded) {
      tally.excluded();
    } else {
      tally.event(event.timeMillis);
      event.line = tally.lineNumber();
      events.event(event);
    }
  }

  /** The first alternative that is present; null if none is. */
  private @Nullable String visitor() {
    for (int[] slots : visitorSlots) {
      var parts = new ArrayList<@Nullable String>(slots.length);
      boolean present = false;
      for (int slot : slots) {
        String text = wanted.text(slot);
        parts.add("".equals(text) ? null : text);
        present |= text != null && !text.isEmpty();
      }
      if (present) {
        return slots.length == 1 ? parts.get(0) : VisitorField.joined(parts);
      }
    }
    return null;
  }

  /** Epoch milliseconds of a time's text, or {@link EpochTime#BAD}. */
  long timeMillis(String time) {
    return Rfc3339Time.looksLike(time)
        ? Rfc3339Time.millis(time, timeZone)
        : EpochTime.millis(time, fields.timeUnit());
  }

  private int code(int field, @Nullable String value) {
    if (value == null) {
      return values.get(field).missing();
    }
    Map<String, Integer> cache = knownCodes.get(field);
    Integer known = cache.get(value);
    if (known == null) {
      FieldValues looked = values.get(field);
      known = looked.code(value);
      if (cache.size() < looked.maxKnown()
          && value.length() <= looked.maxKnownLength()
          && looked.hasRoomInCaches(value.length())) {
        cache.put(value, known);
      }
    }
    return known;
  }
}
