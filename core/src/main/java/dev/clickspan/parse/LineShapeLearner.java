package dev.clickspan.parse;

import dev.clickspan.parse.LineShape.ValueType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Learns the shape of one line that the strict parser accepted. Gives up wherever it isn't sure:
 * then lines like this one stay with the strict parser.
 */
final class LineShapeLearner {

  private static final int MAX_VALUES = 256;
  private static final int MAX_DEPTH = 32;
  private static final int MAX_LINE_BYTES = 64 * 1024;

  private final byte[] bytes;
  private final int to;
  private final List<byte[]> literals = new ArrayList<>();
  private final List<ValueType> types = new ArrayList<>();
  private final List<Integer> slots = new ArrayList<>();
  private final Set<WantedFields.Node> met = new HashSet<>();
  private int at;
  private int literalFrom;

  /** Not sure of the line. */
  private static final class Unsure extends Exception {
    private static final long serialVersionUID = 1L;

    Unsure() {
      super(null, null, false, false);
    }
  }

  private LineShapeLearner(byte[] bytes, int from, int to) {
    this.bytes = bytes;
    this.to = to;
    at = from;
    literalFrom = from;
  }

  /**
   * The shape of a line.
   *
   * @param to its end, the LF not counted
   * @return null if it has escapes, bytes outside of ASCII, a wanted name twice, or is very large
   */
  static @Nullable LineShape learn(byte[] bytes, int from, int to, WantedFields wanted) {
    if (to - from > MAX_LINE_BYTES) {
      return null;
    }
    // A copy, padded so that the wide scans may look past its end.
    byte[] line = Arrays.copyOfRange(bytes, from, to + Long.BYTES);
    var learner = new LineShapeLearner(line, 0, to - from);
    try {
      learner.skipSpace();
      learner.object(wanted.root(), 0);
      learner.skipSpace();
      if (learner.at != learner.to) {
        return null;
      }
      learner.endLiteral(learner.to);
      return new LineShape(learner.literals, learner.types, learner.slots);
    } catch (Unsure e) {
      return null;
    }
  }

  /**
   * @param node what is wanted of this object; null for nothing
   */
  private void object(WantedFields.@Nullable Node node, int depth) throws Unsure {
    expect('{');
    if (depth > MAX_DEPTH) {
      throw new Unsure();
    }
    skipSpace();
    if (skip('}')) {
      return;
    }
    do {
      skipSpace();
      expect('"');
      int nameEnd = plainEnd();
      String name = new String(bytes, at, nameEnd - at, StandardCharsets.US_ASCII);
      at = nameEnd + 1;
      skipSpace();
      expect(':');
      skipSpace();
      WantedFields.Node child = node == null ? null : node.child(name);
      if (child != null && !met.add(child)) {
        throw new Unsure(); // named twice: which one counts is the strict parser's affair
      }
      value(child, depth);
      skipSpace();
    } while (skip(','));
    expect('}');
  }

  private void value(WantedFields.@Nullable Node node, int depth) throws Unsure {
    int slot = node == null ? WantedFields.NO_SLOT : node.slot();
    switch (current()) {
      case '"' -> {
        at++;
        endValue(ValueType.TEXT, slot, plainEnd());
        at++;
      }
      case '{' -> object(node, depth + 1);
      case '[' -> array(depth + 1);
      case 't' -> word("true", slot);
      case 'f' -> word("false", slot);
      case 'n' -> word("null", WantedFields.NO_SLOT);
      default -> {
        int end = JsonNumber.end(bytes, at, to);
        if (end < 0) {
          throw new Unsure();
        }
        endValue(ValueType.NUMBER, slot, end);
      }
    }
  }

  private void array(int depth) throws Unsure {
    expect('[');
    if (depth > MAX_DEPTH) {
      throw new Unsure();
    }
    skipSpace();
    if (skip(']')) {
      return;
    }
    do {
      skipSpace();
      value(null, depth);
      skipSpace();
    } while (skip(','));
    expect(']');
  }

  /** True, false and null are part of the literal; a wanted boolean is not worth a value type. */
  private void word(String word, int slot) throws Unsure {
    if (slot != WantedFields.NO_SLOT) {
      throw new Unsure();
    }
    for (int i = 0; i < word.length(); i++) {
      expect(word.charAt(i));
    }
  }

  private void endValue(ValueType type, int slot, int end) throws Unsure {
    if (types.size() == MAX_VALUES) {
      throw new Unsure();
    }
    endLiteral(at);
    types.add(type);
    slots.add(slot);
    at = end;
    literalFrom = end;
  }

  private void endLiteral(int end) {
    literals.add(Arrays.copyOfRange(bytes, literalFrom, end));
  }

  private int plainEnd() throws Unsure {
    int end = WideScan.plainStringEnd(bytes, at, to);
    if (end < 0) {
      throw new Unsure();
    }
    return end;
  }

  private void expect(char c) throws Unsure {
    if (current() != c) {
      throw new Unsure();
    }
    at++;
  }

  private boolean skip(char c) {
    boolean here = at < to && bytes[at] == c;
    at += here ? 1 : 0;
    return here;
  }

  private byte current() throws Unsure {
    if (at >= to) {
      throw new Unsure();
    }
    return bytes[at];
  }

  private void skipSpace() {
    while (at < to && (bytes[at] == ' ' || bytes[at] == '\t' || bytes[at] == '\r')) {
      at++;
    }
  }
}
