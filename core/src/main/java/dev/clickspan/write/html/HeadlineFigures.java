package dev.clickspan.write.html;

import dev.clickspan.SessionReport;
import dev.clickspan.SessionReport.DurationStatistics;
import dev.clickspan.SessionReport.SessionStatistics;
import dev.clickspan.write.NumberText;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a reader wants to see first, as HTML that needs no script. A script writes the figures again
 * in the reader's locale: each stands in an element that carries its exact value.
 *
 * @param report whose figures
 */
record HeadlineFigures(SessionReport report) {

  private static final String NONE = "–";
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("uuuu-MM-dd", Locale.ROOT);
  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);

  String title() {
    Long first = report.firstTimeMillis();
    Long last = report.lastTimeMillis();
    return first == null || last == null
        ? "Session report without events"
        : "Session report, " + DAY.format(inZone(first)) + " to " + DAY.format(inZone(last));
  }

  /** From the first event to the last. */
  String period() {
    Long first = report.firstTimeMillis();
    Long last = report.lastTimeMillis();
    if (first == null || last == null) {
      return "No events in this input.";
    }
    String zone = HtmlText.escaped(report.job().report().zone().getId());
    return instant(first) + " to " + instant(last) + " <span class=\"zone\">(" + zone + ")</span>";
  }

  /** The figures as a list of terms with their values. */
  String list() {
    SessionStatistics totals = report.totals();
    DurationStatistics multi = totals.multiEventDurations();
    long sessions = totals.sessions();
    return figure("Sessions", number(sessions), "from " + files())
        + figure(
            "Visitors",
            number(totals.visitors()),
            ratio(sessions, totals.visitors(), " sessions each"))
        + figure(
            "Events", number(totals.events()), ratio(totals.events(), sessions, " in a session"))
        + figure(
            "Single-event sessions",
            share(totals.singleEventSessions(), sessions),
            number(totals.singleEventSessions()) + " of them")
        + figure(
            "Median duration",
            duration(multi, multi.medianHundredthMillis()),
            note(multi, "half of multi-event sessions last as long or longer"))
        + figure(
            "90th percentile",
            duration(multi, multi.p90HundredthMillis()),
            note(multi, "one in ten multi-event sessions lasts as long or longer"));
  }

  private static String note(DurationStatistics durations, String note) {
    return durations.count() == 0 ? "no multi-event sessions" : note;
  }

  private String files() {
    int count = report.inputs().size();
    return number(count) + (count == 1 ? " file" : " files");
  }

  private static String figure(String name, String value, String note) {
    return "<div><dt>%s</dt><dd>%s</dd><dd class=\"note\">%s</dd></div>\n"
        .formatted(name, value, note);
  }

  private static String number(long number) {
    return data("number", Long.toString(number), NumberText.grouped(number));
  }

  private static String ratio(long count, long of, String what) {
    if (of == 0) {
      return "";
    }
    String text = String.format(Locale.ROOT, "%.1f", (double) count / of);
    return data("ratio", text, text) + what;
  }

  private static String share(long count, long of) {
    if (of == 0) {
      return NONE;
    }
    String value = Double.toString((double) count / of);
    return data("share", value, String.format(Locale.ROOT, "%.1f %%", 100.0 * count / of));
  }

  private static String duration(DurationStatistics durations, long hundredthMillis) {
    Long millis = millis(durations, hundredthMillis);
    return millis == null
        ? NONE
        : data("duration", millis.toString(), DurationWords.rounded(millis));
  }

  /** A quantile to the nearest millisecond; null of no durations. */
  static @Nullable Long millis(DurationStatistics durations, long hundredthMillis) {
    return durations.count() == 0 ? null : Math.round(hundredthMillis / 100.0);
  }

  private static String data(String kind, String value, String text) {
    return "<data class=\"%s\" value=\"%s\">%s</data>".formatted(kind, value, text);
  }

  /**
   * With the milliseconds since 1970 on the zone's clocks, which a script needs no zone to read.
   */
  private String instant(long millis) {
    ZonedDateTime time = inZone(millis);
    return "<time datetime=\"%s\" data-local=\"%d\">%s</time>"
        .formatted(
            DateTimeFormatter.ISO_INSTANT.format(time),
            millis + time.getOffset().getTotalSeconds() * 1000L,
            MINUTE.format(time));
  }

  private ZonedDateTime inZone(long millis) {
    ZoneId zone = report.job().report().zone();
    return Instant.ofEpochMilli(millis).atZone(zone);
  }
}
