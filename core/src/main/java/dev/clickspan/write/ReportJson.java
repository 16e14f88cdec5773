package dev.clickspan.write;

import dev.clickspan.EventFields;
import dev.clickspan.FieldPath;
import dev.clickspan.FileDamage;
import dev.clickspan.InputFormat;
import dev.clickspan.InputRules;
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
import dev.clickspan.SessionRules;
import dev.clickspan.TimeRange;
import dev.clickspan.TrafficRules;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.exc.JacksonIOException;

/**
 * The report as JSON, schema {@code clickspan.report/1}: keys in a fixed order, whole numbers and
 * exact decimals only, so that equal answers are equal bytes. {@code docs/report-schema.md}
 * describes it and {@code report.schema.json} beside this class checks it.
 */
public final class ReportJson {

  /** The value of the report's {@code schema}. */
  public static final String SCHEMA = "clickspan.report/1";

  private static final DateTimeFormatter INSTANT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSXXX", Locale.ROOT);
  private static final DateTimeFormatter HOUR =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssXXXXX", Locale.ROOT);
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("uuuu-MM-dd", Locale.ROOT);

  private final SessionReport report;
  private final JsonGenerator json;

  private ReportJson(SessionReport report, JsonGenerator json) {
    this.report = report;
    this.json = json;
  }

  /** Writes the report on one line and leaves the stream open. */
  public static void write(SessionReport report, OutputStream out) throws IOException {
    try (JsonGenerator json = Json.generator(out)) {
      new ReportJson(report, json).write();
    } catch (JacksonIOException e) {
      throw e.getCause(); // the stream's failure, which the JSON library wraps
    }
    out.write('\n');
  }

