package dev.clickspan.parse;

import dev.clickspan.EventFields;
import dev.clickspan.InputFormat;
import dev.clickspan.RejectReason;
import dev.clickspan.input.LineBlock;
import dev.clickspan.model.Event;
import dev.clickspan.parse.StrictEventParser.Outcome;
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

  private final EventFiller filler;
  private final StrictEventParser strict;
  private final Event event;
  private final List<CodeCache> codeCaches = new ArrayList<>();
  private final FamilyCodes familyCodes;
  private final LearnedShape[] shapes = new LearnedShape[MAX_SHAPES];
  private int shapeCount;
  private int lastShape;
  private long linesByShape;
  private long learned;

  /** As {@link StrictEventParser#StrictEventParser}. */
  public FastEventParser(EventFields fields, List<FieldValues> values) {
    filler = new EventFiller(fields, values);
    strict = new StrictEventParser(new JsonRecordReader(), filler);
    event = filler.event();
    values.forEach(field -> codeCaches.add(new CodeCache(field)));
    familyCodes = new FamilyCodes(values);
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
        filler.handOn(events, tally);
      } else {
        lineEnd = LineBlock.lineEnd(bytes, at, to);
        Outcome outcome = strict.line(bytes, at, lineEnd, events, tally);
        if (outcome == Outcome.EVENT) {
          learn(bytes, at, lineEnd);
        } else if (outcome == Outcome.BLANK && block.format() == InputFormat.JSON_ARRAY) {
          tally.unnumbered();
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
      int lineEnd = shapes[index].read(bytes, at, to);
      if (lineEnd >= 0) {
        lastShape = index;
        return lineEnd - at > RejectReason.MAX_LINE_BYTES ? -1 : lineEnd;
      }
    }
    return -1;
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
    LineShape shape = LineShapeLearner.learn(bytes, from, to, filler.wanted());
    LearnedShape withRoles =
        shape == null ? null : LearnedShape.of(shape, filler, codeCaches, familyCodes);
    if (withRoles != null) {
      // A full table loses the shape behind the one in use.
      int index = shapeCount < MAX_SHAPES ? shapeCount++ : (lastShape + 1) % MAX_SHAPES;
      shapes[index] = withRoles;
    }
  }
}
