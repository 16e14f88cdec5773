package dev.clickspan.parse;

import dev.clickspan.EpochUnit;
import dev.clickspan.EventFields;
import dev.clickspan.FieldPath;
import dev.clickspan.RejectReason;
import dev.clickspan.input.LineBlock;
import dev.clickspan.model.Dictionary;
import dev.clickspan.model.Event;
import dev.clickspan.parse.WantedFields.Kind;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Reads every line with the JSON library. Slow and plain: it has the last word on what a line is.
 */
public final class StrictEventParser implements EventParser {

  /** Past this a value's code is looked up in the shared dictionary: the cache stays small. */
  private static final int MAX_KNOWN_CODES = 1 << 16;

  private final WantedFields wanted = new WantedFields();
  private final int visitorSlot;
  private final int timeSlot;
  private final int[] codedSlots;
  private final EpochUnit timeUnit;
  private final List<Dictionary> dictionaries;
  private final List<Map<String, Integer>> knownCodes = new ArrayList<>();
  private final CharsetDecoder utf8 =
      StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPORT);
  private final Event event;

  /**
   * @param codedFields whose values an event carries
   * @param dictionaries one for each coded field, shared with other parsers
   */
  public StrictEventParser(
      EventFields fields, List<FieldPath> codedFields, List<Dictionary> dictionaries) {
    visitorSlot = wanted.slot(fields.visitor());
    timeSlot = wanted.slot(fields.time());
    codedSlots = codedFields.stream().mapToInt(wanted::slot).toArray();
    // Dimensions that aren't counted are looked at all the same: a line is an event for every
    // report, or for none.
    fields.dimensions().forEach(wanted::slot);
    timeUnit = fields.timeUnit();
    this.dictionaries = dictionaries;
    dictionaries.forEach(unused -> knownCodes.add(new HashMap<>()));
    event = new Event(codedSlots.length);
  }

  WantedFields wanted() {
    return wanted;
  }

  int visitorSlot() {
    return visitorSlot;
  }

  int timeSlot() {
    return timeSlot;
  }

  /** The slot of a coded field. */
  int codedSlot(int field) {
    return codedSlots[field];
  }

  @Override
  public void parse(LineBlock block, int source, EventSink events, LineTally tally) {
    byte[] bytes = block.bytes();
    event.source = source;
    if (block.kind() == LineBlock.Kind.START_OF_TOO_LONG_LINE) {
      tally.line();
      tally.reject(RejectReason.TOO_LONG, bytes, block.from(), block.to());
      return;
    }
    int from = block.from();
    while (from < block.to()) {
      int lineEnd = LineBlock.lineEnd(bytes, from, block.to());
      line(bytes, from, lineEnd, events, tally);
      from = lineEnd + 1;
    }
  }

  /** What became of a line. */
  enum Outcome {
    BLANK,
    EVENT,
    REJECTED
  }

  /** The event that carries every line's values. */
  Event event() {
    return event;
  }

  /** Reads one line, for which the event has its source already. */
  Outcome line(byte[] bytes, int from, int lineEnd, EventSink events, LineTally tally) {
    tally.line();
    int to = lineEnd > from && bytes[lineEnd - 1] == '\r' ? lineEnd - 1 : lineEnd;
    if (to - from <= RejectReason.MAX_LINE_BYTES && isBlank(bytes, from, to)) {
      return Outcome.BLANK;
    }
    RejectReason reason = read(bytes, from, to, tally);
    if (reason == null) {
      tally.event();
      event.line = tally.lineNumber();
      events.event(event);
      return Outcome.EVENT;
    }
    tally.reject(reason, bytes, from, to);
    return Outcome.REJECTED;
  }

  private static boolean isBlank(byte[] bytes, int from, int to) {
    for (int i = from; i < to; i++) {
      if (bytes[i] != ' ' && bytes[i] != '\t' && bytes[i] != '\r') {
        return false;
      }
    }
    return true;
  }

  /** Fills the event from the line; null if it is one. Reasons are examined in their order. */
  private @Nullable RejectReason read(byte[] bytes, int from, int to, LineTally tally) {
    if (to - from > RejectReason.MAX_LINE_BYTES) {
      return RejectReason.TOO_LONG;
    }
    if (!isUtf8(bytes, from, to)) {
      return RejectReason.BAD_UTF8;
    }
    try (JsonParser json = JsonLines.parser(bytes, from, to)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        json.skipChildren();
        json.finishToken(); // a text is read to its end only when it is asked for
        return RejectReason.NOT_OBJECT;
      }
      wanted.read(json);
      if (wanted.hasBrokenText()) {
        return RejectReason.BAD_UTF8;
      }
      if (!endsHere(json)) {
        return RejectReason.TRAILING_GARBAGE;
      }
    } catch (JacksonException e) {
      return RejectReason.NOT_JSON;
    }
    return fill(tally);
  }

  private static boolean endsHere(JsonParser json) {
    try {
      return json.nextToken() == null;
    } catch (JacksonException e) {
      return false;
    }
  }

  private boolean isUtf8(byte[] bytes, int from, int to) {
    for (int i = from; i < to; i++) {
      if (bytes[i] < 0) {
        try {
          utf8.decode(ByteBuffer.wrap(bytes, i, to - i));
          return true;
        } catch (CharacterCodingException e) {
          return false;
        }
      }
    }
    return true;
  }

  private @Nullable RejectReason fill(LineTally tally) {
    String visitor = wanted.text(visitorSlot);
    if (visitor == null || visitor.isEmpty()) {
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
    VisitorKeys.set(event, visitor);
    for (int field = 0; field < codedSlots.length; field++) {
      event.codes[field] = code(field, wanted.text(codedSlots[field]));
    }
    return null;
  }

  /** Epoch milliseconds of a time's text, or {@link EpochTime#BAD}. */
  long timeMillis(String time) {
    return Rfc3339Time.looksLike(time)
        ? Rfc3339Time.millis(time)
        : EpochTime.millis(time, timeUnit);
  }

  private int code(int field, @Nullable String value) {
    if (value == null) {
      return Dictionary.MISSING;
    }
    Map<String, Integer> cache = knownCodes.get(field);
    Integer known = cache.get(value);
    if (known == null) {
      known = dictionaries.get(field).code(value);
      if (cache.size() < MAX_KNOWN_CODES) {
        cache.put(value, known);
      }
    }
    return known;
  }
}
