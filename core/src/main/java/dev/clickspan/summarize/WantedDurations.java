package dev.clickspan.summarize;

import dev.clickspan.model.WireText;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Some buckets of durations whose content matters for a quantile, by segment; and, once machines
 * have been asked, how often each duration in them occurs.
 */
public final class WantedDurations {

  /**
   * A segment by its value, which means the same on every machine.
   *
   * @param dimension its number; {@link #TOTALS} for all sessions
   * @param value null where it is missing, and for all sessions
   */
  record SegmentName(int dimension, @Nullable String value) {

    static final int TOTALS = -1;

    static SegmentName totals() {
      return new SegmentName(TOTALS, null);
    }

    void write(DataOutput out) throws IOException {
      out.writeInt(dimension);
      WireText.write(value, out);
    }

    static SegmentName read(DataInput in) throws IOException {
      return new SegmentName(in.readInt(), WireText.read(in));
    }
  }

  private final Map<SegmentName, Map<Long, SortedMap<Long, Long>>> segments = new HashMap<>();

  /** Nothing is wanted yet. */
  WantedDurations() {}

  void want(SegmentName segment, long bucket) {
    segments.computeIfAbsent(segment, name -> new HashMap<>()).put(bucket, new TreeMap<>());
  }

  /** Whether nothing needs to be asked. */
  public boolean isEmpty() {
    return segments.isEmpty();
  }

  /** Takes of a segment's durations those that are wanted. */
  DurationSink sink(SegmentName segment) {
    Map<Long, SortedMap<Long, Long>> buckets = segments.getOrDefault(segment, Map.of());
    return (duration, times) -> {
      SortedMap<Long, Long> counts = buckets.get(DurationBuckets.number(duration));
      if (counts != null) {
        counts.merge(duration, times, Long::sum);
      }
    };
  }

  /** What became known of a segment. */
  DurationBuckets.Known known(SegmentName segment) {
    Map<Long, SortedMap<Long, Long>> buckets = segments.getOrDefault(segment, Map.of());
    return (bucket, sink) -> {
      SortedMap<Long, Long> counts = buckets.get(bucket);
      if (counts == null) {
        return false;
      }
      counts.forEach(sink::add);
      return true;
    };
  }

  /** Takes over what another one knows, which wants the same. */
  public void addAll(WantedDurations other) {
    other.segments.forEach(
        (segment, buckets) ->
            buckets.forEach(
                (bucket, counts) -> {
                  SortedMap<Long, Long> mine =
                      segments
                          .computeIfAbsent(segment, name -> new HashMap<>())
                          .computeIfAbsent(bucket, number -> new TreeMap<>());
                  counts.forEach((duration, times) -> mine.merge(duration, times, Long::sum));
                }));
  }

  /** Writes everything, to be read on another machine. */
  public void write(DataOutput out) throws IOException {
    out.writeInt(segments.size());
    for (Map.Entry<SegmentName, Map<Long, SortedMap<Long, Long>>> segment : segments.entrySet()) {
      segment.getKey().write(out);
      out.writeInt(segment.getValue().size());
      for (Map.Entry<Long, SortedMap<Long, Long>> bucket : segment.getValue().entrySet()) {
        out.writeLong(bucket.getKey());
        SegmentFigures.writeCounts(bucket.getValue(), out);
      }
    }
  }

  /** Reads what was written. */
  public static WantedDurations read(DataInput in) throws IOException {
    var read = new WantedDurations();
    int segments = in.readInt();
    for (int segment = 0; segment < segments; segment++) {
      var buckets = new HashMap<Long, SortedMap<Long, Long>>();
      read.segments.put(SegmentName.read(in), buckets);
      int count = in.readInt();
      for (int bucket = 0; bucket < count; bucket++) {
        buckets.put(in.readLong(), SegmentFigures.readCounts(in));
      }
    }
    return read;
  }
}
