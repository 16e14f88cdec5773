package dev.clickspan.summarize;

import dev.clickspan.SessionReport.SessionStatistics;
import dev.clickspan.summarize.WantedDurations.SegmentName;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The counts and durations of one segment, in a form that travels between machines. */
final class SegmentFigures {

  private final SegmentSummary counts;
  private final DurationBuckets durations;

  SegmentFigures(SegmentSummary counts, DurationBuckets durations) {
    this.counts = counts;
    this.durations = durations;
  }

  SegmentFigures addAll(SegmentFigures other) {
    counts.addAll(other.counts);
    durations.addAll(other.durations);
    return this;
  }

  /** The counts alone. */
  SessionStatistics statistics() {
    return counts.statistics();
  }

  /**
   * The statistics, right unless something of the segment has to be asked for.
   *
   * @param known what was asked for before
   * @param wanted told what else is wanted
   */
  SessionStatistics statistics(SegmentName name, WantedDurations known, WantedDurations wanted) {
    DurationQuantiles quantiles = counts.quantiles();
    for (long bucket : durations.pass(quantiles, known.known(name))) {
      wanted.want(name, bucket);
    }
    return counts.statistics(quantiles);
  }

  void write(DataOutput out) throws IOException {
    counts.write(out);
    durations.write(out);
  }

  static SegmentFigures read(DataInput in) throws IOException {
    return new SegmentFigures(SegmentSummary.read(in), DurationBuckets.read(in));
  }

  static void writeCounts(Map<Long, Long> counts, DataOutput out) throws IOException {
    out.writeInt(counts.size());
    for (Map.Entry<Long, Long> count : counts.entrySet()) {
      out.writeLong(count.getKey());
      out.writeLong(count.getValue());
    }
  }

  static SortedMap<Long, Long> readCounts(DataInput in) throws IOException {
    var counts = new TreeMap<Long, Long>();
    int size = in.readInt();
    for (int i = 0; i < size; i++) {
      counts.put(in.readLong(), in.readLong());
    }
    return counts;
  }
}
