package dev.clickspan.parse;

import dev.clickspan.EventFields;
import dev.clickspan.RejectReason;
import dev.clickspan.input.LineBlock;
import dev.clickspan.model.Event;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads records that are lines, each with a {@link RecordReader}. Slow and plain: of JSON lines it
 * has the last word on what one is.
 */
public final class StrictEventParser implements EventParser {

  private final RecordReader reader;
  private final EventFiller filler;
  private final Event event;

  /**
   * A parser of JSON lines.
   *
   * @param values the fields whose values are looked at, those first that an event carries
   */
  public StrictEventParser(EventFields fields, List<FieldValues> values) {
    this(new JsonRecordReader(), new EventFiller(fields, values));
  }

  /**
   * A parser of any lines.
   *
   * @param filler makes the events; shared with nobody who works at the same time
   */
  StrictEventParser(RecordReader reader, EventFiller filler) {
    this.reader = reader;
    this.filler = filler;
    event = filler.event();
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

  /** Reads one line, for which the event has its source already. */
  Outcome line(byte[] bytes, int from, int lineEnd, EventSink events, LineTally tally) {
    tally.line();
    int to = lineEnd > from && bytes[lineEnd - 1] == '\r' ? lineEnd - 1 : lineEnd;
    if (to - from <= RejectReason.MAX_LINE_BYTES && isBlank(bytes, from, to)) {
      return Outcome.BLANK;
    }
    RejectReason reason = read(bytes, from, to, tally);
    if (reason == null) {
      filler.handOn(events, tally);
      return Outcome.EVENT;
    }
    tally.reject(reason, bytes, from, to);
    return Outcome.REJECTED;
  }

  /** Whether a line is none. */
  static boolean isBlank(byte[] bytes, int from, int to) {
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
    RejectReason reason = reader.read(bytes, from, to, filler.wanted());
    return reason == null ? filler.fill(tally) : reason;
  }
}
