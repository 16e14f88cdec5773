package dev.clickspan.testkit;

import static dev.clickspan.testkit.Facet.DURATIONS;
import static dev.clickspan.testkit.Facet.HISTOGRAM;
import static dev.clickspan.testkit.Facet.MULTI_EVENT_DURATIONS;
import static dev.clickspan.testkit.RuleCase.event;
import static dev.clickspan.testkit.RuleCase.named;

import dev.clickspan.GapRule;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/** Quantiles, sums and the histogram of durations. */
final class StatisticsCases {

  private static final long LONGEST = 253_402_300_799_999L;

  private StatisticsCases() {}

  static List<RuleCase> all() {
    return List.of(
        lasting("one session is all of its quantiles", 7)
            .expect(DURATIONS, "1 sum 7 700,700,700,700"),
        lasting("between two sessions quantiles are linear", 1, 2)
            .expect(DURATIONS, "2 sum 3 150,175,190,199"),
        lasting("among three", 20, 0, 10).expect(DURATIONS, "3 sum 30 1000,1500,1800,1980"),
        lasting("among four", 4, 3, 2, 1).expect(DURATIONS, "4 sum 10 250,325,370,397"),
        lasting("where (n-1)p is whole there is nothing between", 0, 1000, 2000, 3000, 4000)
            .expect(DURATIONS, "5 sum 10000 200000,300000,360000,396000"),
        lasting("0 to 100 ms", LongStream.rangeClosed(0, 100).toArray())
            .expect(DURATIONS, "101 sum 5050 5000,7500,9000,9900"),
        lasting("one long session among a hundred moves p99 by a hundredth", oneAmong(100))
            .expect(DURATIONS, "100 sum 1000 0,0,0,1000"),
        lasting("the longest that there is", 0, LONGEST)
            .expect(
                DURATIONS,
                "2 sum 253402300799999 "
                    + "12670115039999950,19005172559999925,22806207071999910,25086827779199901"),
        lasting("a sum of many", LONGEST, LONGEST, LONGEST)
            .expect(
                DURATIONS,
                "3 sum 760206902399997 "
                    + "25340230079999900,25340230079999900,25340230079999900,25340230079999900"),
        named("sessions of one event don't count among those of more")
            .file("a.json", event("u", 0), event("v", 0), event("v", 5), event("w", 9))
            .expect(DURATIONS, "3 sum 5 0,250,400,490")
            .expect(MULTI_EVENT_DURATIONS, "1 sum 5 500,500,500,500"),
        named("events at one time are a session of more than one event that lasts 0")
            .file("a.json", event("u", 4), event("u", 4))
            .expect(Facet.TOTALS, "1 sessions 1 visitors 2 events 0 single")
            .expect(MULTI_EVENT_DURATIONS, "1 sum 0 0,0,0,0")
            .expect(HISTOGRAM, "0 1/1"),
        named("without a session of more than one event their figures are 0")
            .file("a.json", event("u", 4))
            .expect(MULTI_EVENT_DURATIONS, "0 sum 0 0,0,0,0")
            .expect(HISTOGRAM, "0 1/0"),
        lasting("a duration on an edge belongs to the bucket above it", edges())
            .expect(
                HISTOGRAM,
                "0 2/2, 1 2/2, 10 2/2, 30 2/2, 60 2/2, 120 2/2, 300 2/2, 600 2/2, 1200 2/2, "
                    + "1800 2/2, 3600 2/2, 7200 2/2, 14400 2/2, 28800 2/2, 86400 2/2"));
  }

  /** Sessions of two events, one a visitor. */
  private static RuleCase lasting(String name, long... durations) {
    var lines = new ArrayList<String>();
    for (long duration : durations) {
      lines.add(event("v" + lines.size() / 2, 0));
      lines.add(event("v" + lines.size() / 2, duration));
    }
    return named(name)
        .file("a.json", lines.toArray(String[]::new))
        .rules(rules -> rules.withGap(Long.MAX_VALUE, GapRule.AT_LEAST));
  }

  private static long[] oneAmong(int sessions) {
    long[] durations = new long[sessions];
    durations[sessions / 2] = 1000;
    return durations;
  }

  /** Each edge, and the last millisecond before the next. */
  private static long[] edges() {
    return LongStream.of(
            0, 1, 10, 30, 60, 120, 300, 600, 1200, 1800, 3600, 7200, 14400, 28800, 86400)
        .flatMap(seconds -> LongStream.of(seconds * 1000 - 1, seconds * 1000))
        .map(millis -> millis < 0 ? LONGEST : millis)
        .toArray();
  }
}
