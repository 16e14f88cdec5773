package dev.clickspan.parse;

import dev.clickspan.EpochUnit;
import dev.clickspan.EventFields;
import dev.clickspan.FieldPath;
import dev.clickspan.RejectReason;
import dev.clickspan.input.LineBlock;
import dev.clickspan.model.Dictionary;
import dev.clickspan.model.Event;
import dev.clickspan.parse.StrictEventParser.Outcome;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads lines by the shapes that it learned from earlier ones, without allocating. It only ever
 * accepts: every line that fits no shape, or whose values need a second look, goes to the {@link
 * StrictEventParser}, which alone rejects. So both take the same lines for the same events; {@code
 * FastEventParserTest} holds them together over random and mutated lines.
 */
public final class FastEventParser implements EventParser {

  private static final int MAX_SHAPES = 8;

  private final StrictEventParser strict;
  private final EpochUnit timeUnit;
  private final Event event;
  private final List<CodeCache> codeCaches = new ArrayList<>();
  private final LearnedShape[] shapes = new LearnedShape[MAX_SHAPES];
  private int shapeCount;
  private int lastShape;
  private long linesByShape;
  private long learned;

  /** As {@link StrictEventParser#StrictEventParser}. */
  public FastEventParser(
      EventFields fields, List<FieldPath> codedFields, List<Dictionary> dictionaries) {
    strict = new StrictEventParser(fields, codedFields, dictionaries);
    timeUnit = fields.timeUnit();
    event = strict.event();
    dictionaries.forEach(dictionary -> codeCaches.add(new CodeCache(dictionary)));
  }

  @Override
  public void parse(LineBlock block, int source, EventSink events, LineTally tally) {
    if (block.kind() != LineBlock.Kind.LINES) {
      strict.parse(block, source, events, tally);
      return;
    }
    byte[] bytes = block.bytes();
    int to = block.to();
    event.source = source;
    int at = block.from();
    while (at < to) {
      int lineEnd = byShape(bytes, at, to);
      if (lineEnd >= 0) {
        linesByShape++;
        tally.line();
        tally.event();
        events.event(event);
      } else {
        lineEnd = StrictEventParser.lineEnd(bytes, at, to);
        if (strict.line(bytes, at, lineEnd, events, tally) == Outcome.EVENT) {
          learn(bytes, at, lineEnd);
        }
      }
      at = lineEnd + 1;
    }
  }

  /** Fills the event by a shape that the line has; returns the line's end, or -1. */
  private int byShape(byte[] bytes, int at, int to) {
    for (int tried = 0; tried < shapeCount; tried++) {
      int index =
          lastShape + tried < shapeCount ? lastShape + tried : lastShape + tried - shapeCount;
      LearnedShape shape = shapes[index];
      int lineEnd = shape.lines().match(bytes, at, to);
      if (lineEnd >= 0) {
        lastShape = index;
        if (lineEnd - at > RejectReason.MAX_LINE_BYTES || !fill(shape, bytes)) {
          return -1;
        }
        shape.settle(bytes);
        return lineEnd;
      }
    }
    return -1;
  }

  private boolean fill(LearnedShape shape, byte[] bytes) {
    LineShape line = shape.lines();
    int visitor = shape.visitorValue();
    if (line.from(visitor) == line.to(visitor)) {
      return false;
    }
    event.timeMillis = timeMillis(line, shape.timeValue(), bytes);
    if (event.timeMillis == EpochTime.BAD) {
      return false;
    }
    VisitorKeys.set(event, bytes, line.from(visitor), line.to(visitor));
    for (int field = 0; field < event.codes.length; field++) {
      int value = shape.codedValue(field);
      event.codes[field] =
          value == LearnedShape.NO_VALUE
              ? Dictionary.MISSING
              : codeCaches.get(field).code(bytes, line.from(value), line.to(value));
    }
    return true;
  }

  /** Thirteen digits of milliseconds, as nearly all times are, at once; others as text. */
  private long timeMillis(LineShape line, int value, byte[] bytes) {
    int from = line.from(value);
    int length = line.to(value) - from;
    if (length == 13 && timeUnit == EpochUnit.MILLISECONDS && bytes[from] != '0') {
      long first = WideScan.eightDigits(WideScan.word(bytes, from));
      long last = WideScan.eightDigits(WideScan.word(bytes, from + 5));
      if (first >= 0 && last >= 0) {
        return first * 100_000 + last % 100_000;
      }
    }
    return strict.timeMillis(new String(bytes, from, length, StandardCharsets.US_ASCII));
  }

  /**
   * Learns the line's shape. A source without a steady shape isn't worth it: each further attempt
   * has to be earned by lines that went by a shape.
   */
  private void learn(byte[] bytes, int from, int to) {
    if (learned >= MAX_SHAPES && linesByShape < learned * 1000) {
      return;
    }
    learned++;
    LineShape shape = LineShapeLearner.learn(bytes, from, to, strict.wanted());
    LearnedShape withRoles = shape == null ? null : LearnedShape.of(shape, strict);
    if (withRoles != null) {
      // A full table loses the shape that was added first of those not in use.
      int index = shapeCount < MAX_SHAPES ? shapeCount++ : (lastShape + 1) % MAX_SHAPES;
      shapes[index] = withRoles;
    }
  }
}
