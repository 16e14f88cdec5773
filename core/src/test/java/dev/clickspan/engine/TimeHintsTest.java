package dev.clickspan.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.clickspan.EpochUnit;
import dev.clickspan.EventFields;
import dev.clickspan.FieldPath;
import dev.clickspan.ReportSpec;
import dev.clickspan.SeenWarnings;
import dev.clickspan.SessionException;
import dev.clickspan.SessionJob;
import dev.clickspan.SessionRules;
import dev.clickspan.TimeRange;
import dev.clickspan.VisitorField;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What a run says of times that look wrong, and that it names the flag which mends them. */
class TimeHintsTest {

  private static final long MILLIS_2020 = 1_591_012_800_000L;

  @TempDir private Path folder;

  static Stream<Arguments> unitsAndOtherUnits() {
    return Arrays.stream(EpochUnit.values())
        .flatMap(
            unit ->
                Arrays.stream(EpochUnit.values())
                    .filter(other -> other != unit)
                    .map(other -> Arguments.of(unit, other)));
  }

  @ParameterizedTest
  @MethodSource("unitsAndOtherUnits")
  void timesInAnotherUnitAreNoticedAcceptedOrNot(EpochUnit written, EpochUnit read) {
    String number =
        BigDecimal.valueOf(MILLIS_2020)
            .scaleByPowerOfTen(-written.millisecondsExponent())
            .stripTrailingZeros()
            .toPlainString();
    EventFields fields = fields().withTime(FieldPath.of("t"), read);
    String hint =
        "times look like %s: give --time-unit %s"
            .formatted(written.name().toLowerCase(Locale.ROOT), written.id());
    for (String time : List.of(number, '"' + number + '"', number + ".5")) {
      assertThat(said(fields, time)).as(time).containsOnlyOnce(hint);
    }
    // Beside a good line too, if it isn't taken for a time.
    if (written.millisecondsExponent() < read.millisecondsExponent()) {
      assertThat(said(fields, number, "\"2020-06-01T12:00:00Z\"")).isEqualTo(hint);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "\"2020-06-01T12:00:00\"",
    "\"2020-06-01 12:00:00.123456\"",
  })
  void timesWithoutAnOffsetAreNoticed(String time) {
    String hint = "times have no offset: give --time-zone UTC (or the zone)";
    assertThat(said(fields(), time))
        .isEqualTo(
            "no line is an event (bad_time 1); --time is t; the lines have: id, t; "
                + hint
                + "; `inspect` shows the fields");
    assertThat(said(fields(), "\"soon\"", Long.toString(MILLIS_2020), time)).isEqualTo(hint);
    EventFields inZone = fields().withTimeZone(Optional.of(ZoneId.of("Europe/Berlin")));
    assertThat(said(inZone, time)).isEmpty();
  }

  @Test
  void aDateAloneNeedsMoreThanAZone() {
    assertThat(said(fields(), "\"2020-06-01\"")).doesNotContain("--time-zone");
  }

  @Test
  void aRangeWithoutEventsIsNamed() {
    EventFields later = fields().withTimeRange(new TimeRange(MILLIS_2020 + 1, MILLIS_2020 + 2));
    assertThat(said(later, Long.toString(MILLIS_2020)))
        .isEqualTo(
            "no line is an event (time_out_of_range 1); --time-range is from"
                + " 2020-06-01T12:00:00.001Z, before 2020-06-01T12:00:00.002Z;"
                + " the lines have: id, t; `inspect` shows the fields");
  }

