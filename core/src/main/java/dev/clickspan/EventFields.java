package dev.clickspan;

import java.util.HashSet;
import java.util.List;

/**
 * Which fields of a line make an event.
 *
 * @param visitor the field that identifies the visitor
 * @param time the field that holds the event's time
 * @param timeUnit the unit of times that are numbers; RFC 3339 text needs none
 * @param dimensions the fields to segment by, in the order of the report; no path twice
 */
public record EventFields(
    FieldPath visitor, FieldPath time, EpochUnit timeUnit, List<FieldPath> dimensions) {

  public EventFields {
    dimensions = List.copyOf(dimensions);
    if (new HashSet<>(dimensions).size() < dimensions.size()) {
      throw new IllegalArgumentException("a dimension is named twice in " + dimensions);
    }
  }

  /**
   * {@code anonymous_id}, {@code device_sent_timestamp} in milliseconds, and the families of
   * browser, operating system and device.
   */
  public static EventFields defaults() {
    return new EventFields(
        FieldPath.of("anonymous_id"),
        FieldPath.of("device_sent_timestamp"),
        EpochUnit.MILLISECONDS,
        List.of(
            FieldPath.of("browser_family"),
            FieldPath.of("os_family"),
            FieldPath.of("device_family")));
  }

  public EventFields withVisitor(FieldPath path) {
    return new EventFields(path, time, timeUnit, dimensions);
  }

  public EventFields withTime(FieldPath path, EpochUnit unit) {
    return new EventFields(visitor, path, unit, dimensions);
  }

  public EventFields withDimensions(List<FieldPath> paths) {
    return new EventFields(visitor, time, timeUnit, paths);
  }
}
