package dev.clickspan.testkit;

import static dev.clickspan.testkit.RuleCase.named;

import dev.clickspan.EpochUnit;
import dev.clickspan.FieldPath;
import dev.clickspan.TimeRange;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What is a time, in which unit, and what is just none. */
final class TimeCases {

  private TimeCases() {}

  static List<RuleCase> all() {
    return Stream.of(
            numbers(),
            badNumbers(),
            units(),
            dateTimes(),
            badDateTimes(),
            localTimes(),
            badLocalTimes(),
            ranges())
        .flatMap(List::stream)
        .toList();
  }

  private static List<RuleCase> numbers() {
    return List.of(
        good("0", 0),
        good("\"0\"", 0),
        good("-0", 0),
        good("0.0e5", 0),
        good("1590969600000", 1590969600000L),
        good("\"1590969600000\"", 1590969600000L),
        good("1590969600000.0", 1590969600000L),
        good("1590969600000.9999999999999999999999", 1590969600000L),
        good("1.5909696e12", 1590969600000L),
        good("\"15909696E+5\"", 1590969600000L),
        good("1590969600000000e-3", 1590969600000L),
        good("0.9999", 0),
        good("1e-400", 0),
        good("1e-99999999999999999999", 0),
        good("0e99999999999999999999", 0),
        good("123e-00000000000000000002", 1),
        good("1." + "0".repeat(2000), 1),
        good("253402300799999", 253402300799999L),
        good("253402300799999.9", 253402300799999L));
  }

  private static List<RuleCase> badNumbers() {
    return Stream.of(
            "253402300800000",
            "1e15",
            "1e400",
            "1e99999999999999999999",
            "9".repeat(2000),
            "-1",
            "-0.0001",
            "-1e-400",
            "\"+1\"",
            "\"01\"",
            "\"1.\"",
            "\".5\"",
            "\"1e\"",
            "\" 1\"",
            "\"1 \"",
            "\"1,000\"",
            "\"0x10\"",
            "\"1L\"",
            "\"NaN\"",
            "\"Infinity\"",
            "\"\\u0661\"")
        .map(TimeCases::bad)
        .toList();
  }

  private static List<RuleCase> units() {
    return List.of(
        good("1590969600", EpochUnit.SECONDS, 1590969600000L),
        good("1590969600.1239", EpochUnit.SECONDS, 1590969600123L),
        good("0.0009", EpochUnit.SECONDS, 0),
        good("253402300799.9999", EpochUnit.SECONDS, 253402300799999L),
        bad("253402300800", EpochUnit.SECONDS),
        bad("9007199254740993", EpochUnit.SECONDS),
        good("1590969600123999", EpochUnit.MICROSECONDS, 1590969600123L),
        good("999", EpochUnit.MICROSECONDS, 0),
        good("253402300799999999.9", EpochUnit.MICROSECONDS, 253402300799999L),
        bad("253402300800000000", EpochUnit.MICROSECONDS),
        good("1590969600123999999", EpochUnit.NANOSECONDS, 1590969600123L),
        good("999999.9", EpochUnit.NANOSECONDS, 0),
        good("253402300799999999999", EpochUnit.NANOSECONDS, 253402300799999L),
        bad("253402300800000000000", EpochUnit.NANOSECONDS),
        good("\"2020-06-01T00:00:00Z\"", EpochUnit.NANOSECONDS, 1590969600000L));
  }

