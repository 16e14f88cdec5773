package dev.clickspan.write.html;

import dev.clickspan.RejectReason;
import dev.clickspan.SessionReport;
import dev.clickspan.SessionReport.BotTotals;
import dev.clickspan.SessionReport.DurationStatistics;
import dev.clickspan.SessionReport.HistogramBucket;
import dev.clickspan.SessionReport.InputFacts;
import dev.clickspan.SessionReport.OtherSegments;
import dev.clickspan.SessionReport.Segment;
import dev.clickspan.SessionReport.SegmentTable;
import dev.clickspan.SessionReport.SessionStatistics;
import dev.clickspan.SessionReport.TimelineEntry;
import dev.clickspan.SessionReport.TrafficTotals;
import dev.clickspan.write.DamageText;
import java.io.IOException;
import java.io.Writer;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.json.JsonFactory;

/**
 * What the page's script draws, as JSON: rows are arrays, because names of columns would be most of
 * it. {@code page.js} reads them by these positions.
 *
 * @param report whose figures
 */
record PageData(SessionReport report) implements PagePart {

  /** More rows of one table, or points of one curve, no page needs; the JSON report has them. */
  static final int MAX_ROWS = 10_000;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .characterEscapes(new ScriptEscapes())
          .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
          .build();

  @Override
  public void write(Writer out) throws IOException {
    try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), out)) {
      json.writeStartObject();
      json.writeNumberProperty("sessions", report.totals().sessions());
      writeBots(json);
      writeFiles(json);
      writeRejects(json);
      writeDimensions(json);
      writeHistogram(json);
      ZoneId zone = report.job().report().zone();
      writePoints(json, "days", new TimelinePoints(ChronoUnit.DAYS, zone), days());
      writePoints(json, "hours", new TimelinePoints(ChronoUnit.HOURS, zone), hours());
      json.writeEndObject();
    } catch (JacksonIOException e) {
      throw e.getCause(); // the stream's failure, which the JSON library wraps
    }
  }

  /** Sessions, visitors and events of bots, of others, and of all; null where nobody looked. */
  private void writeBots(JsonGenerator json) {
    if (report.bots().isEmpty()) {
      json.writeNullProperty("bots");
      return;
    }
    BotTotals bots = report.bots().get();
    json.writeArrayPropertyStart("bots");
    for (TrafficTotals totals : List.of(bots.bots(), bots.others(), bots.all())) {
      json.writeStartArray();
      json.writeNumber(totals.sessions());
      json.writeNumber(totals.visitors());
      json.writeNumber(totals.events());
      json.writeEndArray();
    }
    json.writeEndArray();
  }

  private List<TimelineEntry> days() {
    return report.timeline().days();
  }

  private List<TimelineEntry> hours() {
    return report.timeline().hours();
  }

  private void writeFiles(JsonGenerator json) {
    List<InputFacts> inputs = report.inputs();
    json.writeNumberProperty("fileCount", inputs.size());
    json.writeBooleanProperty("eventsExcluded", !report.job().traffic().exclusions().isEmpty());
    json.writeBooleanProperty("duplicatesDropped", report.job().fields().eventId().isPresent());
    json.writeBooleanProperty("statesKnown", DamageText.hasStates(report));
    json.writeArrayPropertyStart("files");
    for (InputFacts input : cut(inputs)) {
      json.writeStartArray();
      json.writeString(input.name());
      json.writeNumber(input.uniqueSessions());
      json.writeNumber(input.events());
      json.writeNumber(input.lines());
      json.writeNumber(input.rejectedLines());
      json.writeNumber(input.bytes());
      json.writeNumber(input.excluded());
      json.writeNumber(input.duplicates());
      json.writeString(DamageText.state(input));
      json.writeEndArray();
    }
    json.writeEndArray();
  }

  /** Rows of reason and count, and of file, reason and count. */
  private void writeRejects(JsonGenerator json) {
    json.writeNumberProperty("lines", report.inputs().stream().mapToLong(InputFacts::lines).sum());
    json.writeArrayPropertyStart("rejects");
    writeReasons(json, null, report.rejected());
    json.writeEndArray();
    json.writeArrayPropertyStart("rejectsByFile");
    for (InputFacts input : cut(report.inputs())) {
      writeReasons(json, input.name(), input.rejected());
    }
    json.writeEndArray();
  }

  private static void writeReasons(
      JsonGenerator json, @Nullable String file, Map<RejectReason, Long> counts) {
    for (RejectReason reason : RejectReason.values()) {
      Long count = counts.get(reason);
      if (count != null) {
        json.writeStartArray();
        if (file != null) {
          json.writeString(file);
        }
        json.writeString(reason.id());
        json.writeNumber(count);
        json.writeEndArray();
      }
    }
  }

  private void writeDimensions(JsonGenerator json) {
    json.writeArrayPropertyStart("dimensions");
    for (SegmentTable table : report.segments()) {
      json.writeStartObject();
      json.writeStringProperty("name", table.dimension().toString());
      json.writeNumberProperty("count", table.rows().size());
      writeOthers(json, table);
      json.writeArrayPropertyStart("rows");
      cut(table.rows()).forEach(segment -> writeSegment(json, segment));
      json.writeEndArray();
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  /** Values, sessions and events of what has no row; null if all have one. */
  private static void writeOthers(JsonGenerator json, SegmentTable table) {
    if (table.others().isEmpty()) {
      json.writeNullProperty("others");
      return;
    }
    OtherSegments others = table.others().get();
    json.writeArrayPropertyStart("others");
    json.writeNumber(others.values());
    json.writeNumber(others.sessions());
    json.writeNumber(others.events());
    json.writeEndArray();
  }

  private static void writeSegment(JsonGenerator json, Segment segment) {
    SessionStatistics statistics = segment.statistics();
    DurationStatistics multi = statistics.multiEventDurations();
    json.writeStartArray();
    json.writeString(segment.value());
    json.writeNumber(statistics.sessions());
    json.writeNumber(statistics.visitors());
    json.writeNumber(statistics.events());
    json.writeNumber(statistics.singleEventSessions());
    writeMillis(json, multi, multi.medianHundredthMillis());
    writeMillis(json, multi, multi.p90HundredthMillis());
    writeMillis(json, multi, multi.p99HundredthMillis());
    json.writeEndArray();
  }

  private static void writeMillis(
      JsonGenerator json, DurationStatistics durations, long hundredthMillis) {
    Long millis = HeadlineFigures.millis(durations, hundredthMillis);
    if (millis == null) {
      json.writeNull();
    } else {
      json.writeNumber(millis);
    }
  }

  private void writeHistogram(JsonGenerator json) {
    json.writeArrayPropertyStart("histogram");
    for (HistogramBucket bucket : report.histogram()) {
      json.writeStartArray();
      json.writeNumber(bucket.fromMillis());
      json.writeNumber(bucket.sessions());
      json.writeNumber(bucket.multiEventSessions());
      json.writeEndArray();
    }
    json.writeEndArray();
  }

  /** Minutes and sessions in turn, or null where they are too many. */
  private static void writePoints(
      JsonGenerator json, String name, TimelinePoints points, List<TimelineEntry> entries) {
    if (entries.size() > MAX_ROWS) {
      json.writeNullProperty(name);
      return;
    }
    json.writeArrayPropertyStart(name);
    for (TimelinePoints.Point point : points.of(entries)) {
      json.writeNumber(point.localMinutes());
      json.writeNumber(point.sessions());
    }
    json.writeEndArray();
  }

  private static <T> List<T> cut(List<T> rows) {
    return rows.subList(0, Math.min(MAX_ROWS, rows.size()));
  }
}
