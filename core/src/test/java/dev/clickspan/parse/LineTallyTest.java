package dev.clickspan.parse;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.clickspan.InputFormat;
import dev.clickspan.RejectReason;
import dev.clickspan.TestSeed;
import dev.clickspan.input.LineBlocks;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LineTallyTest {

  private static final byte[] OBJECT = "{\"a\":{\"b\":1},\"c\":2}".getBytes(UTF_8);

  /** Whatever may happen to a line, or to a file. */
  private static final List<Consumer<LineTally>> HAPPENINGS =
      List.of(
          tally -> {
            tally.line();
            tally.event(1_000);
          },
          tally -> {
            tally.line();
            tally.event(1_000_000_000_000L);
          },
          tally -> {
            tally.line();
            tally.excluded();
          },
          LineTally::line,
          tally -> {
            tally.line();
            tally.unnumbered();
          },
          tally -> tally.furtherLines(2),
          tally -> rejected(tally, RejectReason.NOT_JSON, "no".getBytes(UTF_8)),
          tally -> rejected(tally, RejectReason.NO_TIME, OBJECT),
          tally -> rejected(tally, RejectReason.NO_VISITOR, "{\"d\":1}".getBytes(UTF_8)),
          LineTally::openQuote,
          tally -> tally.badTime("soon"),
          tally -> tally.badTime("2020-06-01T12:00:00"),
          LineTally::columnsAreNone,
          tally -> tally.format(InputFormat.CSV));

  /** All that a tally tells. */
  private record Told(
      long lineNumber,
      long lines,
      long events,
      long excluded,
      Map<RejectReason, Long> rejected,
      List<LineTally.Example> examples,
      List<String> fieldNames,
      Optional<InputFormat> format,
      Optional<String> firstBadTime,
      OptionalLong openQuoteLine,
      boolean offsetsLack,
      boolean columnsLack,
      Optional<Long> firstMillis,
      Optional<Long> lastMillis,
      List<Long> periods) {}

  private static Told told(LineTally tally) {
    return new Told(
        tally.lineNumber(),
        tally.lines(),
        tally.events(),
        tally.excludedEvents(),
        tally.rejected(),
        tally.examples(),
        tally.fieldNames(),
        tally.format(),
        tally.firstBadTime(),
        tally.openQuoteLine(),
        tally.offsetsLack(),
        tally.columnsLack(),
        tally.times().firstMillis(),
        tally.times().lastMillis(),
        tally.times().periods().stream().map(TimeSpread.Period::events).toList());
  }

  @Test
  void ofATimeThatIsNoneTheStartIsKept() {
    var tally = new LineTally();
    tally.badTime("9".repeat(1 << 20));
    tally.badTime("another one");
    assertThat(tally.firstBadTime()).contains("9".repeat(100));
  }

  @Test
  void ofNoLinesTellsNothing() {
    assertThat(told(new LineTally()))
        .isEqualTo(
            new Told(
                0,
                0,
                0,
                0,
                Map.of(),
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                OptionalLong.empty(),
                false,
                false,
                Optional.empty(),
                Optional.empty(),
                List.of()));
  }

  @Test
  void tellsWhatBecameOfLines() {
    var tally = new LineTally();
    HAPPENINGS.forEach(happening -> happening.accept(tally));
    assertThat(told(tally))
        .isEqualTo(
            new Told(
                9,
                6,
                2,
                1,
                Map.of(
                    RejectReason.NOT_JSON,
                    1L,
                    RejectReason.NO_TIME,
                    1L,
                    RejectReason.NO_VISITOR,
                    1L),
                List.of(
                    new LineTally.Example(7, RejectReason.NOT_JSON, "no"),
                    new LineTally.Example(8, RejectReason.NO_TIME, new String(OBJECT, UTF_8)),
                    new LineTally.Example(9, RejectReason.NO_VISITOR, "{\"d\":1}")),
                List.of("a.b", "c"),
                Optional.of(InputFormat.CSV),
                Optional.of("soon"),
                OptionalLong.of(9),
                true,
                true,
                Optional.of(1_000L),
                Optional.of(1_000_000_000_000L),
                List.of(1L, 1L)));
  }

  @Test
  void partsInTheirOrderAreTheWhole() {
    SplittableRandom random = TestSeed.random("LineTallyTest parts");
    for (int round = 0; round < 2_000; round++) {
      var whole = new LineTally();
      var parts = new LineTally();
      for (int part = random.nextInt(4); part >= 0; part--) {
        var next = new LineTally();
        boolean apart = random.nextInt(3) > 0;
        for (Consumer<LineTally> happening : happenings(random)) {
          happening.accept(whole);
          happening.accept(apart ? next : parts);
        }
        parts.append(next);
      }
      assertThat(told(parts)).isEqualTo(told(whole));
    }
  }

  @Test
  void isReadAsItWasWritten() throws IOException {
    SplittableRandom random = TestSeed.random("LineTallyTest transport");
    for (int round = 0; round < 2_000; round++) {
      var written = new LineTally();
      happenings(random).forEach(happening -> happening.accept(written));
      LineTally read = afterTransport(written);
      assertThat(told(read)).isEqualTo(told(written));
      for (Consumer<LineTally> happening : happenings(random)) {
        happening.accept(written);
        happening.accept(read);
      }
      assertThat(told(read)).isEqualTo(told(written));
    }
  }

  private static List<Consumer<LineTally>> happenings(SplittableRandom random) {
    var some = new ArrayList<Consumer<LineTally>>();
    // Few kinds of them: so each also goes without the others.
    int kinds = random.nextInt(1, HAPPENINGS.size());
    int first = random.nextInt(HAPPENINGS.size());
    for (int i = random.nextInt(8); i > 0; i--) {
      some.add(HAPPENINGS.get((first + random.nextInt(kinds)) % HAPPENINGS.size()));
    }
    return some;
  }

  private static LineTally afterTransport(LineTally tally) throws IOException {
    var bytes = new ByteArrayOutputStream();
    tally.write(new DataOutputStream(bytes));
    var in = new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()));
    LineTally read = LineTally.read(in);
    assertThat(in.read()).isEqualTo(-1);
    return read;
  }

  @Test
  void keepsTheStartsOfThreeRejectedLines() {
    var tally = new LineTally();
    byte[] bytes = ("xx" + "é".repeat(150)).getBytes(UTF_8);
    for (int line = 0; line < 5; line++) {
      tally.line();
      tally.reject(RejectReason.NOT_JSON, bytes, 2, line == 1 ? 6 : bytes.length);
    }
    assertThat(tally.examples())
        .containsExactly(
            new LineTally.Example(1, RejectReason.NOT_JSON, "é".repeat(100)),
            new LineTally.Example(2, RejectReason.NOT_JSON, "éé"),
            new LineTally.Example(3, RejectReason.NOT_JSON, "é".repeat(100)));
  }

  @ParameterizedTest
  @EnumSource(RejectReason.class)
  void namesFieldsOfObjectsAlone(RejectReason reason) {
    boolean isObject =
        switch (reason) {
          case TOO_LONG, BAD_UTF8, NOT_JSON, NOT_OBJECT, TRAILING_GARBAGE, BAD_RECORD -> false;
          case NO_VISITOR, NO_TIME, BAD_TIME, TIME_OUT_OF_RANGE -> true;
        };
    var tally = new LineTally();
    rejected(tally, reason, OBJECT);
    assertThat(tally.fieldNames()).isEqualTo(isObject ? List.of("a.b", "c") : List.of());
  }

  @Test
  void handsOnRejectedLinesWithTheirPlaceInTheFile() {
    var seen = new ArrayList<String>();
    var tally =
        new LineTally(
            (line, offset, reason, bytes, from, to) ->
                seen.add(
                    "%d at %d: %s %s"
                        .formatted(
                            line, offset, reason, new String(bytes, from, to - from, UTF_8))));
    byte[] bytes = "....bad,worse".getBytes(UTF_8);
    tally.block(LineBlocks.at(1_000, bytes, 4));
    tally.line();
    tally.reject(RejectReason.NOT_JSON, bytes, 4, 7);
    tally.line();
    tally.reject(RejectReason.BAD_UTF8, bytes, 8, 13);
    assertThat(seen).containsExactly("1 at 1000: NOT_JSON bad", "2 at 1004: BAD_UTF8 worse");
  }

  private static void rejected(LineTally tally, RejectReason reason, byte[] line) {
    tally.line();
    tally.reject(reason, line, 0, line.length);
  }
}