  private static List<RuleCase> dateTimes() {
    return List.of(
        good("\"1970-01-01T00:00:00Z\"", 0),
        good("\"2020-06-01T12:00:00.5Z\"", 1591012800500L),
        good("\"2020-06-01 14:00:00+02:00\"", 1591012800000L),
        good("\"2020-06-01t12:00:00z\"", 1591012800000L),
        good("\"2020-06-01T12:00:00-00:00\"", 1591012800000L),
        good("\"2020-06-01T12:00:00.001Z\"", 1591012800001L),
        good("\"2020-06-01T12:00:00.0019Z\"", 1591012800001L),
        good("\"2020-06-01T12:00:00.99999999999999999999Z\"", 1591012800999L),
        good("\"2020-06-01T12:00:00.12+00:00\"", 1591012800120L),
        good("\"2020-06-02T11:59:00+23:59\"", 1591012800000L),
        good("\"2020-05-31T12:01:00-23:59\"", 1591012800000L),
        good("\"2020-02-29T00:00:00Z\"", 1582934400000L),
        good("\"2000-02-29T00:00:00Z\"", 951782400000L),
        good("\"2016-12-31T23:59:60Z\"", 1483228800000L),
        good("\"2016-12-31T23:59:60.25Z\"", 1483228800250L),
        good("\"1969-12-31T23:59:60Z\"", 0),
        good("\"1969-12-31T23:30:00-00:30\"", 0),
        good("\"9999-12-31T23:00:00Z\"", 253402297200000L),
        good("\"9999-12-31T23:59:59.9999Z\"", 253402300799999L),
        good("\"2020-06-01T12:00:00\\u005a\"", 1591012800000L),
        good("\"2020-06-01T14:00:00+0200\"", 1591012800000L),
        good("\"2020-06-01 14:00:00.5+02\"", 1591012800500L),
        good("\"2020-06-01 12:00:00.123 UTC\"", 1591012800123L),
        good("\"2020-06-01 12:00:00UTC\"", 1591012800000L),
        good("\"2020-06-01 12:00:00 Z\"", 1591012800000L),
        good("\"2020-06-01 05:00:00.000 -0700\"", 1591012800000L),
        good("\"2020-06-01 14:00:00 +02:00\"", 1591012800000L));
  }

  private static List<RuleCase> badDateTimes() {
    return Stream.of(
            "2020-06-01",
            "2020-06-01T12:00Z",
            "2020-06-01T12:00:00",
            "2020-06-01T12:00:00.5",
            "2020-06-01T12:00:00.Z",
            "2020-06-01T12:00:00,5Z",
            "2020-06-01T12:00:00+2",
            "2020-06-01T12:00:00+020",
            "2020-06-01T12:00:00+02000",
            "2020-06-01T12:00:00+0260",
            "2020-06-01T12:00:00+2400",
            "2020-06-01T12:00:00+2:00",
            "2020-06-01T12:00:00+24:00",
            "2020-06-01T12:00:00+02:60",
            "2020-06-01T12:00:00+02:00:00",
            "2020-06-01T12:00:00  Z",
            "2020-06-01T12:00:00 utc",
            "2020-06-01T12:00:00 GMT",
            "2020-06-01T12:00:00 ",
            "2020-06-01T12:00:00Z ",
            " 2020-06-01T12:00:00Z",
            "2020-06-01T12:00:00Z[UTC]",
            "2020-06-01T12:00:00UTC+1",
            "2020-06-01_12:00:00Z",
            "2020-06-01  12:00:00Z",
            "2020-6-1T12:00:00Z",
            "20200601T120000Z",
            "2020-153T12:00:00Z",
            "2020-06-01T24:00:00Z",
            "2020-06-01T12:60:00Z",
            "2020-06-01T12:00:61Z",
            "2020-06-00T12:00:00Z",
            "2020-06-31T12:00:00Z",
            "2020-00-01T12:00:00Z",
            "2020-13-01T12:00:00Z",
            "2019-02-29T00:00:00Z",
            "2100-02-29T00:00:00Z",
            "+2020-06-01T12:00:00Z",
            "-2020-06-01T12:00:00Z",
            "12020-06-01T12:00:00Z",
            "0000-01-01T00:00:00Z",
            "1969-12-31T23:59:59.9999Z",
            "1970-01-01T00:00:00+00:01",
            "9999-12-31T23:59:60Z",
            "9999-12-31T23:59:59-00:01",
            "2020-06-01T12:00:0\uff10Z")
        .map(text -> bad('"' + text + '"'))
        .toList();
  }