  /** The bytes that {@link #write} writes: two engines agree when theirs are equal. */
  public static byte[] toBytes(SessionReport report) {
    var bytes = new ByteArrayOutputStream();
    try {
      write(report, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // memory doesn't fail
    }
    return bytes.toByteArray();
  }

  private void write() {
    json.writeStartObject();
    json.writeStringProperty("schema", SCHEMA);
    writeRules();
    writeInputs();
    writeTotals();
    writeBots();
    json.writeName("unique_sessions_by_file");
    CountJson.writeObject(report, json);
    writeSegments();
    writeOtherSegments();
    writeDurations();
    writeTimeline();
    writeExcluded();
    writeDuplicates();
    writeRejects();
    json.writeEndObject();
  }

  private void writeRules() {
    SessionRules rules = report.job().rules();
    EventFields fields = report.job().fields();
    json.writeObjectPropertyStart("rules");
    json.writeNumberProperty("gap_ms", rules.gapMillis());
    json.writeStringProperty("gap_rule", rules.gapRule().id());
    json.writeName("max_length_ms");
    if (rules.maxLengthMillis().isPresent()) {
      json.writeNumber(rules.maxLengthMillis().getAsLong());
    } else {
      json.writeNull();
    }
    writePaths("split_on", rules.splitOn());
    json.writeName("split_daily");
    json.writeString(rules.splitDaily().map(ZoneId::getId).orElse(null));
    json.writeStringProperty("file_rule", rules.fileRule().id());
    json.writeStringProperty("segment_rule", rules.segmentRule().id());
    json.writeStringProperty("visitor", fields.visitor().toString());
    json.writeStringProperty("time", fields.time().toString());
    json.writeStringProperty("time_unit", fields.timeUnit().id());
    json.writeName("time_zone");
    json.writeString(fields.timeZone().map(ZoneId::getId).orElse(null));
    writeTimeRange(fields.timeRange());
    writePath("event_id", fields.eventId());
    writePath("user_agent", fields.userAgent());
    writePaths("by", fields.dimensions());
    json.writeStringProperty("zone", report.job().report().zone().getId());
    json.writeName("max_values");
    if (report.job().report().maxValues().isPresent()) {
      json.writeNumber(report.job().report().maxValues().getAsInt());
    } else {
      json.writeNull();
    }
    writeInputRules();
    writeTrafficRules();
    json.writeEndObject();
  }

  private void writeTimeRange(TimeRange range) {
    boolean fromStart = range.fromMillis() == TimeRange.ALL.fromMillis();
    boolean toEnd = range.toMillis() == TimeRange.ALL.toMillis();
    writeInstant("time_from", fromStart ? null : range.fromMillis());
    writeInstant("time_to", toEnd ? null : range.toMillis());
  }

  private void writeInputRules() {
    InputRules rules = report.job().inputRules();
    json.writeName("format_in");
    json.writeString(rules.format().map(InputFormat::id).orElse(null));
    json.writeArrayPropertyStart("columns");
    rules.columns().forEach(json::writeString);
    json.writeEndArray();
    json.writeStringProperty("on_corrupt", rules.onDamage().id());
  }

  private void writeTrafficRules() {
    TrafficRules traffic = report.job().traffic();
    json.writeArrayPropertyStart("exclude");
    traffic.exclusions().forEach(exclusion -> json.writeString(exclusion.toString()));
    json.writeEndArray();
    json.writeStringProperty("bots", traffic.botRule().id());
    json.writeName("bot_rate_per_minute");
    if (traffic.botEventsPerMinute().isPresent()) {
      json.writeNumber(traffic.botEventsPerMinute().getAsInt());
    } else {
      json.writeNull();
    }
    writePaths("bot_fields", report.job().botFields());
  }

  private void writePath(String name, Optional<FieldPath> path) {
    json.writeName(name);
    json.writeString(path.map(FieldPath::toString).orElse(null));
  }

  private void writePaths(String name, List<FieldPath> paths) {
    json.writeArrayPropertyStart(name);
    paths.forEach(path -> json.writeString(path.toString()));
    json.writeEndArray();
  }

  private void writeInputs() {
    json.writeArrayPropertyStart("inputs");
    for (InputFacts input : report.inputs()) {
      json.writeStartObject();
      json.writeStringProperty("name", input.name());
      json.writeNumberProperty("bytes", input.bytes());
      json.writeNumberProperty("lines", input.lines());
      json.writeNumberProperty("events", input.events());
      json.writeName("rejected");
      writeReasons(input.rejected());
      json.writeNumberProperty("excluded", input.excluded());
      json.writeNumberProperty("duplicates", input.duplicates());
      writeState(input);
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void writeState(InputFacts input) {
    json.writeStringProperty("state", DamageText.state(input));
    if (input.damage().isEmpty()) {
      json.writeNullProperty("damage");
      return;
    }
    FileDamage damage = input.damage().get();
    json.writeObjectPropertyStart("damage");
    json.writeStringProperty("reason", damage.kind().id());
    json.writeStringProperty("format", damage.format());
    json.writeNumberProperty("content_bytes", damage.contentBytes());
    json.writeBooleanProperty("line_dropped", damage.rest() == FileDamage.Rest.DROPPED);
    json.writeEndObject();
  }

  private void writeTotals() {
    json.writeObjectPropertyStart("totals");
    writeStatistics(report.totals());
    writeInstant("first_time", report.firstTimeMillis());
    writeInstant("last_time", report.lastTimeMillis());
    json.writeEndObject();
  }

  /** Null where nobody looked for bots. */
  private void writeBots() {
    if (report.bots().isEmpty()) {
      json.writeNullProperty("bots");
      return;
    }
    BotTotals bots = report.bots().get();
    json.writeObjectPropertyStart("bots");
    writeTraffic("all", bots.all());
    writeTraffic("bots", bots.bots());
    writeTraffic("others", bots.others());
    json.writeEndObject();
  }

  private void writeTraffic(String name, TrafficTotals totals) {
    json.writeObjectPropertyStart(name);
    json.writeNumberProperty("sessions", totals.sessions());
    json.writeNumberProperty("visitors", totals.visitors());
    json.writeNumberProperty("events", totals.events());
    json.writeEndObject();
  }

  private void writeInstant(String name, @Nullable Long millis) {
    json.writeName(name);
    json.writeString(millis == null ? null : format(INSTANT, millis, ZoneOffset.UTC));
  }

  private void writeSegments() {
    json.writeObjectPropertyStart("segments");
    for (SegmentTable table : report.segments()) {
      json.writeArrayPropertyStart(table.dimension().toString());
      for (Segment segment : table.rows()) {
        json.writeStartObject();
        json.writeName("value");
        json.writeString(segment.value());
        writeStatistics(segment.statistics());
        json.writeEndObject();
      }
      json.writeEndArray();
    }
    json.writeEndObject();
  }

  /** Null where every value has a row. */
  private void writeOtherSegments() {
    json.writeName("other_segments");
    if (report.job().report().maxValues().isEmpty()) {
      json.writeNull();
      return;
    }
    json.writeStartObject();
    for (SegmentTable table : report.segments()) {
      if (table.others().isPresent()) {
        OtherSegments others = table.others().get();
        json.writeObjectPropertyStart(table.dimension().toString());
        json.writeNumberProperty("values", others.values());
        json.writeNumberProperty("sessions", others.sessions());
        json.writeNumberProperty("events", others.events());
        json.writeNumberProperty("single_event_sessions", others.singleEventSessions());
        json.writeNumberProperty("duration_sum_s", Decimals.seconds(others.durationSumMillis()));
        json.writeEndObject();
      }
    }
    json.writeEndObject();
  }

  private void writeStatistics(SessionStatistics statistics) {
    json.writeNumberProperty("sessions", statistics.sessions());
    json.writeNumberProperty("visitors", statistics.visitors());
    json.writeNumberProperty("events", statistics.events());
    json.writeNumberProperty("single_event_sessions", statistics.singleEventSessions());
    json.writeNumberProperty(
        "duration_sum_s", Decimals.seconds(statistics.durations().sumMillis()));
    writeDurations("", statistics.durations());
    writeDurations("multi_event_", statistics.multiEventDurations());
  }

  private void writeDurations(String prefix, DurationStatistics durations) {
    writeDecimal(prefix + "mean_s", Decimals.meanSeconds(durations));
    writeQuantile(prefix + "median_s", durations, durations.medianHundredthMillis());
    writeQuantile(prefix + "p75_s", durations, durations.p75HundredthMillis());
    writeQuantile(prefix + "p90_s", durations, durations.p90HundredthMillis());
    writeQuantile(prefix + "p99_s", durations, durations.p99HundredthMillis());
  }

  private void writeQuantile(String name, DurationStatistics durations, long hundredthMillis) {
    boolean none = durations.count() == 0;
    writeDecimal(name, none ? null : Decimals.secondsOfHundredthMillis(hundredthMillis));
  }

  private void writeDecimal(String name, @Nullable BigDecimal value) {
    json.writeName(name);
    json.writeNumber(value);
  }

  private void writeDurations() {
    json.writeObjectPropertyStart("durations");
    writeDurations("", report.totals().durations());
    writeDurations("multi_event_", report.totals().multiEventDurations());
    json.writeArrayPropertyStart("histogram");
    List<HistogramBucket> buckets = report.histogram();
    for (int i = 0; i < buckets.size(); i++) {
      boolean last = i == buckets.size() - 1;
      json.writeStartObject();
      json.writeNumberProperty("from_s", Decimals.seconds(buckets.get(i).fromMillis()));
      writeDecimal("to_s", last ? null : Decimals.seconds(buckets.get(i + 1).fromMillis()));
      json.writeNumberProperty("sessions", buckets.get(i).sessions());
      json.writeNumberProperty("multi_event_sessions", buckets.get(i).multiEventSessions());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private void writeTimeline() {
    ZoneId zone = report.job().report().zone();
    json.writeObjectPropertyStart("timeline");
    json.writeStringProperty("zone", zone.getId());
    writeEntries("hours", "start", HOUR, report.timeline().hours(), zone);
    writeEntries("days", "day", DAY, report.timeline().days(), zone);
    json.writeEndObject();
  }

  private void writeEntries(
      String name, String key, DateTimeFormatter format, List<TimelineEntry> entries, ZoneId zone) {
    json.writeArrayPropertyStart(name);
    for (TimelineEntry entry : entries) {
      json.writeStartObject();
      json.writeStringProperty(key, format(format, entry.startMillis(), zone));
      json.writeNumberProperty("sessions", entry.sessions());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static String format(DateTimeFormatter format, long millis, ZoneId zone) {
    return format.format(Instant.ofEpochMilli(millis).atZone(zone));
  }

  /** Null where nothing is to be left out. */
  private void writeExcluded() {
    json.writeName("excluded");
    if (report.job().traffic().exclusions().isEmpty()) {
      json.writeNull();
    } else {
      json.writeNumber(report.excluded());
    }
  }

  /** Null where nobody looked for copies. */
  private void writeDuplicates() {
    json.writeName("duplicates");
    if (report.job().fields().eventId().isPresent()) {
      json.writeNumber(report.duplicates());
    } else {
      json.writeNull();
    }
  }

  private void writeRejects() {
    Map<RejectReason, Long> all = report.rejected();
    json.writeObjectPropertyStart("rejects");
    json.writeNumberProperty("total", all.values().stream().mapToLong(Long::longValue).sum());
    json.writeName("by_reason");
    writeReasons(all);
    json.writeEndObject();
  }

  private void writeReasons(Map<RejectReason, Long> rejected) {
    json.writeStartObject();
    if (!rejected.isEmpty()) {
      new EnumMap<>(rejected)
          .forEach((reason, count) -> json.writeNumberProperty(reason.id(), count));
    }
    json.writeEndObject();
  }
}
