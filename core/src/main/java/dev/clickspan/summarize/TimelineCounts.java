package dev.clickspan.summarize;

import dev.clickspan.SessionReport.Timeline;
import dev.clickspan.SessionReport.TimelineEntry;
import dev.clickspan.model.LocalClock;
import dev.clickspan.model.LongCounts;
import dev.clickspan.model.MemoryBudget;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongUnaryOperator;

/**
 * How many sessions start in each hour and on each day. These counts stay in memory: the report
 * holds an entry for each, so nothing would be won by putting them on disk.
 */
final class TimelineCounts {

  /** An entry of the report, its place in two lists, and its key while the keys are sorted. */
  private static final int ENTRY_BYTES = 56;

  private final ZoneId zone;
  private final MemoryBudget budget;
  private final LocalClock clock;
  private final LongCounts hours;
  private final LongCounts days;
  private long reservedBytes;

  TimelineCounts(ZoneId zone, MemoryBudget budget) {
    this.zone = zone;
    this.budget = budget;
    clock = new LocalClock(zone);
    hours = new LongCounts(budget, "the timeline's hours");
    days = new LongCounts(budget, "the timeline's days");
  }

  void add(long startMillis) {
    hours.add(clock.hourStartMillis(startMillis), 1);
    days.add(clock.epochDay(startMillis), 1);
  }

  void addAll(TimelineCounts other) {
    hours.addAll(other.hours);
    days.addAll(other.days);
  }

  Timeline timeline() {
    long bytes = ENTRY_BYTES * ((long) hours.distinct() + days.distinct());
    budget.reserve(bytes, "the timeline");
    reservedBytes += bytes;
    return new Timeline(
        entries(hours, LongUnaryOperator.identity()), entries(days, dayStartMillis(zone)));
  }

  /** The same of counts that came from elsewhere. */
  static Timeline timeline(SortedMap<Long, Long> hours, SortedMap<Long, Long> days, ZoneId zone) {
    return new Timeline(
        entries(hours, LongUnaryOperator.identity()), entries(days, dayStartMillis(zone)));
  }

  private static LongUnaryOperator dayStartMillis(ZoneId zone) {
    return day -> LocalDate.ofEpochDay(day).atStartOfDay(zone).toInstant().toEpochMilli();
  }

  private static List<TimelineEntry> entries(LongCounts counts, LongUnaryOperator startMillis) {
    return Arrays.stream(counts.sortedNumbers())
        .mapToObj(key -> new TimelineEntry(startMillis.applyAsLong(key), counts.count(key)))
        .toList();
  }

  private static List<TimelineEntry> entries(
      SortedMap<Long, Long> counts, LongUnaryOperator startMillis) {
    return counts.entrySet().stream()
        .map(entry -> new TimelineEntry(startMillis.applyAsLong(entry.getKey()), entry.getValue()))
        .toList();
  }

  /** How many sessions start in each hour, by its first instant. */
  SortedMap<Long, Long> hours() {
    return map(hours);
  }

  /** How many sessions start on each day, counted from 1970-01-01. */
  SortedMap<Long, Long> days() {
    return map(days);
  }

  private static SortedMap<Long, Long> map(LongCounts counts) {
    var map = new TreeMap<Long, Long>();
    Arrays.stream(counts.sortedNumbers()).forEach(key -> map.put(key, counts.count(key)));
    return map;
  }

  void release() {
    hours.release();
    days.release();
    budget.release(reservedBytes);
    reservedBytes = 0;
  }
}
