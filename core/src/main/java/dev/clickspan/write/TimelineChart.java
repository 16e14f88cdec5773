package dev.clickspan.write;

import dev.clickspan.SessionReport.Timeline;
import dev.clickspan.SessionReport.TimelineEntry;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** Sessions over time as a row of bars, each for as many hours or days as makes them fit. */
final class TimelineChart {

  private static final int ROWS = 4;
  private static final int MAX_COLUMNS_EACH = 4;
  private static final long HOUR_MILLIS = 3_600_000;
  private static final int[] STEPS_HOURS = {1, 2, 3, 4, 6};

  private final TerminalStyle style;
  private final ZoneId zone;
  private final Unit unit;
  private final List<TimelineEntry> entries;
  private final long step;

  private enum Unit {
    HOUR,
    DAY
  }

  private TimelineChart(
      TerminalStyle style, ZoneId zone, Unit unit, List<TimelineEntry> entries, long step) {
    this.style = style;
    this.zone = zone;
    this.unit = unit;
    this.entries = entries;
    this.step = step;
  }

  /** A chart of a timeline with at least one entry: hours where they have room, else days. */
  static TimelineChart of(Timeline timeline, ZoneId zone, TerminalStyle style) {
    for (int step : STEPS_HOURS) {
      var hours = new TimelineChart(style, zone, Unit.HOUR, timeline.hours(), step);
      if (hours.bars() <= style.columns()) {
        return hours;
      }
    }
    var days = new TimelineChart(style, zone, Unit.DAY, timeline.days(), 1);
    long step = (days.bars() + style.columns() - 1) / style.columns();
    return new TimelineChart(style, zone, Unit.DAY, timeline.days(), step);
  }

  /** Its lines: what is shown, where it peaks, the bars, and where they begin and end. */
  List<String> lines() {
    var sessions = new long[Math.toIntExact(bars())];
    for (TimelineEntry entry : entries) {
      sessions[Math.toIntExact(index(entry))] += entry.sessions();
    }
    int peak = 0;
    for (int bar = 1; bar < sessions.length; bar++) {
      peak = sessions[bar] > sessions[peak] ? bar : peak;
    }
    int columnsEach = Math.min(MAX_COLUMNS_EACH, style.columns() / sessions.length);
    var lines = new ArrayList<String>();
    String title = "sessions per " + (step == 1 ? "" : step + " ") + name() + " (" + zone + ")";
    style.wrapped(title).forEach(line -> lines.add(style.bold(line)));
    for (String line : Bars.standing(sessions, ROWS, columnsEach, style.glyphs())) {
      lines.add(style.dim(line));
    }
    lines.add(ends(sessions.length * columnsEach));
    lines.addAll(
        style.wrapped("peak: " + NumberText.grouped(sessions[peak]) + " (" + startOf(peak) + ")"));
    return lines;
  }

  private String ends(int columns) {
    String first = place(entries.get(0).startMillis());
    String last = place(entries.get(entries.size() - 1).startMillis());
    if (first.equals(last)) {
      return first;
    }
    int between = columns - first.length() - last.length();
    return first + (between > 0 ? " ".repeat(between) : " to ") + last;
  }

  private String name() {
    String name = unit == Unit.HOUR ? "hour" : "day";
    return step == 1 ? name : name + "s";
  }

  private long bars() {
    return index(entries.get(entries.size() - 1)) + 1;
  }

  private long index(TimelineEntry entry) {
    long first = entries.get(0).startMillis();
    long units =
        unit == Unit.HOUR
            ? (entry.startMillis() - first) / HOUR_MILLIS
            : day(entry.startMillis()) - day(first);
    return units / step;
  }

  private String startOf(int bar) {
    long first = entries.get(0).startMillis();
    if (unit == Unit.HOUR) {
      return place(first + bar * step * HOUR_MILLIS);
    }
    return LocalDate.ofEpochDay(day(first) + bar * step).toString();
  }

  private String place(long millis) {
    var local = Instant.ofEpochMilli(millis).atZone(zone).toLocalDateTime();
    return unit == Unit.HOUR ? local.toString().replace('T', ' ') : local.toLocalDate().toString();
  }

  private long day(long millis) {
    return Instant.ofEpochMilli(millis).atZone(zone).toLocalDate().toEpochDay();
  }
}