  private static List<RuleCase> localTimes() {
    return List.of(
        local("UTC", "2020-06-01T12:00:00", 1591012800000L),
        local("UTC", "1970-01-01 00:00:00", 0),
        local("+02:00", "2020-06-01t14:00:00.0019", 1591012800001L),
        local("Europe/Berlin", "2020-06-01 14:00:00", 1591012800000L),
        local("Europe/Berlin", "2020-12-01 13:00:00", 1606824000000L),
        local("Europe/Berlin", "2020-06-01 14:00:00Z", 1591020000000L),
        local("Europe/Berlin", "2020-03-29 02:00:00", 1585443600000L),
        local("Europe/Berlin", "2020-03-29 02:59:59", 1585447199000L),
        local("Europe/Berlin", "2020-03-29 03:00:00", 1585443600000L),
        local("Europe/Berlin", "2020-10-25 02:00:00", 1603584000000L),
        local("Europe/Berlin", "2020-10-25 02:59:59.999", 1603587599999L),
        local("Europe/Berlin", "2020-10-25 03:00:00", 1603591200000L),
        // Half an hour back, and a whole day left out.
        local("Australia/Lord_Howe", "2020-04-05 01:45:00", 1586011500000L),
        local("Pacific/Apia", "2011-12-30 12:00:00", 1325282400000L),
        // Offsets had seconds once: 1972-01-07 began 44 minutes and 30 seconds late.
        local("Africa/Monrovia", "1972-01-07 00:44:40", 63593080000L),
        local("UTC", "2016-12-31 23:59:60.5", 1483228800500L),
        local("Asia/Kolkata", "2017-01-01 05:29:60", 1483228800000L));
  }

  private static List<RuleCase> badLocalTimes() {
    return Stream.of(
            "2020-06-01",
            "2020-06-01T12:00",
            "2020-06-01T12:00:00.",
            "2020-06-01T12:00:00 ",
            "2020-06-31T12:00:00",
            "1970-01-01T00:59:59.999",
            "1969-12-31T23:59:59")
        .map(
            text ->
                local("Europe/Berlin", text)
                    .expect(Facet.LINES, "a.json 2 lines 1 events bad_time 1"))
        .toList();
  }

  private static RuleCase local(String zone, String text, long millis) {
    return local(zone, text).expect(Facet.TIMES, millis + " to 253402300799999");
  }

  private static RuleCase local(String zone, String text) {
    RuleCase row = time('"' + text + '"', EpochUnit.MILLISECONDS);
    return row.renamed(text + " in " + zone)
        .fields(some -> some.withTimeZone(Optional.of(ZoneId.of(zone))));
  }

  private static List<RuleCase> ranges() {
    var range = new TimeRange(1000, 2000);
    return List.of(
        ranged("a range of times", range, "999", "1000", "\"1970-01-01T00:00:01.999Z\"", "2000")
            .expect(Facet.LINES, "a.json 5 lines 3 events time_out_of_range 2"),
        ranged("a range of times has its start and not its end", range, "1000", "1999")
            .expect(Facet.TIMES, "1000 to 1999"),
        ranged("a bad time lies in no range", range, "-1", "1e15", "\"x\"")
            .expect(Facet.LINES, "a.json 4 lines 1 events bad_time 3"),
        ranged("a range that ends with time", new TimeRange(1, 253402300800000L), "0", "1")
            .expect(Facet.LINES, "a.json 3 lines 2 events time_out_of_range 1"));
  }

  /** Events at these times, and one that is in each range here. */
  private static RuleCase ranged(String name, TimeRange range, String... times) {
    return named(name)
        .fields(some -> some.withTimeRange(range))
        .file(
            "a.json",
            Stream.concat(Stream.of(times), Stream.of("1500"))
                .map("{\"id\":\"x\",\"t\":%s}"::formatted)
                .toArray(String[]::new));
  }

  private static RuleCase good(String json, long millis) {
    return good(json, EpochUnit.MILLISECONDS, millis);
  }

  private static RuleCase good(String json, EpochUnit unit, long millis) {
    return time(json, unit).expect(Facet.TIMES, millis + " to 253402300799999");
  }

  private static RuleCase bad(String json) {
    return bad(json, EpochUnit.MILLISECONDS);
  }

  private static RuleCase bad(String json, EpochUnit unit) {
    return time(json, unit).expect(Facet.LINES, "a.json 2 lines 1 events bad_time 1");
  }

  /** Beside the latest time that there is, so that the run doesn't fail for a lack of events. */
  private static RuleCase time(String json, EpochUnit unit) {
    String shown = json.length() > 60 ? json.substring(0, 60) + "…" : json;
    return named("%s in %s".formatted(shown, unit.id()))
        .fields(some -> some.withTime(FieldPath.of("t"), unit))
        .file(
            "a.json",
            "{\"id\":\"x\",\"t\":%s}".formatted(json),
            "{\"id\":\"end\",\"t\":\"9999-12-31T23:59:59.999Z\"}");
  }
}
