package dev.clickspan.testkit;

import static dev.clickspan.testkit.Facet.DAYS;
import static dev.clickspan.testkit.Facet.HOURS;
import static dev.clickspan.testkit.RuleCase.named;

import java.util.ArrayList;
import java.util.List;

/** In which hour and on which day a session starts. */
final class TimelineCases {

  private TimelineCases() {}

  static List<RuleCase> all() {
    return List.of(
        starts(
                "hours and days in UTC, those without a session left out",
                "UTC",
                "2020-06-01T10:00:00Z",
                "2020-06-01T10:59:59.999Z",
                "2020-06-01T11:00:00Z",
                "2020-06-03T00:00:00Z",
                "1970-01-01T00:00:00Z",
                "9999-12-31T23:59:59.999Z")
            .expect(
                HOURS,
                "1970-01-01T00:00:00Z 1, 2020-06-01T10:00:00Z 2, 2020-06-01T11:00:00Z 1, "
                    + "2020-06-03T00:00:00Z 1, 9999-12-31T23:00:00Z 1")
            .expect(
                DAYS,
                "1970-01-01T00:00:00Z 1, 2020-06-01T00:00:00Z 3, 2020-06-03T00:00:00Z 1, "
                    + "9999-12-31T00:00:00Z 1"),
        named("a session counts where it starts and nowhere else")
            .file(
                "a.json",
                "{\"id\":\"u\",\"t\":\"2020-06-01T23:59:59Z\"}",
                "{\"id\":\"u\",\"t\":\"2020-06-02T00:00:01Z\"}")
            .expect(HOURS, "2020-06-01T23:00:00Z 1")
            .expect(DAYS, "2020-06-01T00:00:00Z 1"),
        starts(
                "an hour that a clock change repeats is two hours",
                "Europe/Berlin",
                "2020-10-24T23:30:00Z",
                "2020-10-25T00:30:00Z",
                "2020-10-25T01:30:00Z",
                "2020-10-25T22:59:59Z",
                "2020-10-25T23:00:00Z")
            .expect(
                HOURS,
                "2020-10-24T23:00:00Z 1, 2020-10-25T00:00:00Z 1, 2020-10-25T01:00:00Z 1, "
                    + "2020-10-25T22:00:00Z 1, 2020-10-25T23:00:00Z 1")
            .expect(DAYS, "2020-10-24T22:00:00Z 4, 2020-10-25T23:00:00Z 1"),
        starts(
                "an hour that a clock change leaves out has no sessions",
                "Europe/Berlin",
                "2020-03-29T00:59:59Z",
                "2020-03-29T01:00:00Z")
            .expect(HOURS, "2020-03-29T00:00:00Z 1, 2020-03-29T01:00:00Z 1")
            .expect(DAYS, "2020-03-28T23:00:00Z 2"),
        starts("hours are those of the zone", "Asia/Kolkata", "2020-06-01T00:10:00Z")
            .expect(HOURS, "2020-05-31T23:30:00Z 1")
            .expect(DAYS, "2020-05-31T18:30:00Z 1"),
        starts(
                "a clock change by half an hour",
                "Australia/Lord_Howe",
                "2020-04-04T14:45:00Z",
                "2020-04-04T15:05:00Z",
                "2020-04-04T15:40:00Z")
            .expect(HOURS, "2020-04-04T14:00:00Z 1, 2020-04-04T14:30:00Z 1, 2020-04-04T15:30:00Z 1")
            .expect(DAYS, "2020-04-04T13:00:00Z 3"),
        starts("a day may begin at one", "America/Sao_Paulo", "2018-11-04T05:00:00Z")
            .expect(HOURS, "2018-11-04T05:00:00Z 1")
            .expect(DAYS, "2018-11-04T03:00:00Z 1"),
        starts("a fixed offset is a zone, too", "-02:30", "2020-06-01T00:00:00Z")
            .expect(HOURS, "2020-05-31T23:30:00Z 1")
            .expect(DAYS, "2020-05-31T02:30:00Z 1"));
  }

  /** One session at each time. */
  private static RuleCase starts(String name, String zone, String... times) {
    var lines = new ArrayList<String>();
    for (String time : times) {
      lines.add("{\"id\":%d,\"t\":\"%s\"}".formatted(lines.size(), time));
    }
    return named(name).file("a.json", lines.toArray(String[]::new)).zone(zone);
  }
}