  @Test
  void aFewEventsFarFromAllOthersAreNoticed() {
    assertThat(said(fields(), times(20, "1970-01-01T00:00:00Z")))
        .isEqualTo(
            "1 of 21 events lies years from all others, the earliest at 1970-01-01T00:00:00Z,"
                + " the latest at 1970-01-01T00:00:00Z; if clocks were wrong,"
                + " --time-range 2020-06-01..2020-06-20 leaves them out");
    assertThat(said(fields(), times(40, "2098-12-31T23:00:00Z", "2009-01-01T00:00:00.5Z")))
        .isEqualTo(
            "2 of 42 events lie years from all others, the earliest at 2009-01-01T00:00:00.500Z,"
                + " the latest at 2098-12-31T23:00:00Z; if clocks were wrong,"
                + " --time-range 2020-06-01..2020-07-10 leaves them out");
  }

  @Test
  void unitsThatAreMixedAreNoticedHoweverManyThereAre() {
    String seconds = Long.toString(MILLIS_2020 / 1000);
    for (int others : List.of(1, 3, 30)) {
      String[] mixed =
          Stream.concat(Stream.of(seconds, seconds), Stream.of(times(others)))
              .toArray(String[]::new);
      assertThat(said(fields(), mixed))
          .isEqualTo(
              "2 of %d events have times that look like seconds, others don't: give inputs of each unit apart, with --time-unit s for these"
                  .formatted(others + 2));
    }
  }

  @Test
  void aTimeThatIsNoneIsShown() {
    assertThat(said(fields(), "\"01.06.2020 10:00\""))
        .contains(
            "times are numbers or like 2020-06-01T12:00:00Z, and one is \"01.06.2020 10:00\"");
  }

  @Test
  void theDaysAreThoseOfTheZoneOfTimes() {
    EventFields fields = fields().withTimeZone(Optional.of(ZoneId.of("Pacific/Kiritimati")));
    assertThat(said(fields, times(20, "1970-01-01T00:00:00Z")))
        .contains("--time-range 2020-06-02..2020-06-21 leaves them out");
  }

  @Test
  void whatIsNotFarOrNotFewIsNoMistake() {
    assertThat(said(fields(), times(20, "2016-01-01T00:00:00Z"))).isEmpty();
    assertThat(said(fields(), times(20, "2015-06-03T12:00:00.001Z"))).isEmpty();
    assertThat(said(fields(), times(20, "2015-06-03T12:00:00Z"))).contains("--time-range");
    assertThat(said(fields(), times(20, "2016-01-01T00:00:00Z", "2011-12-01T00:00:00Z"))).isEmpty();
    assertThat(said(fields(), times(8, "1970-01-01T00:00:00Z"))).isEmpty();
    assertThat(said(fields(), times(9, "1970-01-01T00:00:00Z"))).contains("--time-range");
  }

  /** Times of as many days from 2020-06-01T12:00Z on, and some others. */
  private static String[] times(int days, String... others) {
    return Stream.concat(
            LongStream.range(0, days)
                .mapToObj(day -> Long.toString(MILLIS_2020 + day * 86_400_000)),
            Stream.of(others).map(text -> Long.toString(Instant.parse(text).toEpochMilli())))
        .toArray(String[]::new);
  }

  private static EventFields fields() {
    return EventFields.defaults()
        .withVisitor(VisitorField.of("id"))
        .withTime(FieldPath.of("t"), EpochUnit.MILLISECONDS);
  }

  /** The warnings, or the failure, of a run over events at these times, which are JSON. */
  private String said(EventFields fields, String... times) {
    try {
      Path file = folder.resolve("a.json");
      Files.writeString(
          file,
          Stream.of(times).map("{\"id\":1,\"t\":%s}\n"::formatted).collect(Collectors.joining()));
      var job =
          new SessionJob(
              List.of(file.toString()), fields, SessionRules.defaults(), ReportSpec.counts());
      var warnings = new ArrayList<String>();
      var engine = new EmbeddedEngine(EmbeddedConfig.defaults().withThreads(1));
      SessionException failure =
          catchThrowableOfType(
              SessionException.class, () -> engine.run(job, new SeenWarnings(warnings)));
      return failure == null ? String.join("\n", warnings) : failure.getMessage();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
