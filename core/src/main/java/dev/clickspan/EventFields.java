package dev.clickspan;

import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/**
 * Which fields of a record make an event.
 *
 * @param visitor what identifies the visitor
 * @param time the field that holds the event's time
 * @param timeUnit the unit of times that are numbers; RFC 3339 text needs none
 * @param timeZone the zone of times that are written without an offset; without it they are no
 *     times
 * @param timeRange the times that count; events outside of it are rejected
 * @param eventId the field that names an event: a visitor's later events of the same name are
 *     copies and dropped; none for no such look
 * @param userAgent the field with the user agent, from which the families of browser, operating
 *     system and device are derived where a record lacks them
 * @param dimensions the fields to segment by, in the order of the report; no path twice
 */
public record EventFields(
    VisitorField visitor,
    FieldPath time,
    EpochUnit timeUnit,
    Optional<ZoneId> timeZone,
    TimeRange timeRange,
    Optional<FieldPath> eventId,
    Optional<FieldPath> userAgent,
    List<FieldPath> dimensions) {

  public EventFields {
    dimensions = List.copyOf(dimensions);
    if (new HashSet<>(dimensions).size() < dimensions.size()) {
      throw new IllegalArgumentException("a dimension is named twice in " + dimensions);
    }
  }

  /** A visitor, a time in some unit, and dimensions. */
  public EventFields(
      VisitorField visitor, FieldPath time, EpochUnit timeUnit, List<FieldPath> dimensions) {
    this(
        visitor,
        time,
        timeUnit,
        Optional.empty(),
        TimeRange.ALL,
        Optional.empty(),
        Optional.empty(),
        dimensions);
  }

  /**
   * {@code anonymous_id}, {@code device_sent_timestamp} in milliseconds, and the families of
   * browser, operating system and device.
   */
  public static EventFields defaults() {
    return new EventFields(
        VisitorField.of("anonymous_id"),
        FieldPath.of("device_sent_timestamp"),
        EpochUnit.MILLISECONDS,
        List.of(
            FieldPath.of("browser_family"),
            FieldPath.of("os_family"),
            FieldPath.of("device_family")));
  }

  public EventFields withVisitor(VisitorField field) {
    return new EventFields(
        field, time, timeUnit, timeZone, timeRange, eventId, userAgent, dimensions);
  }

  public EventFields withTime(FieldPath path, EpochUnit unit) {
    return new EventFields(
        visitor, path, unit, timeZone, timeRange, eventId, userAgent, dimensions);
  }

  public EventFields withTimeZone(Optional<ZoneId> zone) {
    return new EventFields(
        visitor, time, timeUnit, zone, timeRange, eventId, userAgent, dimensions);
  }

  public EventFields withTimeRange(TimeRange range) {
    return new EventFields(
        visitor, time, timeUnit, timeZone, range, eventId, userAgent, dimensions);
  }

  public EventFields withEventId(Optional<FieldPath> path) {
    return new EventFields(
        visitor, time, timeUnit, timeZone, timeRange, path, userAgent, dimensions);
  }

  public EventFields withUserAgent(Optional<FieldPath> path) {
    return new EventFields(visitor, time, timeUnit, timeZone, timeRange, eventId, path, dimensions);
  }

  public EventFields withDimensions(List<FieldPath> paths) {
    return new EventFields(visitor, time, timeUnit, timeZone, timeRange, eventId, userAgent, paths);
  }
}
