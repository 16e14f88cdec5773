package dev.clickspan.partition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clickspan.model.Event;
import dev.clickspan.model.VisitorKind;
import dev.clickspan.partition.RecordLayout.EventIds;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordLayoutTest {

  @ParameterizedTest
  @CsvSource({
    // coded fields, sources, use, ids, longs
    "0, 16384, REPORT, LEFT_OUT, 3",
    "0, 16385, REPORT, LEFT_OUT, 4",
    "1, 1, REPORT, LEFT_OUT, 4",
    "2, 1, REPORT, LEFT_OUT, 4",
    "3, 1, REPORT, LEFT_OUT, 5",
    "3, 16385, REPORT, KEPT, 8",
    // a piece of a text needs one long at least
    "0, 1, SESSION_TABLE, LEFT_OUT, 4",
    "0, 16385, SESSION_TABLE, LEFT_OUT, 5",
    "2, 1, SESSION_TABLE, LEFT_OUT, 4",
    "3, 1, SESSION_TABLE, LEFT_OUT, 5",
    "0, 1, EVENT_TABLE, LEFT_OUT, 4",
    "3, 16385, EVENT_TABLE, KEPT, 9",
  })
  void holdsAllThatItsUseNeedsAndNothingElse(
      int codedFields, int sources, RecordUse use, EventIds ids, int words) {
    var layout = new RecordLayout(codedFields, sources, use, ids);
    assertThat(layout.words()).isEqualTo(words);
    long[] records = new long[3 * words];
    Arrays.fill(records, -1);
    Event event = event(codedFields, sources);
    layout.put(event, records, words);
    assertThat(layout.timeMillis(records, words)).isEqualTo(event.timeMillis);
    assertThat(layout.source(records, words)).isEqualTo(event.source);
    assertThat(layout.isBot(records, words)).isTrue();
    for (int field = 0; field < codedFields; field++) {
      assertThat(layout.code(records, words, field)).isEqualTo(event.codes[field]);
      layout.putCode(records, words, field, 77 + field);
    }
    for (int field = 0; field < codedFields; field++) {
      assertThat(layout.code(records, words, field)).isEqualTo(77 + field);
    }
    if (use == RecordUse.EVENT_TABLE) {
      assertThat(layout.line(records, words)).isEqualTo(event.line);
    }
    if (ids == EventIds.KEPT) {
      assertThat(layout.eventIdHigh(records, words)).isEqualTo(event.idHigh);
      assertThat(layout.eventIdLow(records, words)).isEqualTo(event.idLow);
      assertThat(layout.hasEventId(records, words)).isTrue();
    }
    if (layout.hasTexts()) {
      assertThat(layout.isPiece(records, words)).isFalse();
    }
    assertThat(Arrays.copyOf(records, words)).containsOnly(-1);
    assertThat(Arrays.copyOfRange(records, 2 * words, 3 * words)).containsOnly(-1);
  }

  private static Event event(int codedFields, int sources) {
    var event = new Event(codedFields);
    event.visitorKind = VisitorKind.HASHED;
    event.visitorHigh = 5;
    event.visitorLow = 6;
    event.timeMillis = Event.MAX_TIME_MILLIS;
    event.source = sources - 1;
    event.line = 1L << 40;
    event.bot = true;
    event.idHigh = -7;
    event.idLow = 8;
    Arrays.setAll(event.codes, field -> Integer.MAX_VALUE - field);
    return event;
  }

  /** Around the lengths where a piece is full, with texts that don't begin their array. */
  @ParameterizedTest
  @CsvSource({
    // coded fields, sources, use: bytes in a piece
    "0, 1, SESSION_TABLE, 8",
    "0, 16385, SESSION_TABLE, 8",
    "5, 1, EVENT_TABLE, 32",
  })
  void givesBackTextsOfAllLengths(int codedFields, int sources, RecordUse use, int pieceBytes) {
    var layout = new RecordLayout(codedFields, sources, use, EventIds.LEFT_OUT);
    int words = layout.words();
    for (int length = 0; length < 5 * pieceBytes; length++) {
      Event event = event(codedFields, sources);
      event.visitorUtf8 = ("..." + "aä€x".repeat(40)).getBytes(StandardCharsets.UTF_8);
      event.visitorFrom = 3;
      event.visitorTo = 3 + length;
      int pieces = layout.pieces(event);
      // The length goes with the first piece, in four bytes.
      assertThat(pieces).isEqualTo((length + 4 + pieceBytes - 1) / pieceBytes);
      byte[] text = new byte[length + 1];
      for (int piece = 0; piece < pieces; piece++) {
        long[] records = new long[3 * words];
        Arrays.fill(records, -1);
        layout.putPiece(event, piece, records, words);
        assertThat(layout.isPiece(records, words)).isTrue();
        assertThat(layout.piece(records, words)).isEqualTo(piece);
        assertThat(layout.source(records, words)).isZero();
        assertThat(layout.sameVisitor(records, words, words)).isTrue();
        if (piece == 0) {
          assertThat(layout.textLength(records, words)).isEqualTo(length);
        }
        layout.copyPiece(records, words, text, length);
        assertThat(Arrays.copyOf(records, words)).containsOnly(-1);
        assertThat(Arrays.copyOfRange(records, 2 * words, 3 * words)).containsOnly(-1);
      }
      assertThat(text)
          .isEqualTo(
              Arrays.copyOf(Arrays.copyOfRange(event.visitorUtf8, 3, 3 + length), length + 1));
    }
  }

  @Test
  void givesBackATextWhoseLengthTakesThreeBytes() {
    var layout = new RecordLayout(0, 1, RecordUse.SESSION_TABLE, EventIds.LEFT_OUT);
    Event event = event(0, 1);
    event.visitorUtf8 = "0123456789abcde".repeat(5000).getBytes(StandardCharsets.UTF_8);
    event.visitorTo = 75_000;
    long[] record = new long[layout.words()];
    byte[] text = new byte[75_000];
    for (int piece = 0; piece < layout.pieces(event); piece++) {
      layout.putPiece(event, piece, record, 0);
      if (piece == 0) {
        assertThat(layout.textLength(record, 0)).isEqualTo(75_000);
      }
      layout.copyPiece(record, 0, text, 75_000);
    }
    assertThat(text).isEqualTo(event.visitorUtf8);
  }

  @Test
  void aPieceIsOfItsEventsVisitorAndHasNoId() {
    var layout = new RecordLayout(0, 1, RecordUse.SESSION_TABLE, EventIds.KEPT);
    Event event = event(0, 1);
    event.visitorUtf8 = "somebody with a long name".getBytes(StandardCharsets.UTF_8);
    event.visitorTo = event.visitorUtf8.length;
    long[] records = new long[2 * layout.words()];
    layout.put(event, records, 0);
    layout.putPiece(event, 0, records, layout.words());
    assertThat(layout.sameVisitor(records, 0, layout.words())).isTrue();
    assertThat(layout.compareVisitors(records, 0, records, layout.words())).isZero();
    assertThat(layout.hasEventId(records, 0)).isTrue();
    assertThat(layout.hasEventId(records, layout.words())).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"0, 0, false", "0, 1, true", "1, 0, true", "-1, 1, true"})
  void anIdIsAnyButZero(long high, long low, boolean isId) {
    var layout = new RecordLayout(0, 1, RecordUse.REPORT, EventIds.KEPT);
    Event event = event(0, 1);
    event.idHigh = high;
    event.idLow = low;
    long[] records = new long[layout.words()];
    layout.put(event, records, 0);
    assertThat(layout.hasEventId(records, 0)).isEqualTo(isId);
  }

  /**
   * Tables of all versions have their rows in this order: docs/session-table.md has the formula.
   */
  @ParameterizedTest
  @CsvSource({
    // visitor, upper and lower half; its place
    "0, 0, 135a4c3fe2dffd6f",
    "1, 0, 2d52677e13006ad9",
    "0, 1, c1ea4f454568b55e",
    "-1, -1, 6e8d0f7edbbb3bb3",
    "81985529216486895, 42, 9ad3d8d883b7768d",
  })
  void aPlaceIsWhatTheFormulaGives(long high, long low, String place) {
    assertThat(RecordLayout.visitorPlace(high, low)).isEqualTo(Long.parseUnsignedLong(place, 16));
  }

  @ParameterizedTest
  @CsvSource({
    // visitor, upper and lower half; shares
    "0, 0, 7",
    "1, 0, 7",
    "0, 1, 7",
    "-1, -1, 7",
    "81985529216486895, 123456789, 1000",
  })
  void aShareIsAnEqualRangeOfThePlace(long high, long low, int shares) {
    long place = RecordLayout.visitorPlace(high, low);
    var expected =
        new BigInteger(Long.toUnsignedString(place))
            .multiply(BigInteger.valueOf(shares))
            .shiftRight(64);
    assertThat(RecordLayout.share(place, shares)).isEqualTo(expected.intValueExact());
    long[] record = {high, low, 0};
    assertThat(RecordLayout.visitorPlace(record, 0)).isEqualTo(place);
  }

  @ParameterizedTest
  @CsvSource({
    // Each differs from (5, 6, HASHED) in something; the place decides, then the halves, the kind.
    "5, 7, HASHED",
    "6, 6, HASHED",
    "5, 6, UUID",
    "-5, 6, HASHED",
    "5, -6, HASHED",
  })
  void visitorsThatDifferHaveAnOrder(long high, long low, VisitorKind kind) {
    var layout = new RecordLayout(0, 1);
    long[] one = record(layout, 5, 6, VisitorKind.HASHED);
    long[] other = record(layout, high, low, kind);
    int compared = layout.compareVisitors(one, 0, other, 0);
    assertThat(compared).isNotZero();
    assertThat(Integer.signum(layout.compareVisitors(other, 0, one, 0)))
        .isEqualTo(-Integer.signum(compared));
    long[] both = {one[0], one[1], one[2], other[0], other[1], other[2]};
    assertThat(layout.sameVisitor(both, 0, 3)).isFalse();
    assertThat(layout.sameVisitor(both, 3, 3)).isTrue();
  }

  /** With these upper halves, and this lower one, all places are 0. */
  @Test
  void ofOnePlaceTheHalvesDecideThenTheKind() {
    var layout = new RecordLayout(0, 1);
    long high = 0x9E37_79B9_7F4A_7C15L;
    long low = 0xD1B5_4A32_D192_ED03L;
    long[][] ascending = {
      record(layout, high, -3, VisitorKind.UUID),
      record(layout, high, 4, VisitorKind.UUID),
      record(layout, high, 4, VisitorKind.HASHED),
      record(layout, high, 9, VisitorKind.UUID),
      record(layout, 0, low, VisitorKind.HASHED),
      record(layout, 1, low, VisitorKind.UUID),
    };
    for (int i = 0; i < ascending.length; i++) {
      assertThat(RecordLayout.visitorPlace(ascending[i], 0)).isZero();
      for (int j = 0; j < ascending.length; j++) {
        assertThat(Integer.signum(layout.compareVisitors(ascending[i], 0, ascending[j], 0)))
            .isEqualTo(Integer.signum(Integer.compare(i, j)));
      }
    }
  }

  private static long[] record(RecordLayout layout, long high, long low, VisitorKind kind) {
    var event = new Event(0);
    event.visitorHigh = high;
    event.visitorLow = low;
    event.visitorKind = kind;
    long[] record = new long[layout.words()];
    layout.put(event, record, 0);
    return record;
  }
}
