package dev.clickspan.summarize;

import dev.clickspan.SessionReport.HistogramBucket;
import dev.clickspan.model.Session;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** How many sessions last how long, in buckets that show both seconds and hours. */
final class DurationHistogram {

  private static final long SECOND = 1000;
  private static final long MINUTE = 60 * SECOND;
  private static final long HOUR = 60 * MINUTE;

  /** Each bucket's lower edge; the last bucket is open. */
  private static final long[] EDGES_MILLIS = {
    0,
    SECOND,
    10 * SECOND,
    30 * SECOND,
    MINUTE,
    2 * MINUTE,
    5 * MINUTE,
    10 * MINUTE,
    20 * MINUTE,
    30 * MINUTE,
    HOUR,
    2 * HOUR,
    4 * HOUR,
    8 * HOUR,
    24 * HOUR
  };

  private final long[] sessions = new long[EDGES_MILLIS.length];
  private final long[] multiEventSessions = new long[EDGES_MILLIS.length];

  void add(Session session) {
    int found = Arrays.binarySearch(EDGES_MILLIS, session.durationMillis());
    int bucket = found >= 0 ? found : -found - 2;
    sessions[bucket]++;
    if (session.events > 1) {
      multiEventSessions[bucket]++;
    }
  }

  void addAll(DurationHistogram other) {
    for (int bucket = 0; bucket < sessions.length; bucket++) {
      sessions[bucket] += other.sessions[bucket];
      multiEventSessions[bucket] += other.multiEventSessions[bucket];
    }
  }

  void write(DataOutput out) throws IOException {
    for (int bucket = 0; bucket < sessions.length; bucket++) {
      out.writeLong(sessions[bucket]);
      out.writeLong(multiEventSessions[bucket]);
    }
  }

  static DurationHistogram read(DataInput in) throws IOException {
    var read = new DurationHistogram();
    for (int bucket = 0; bucket < read.sessions.length; bucket++) {
      read.sessions[bucket] = in.readLong();
      read.multiEventSessions[bucket] = in.readLong();
    }
    return read;
  }

  List<HistogramBucket> buckets() {
    var buckets = new ArrayList<HistogramBucket>();
    for (int bucket = 0; bucket < EDGES_MILLIS.length; bucket++) {
      buckets.add(
          new HistogramBucket(EDGES_MILLIS[bucket], sessions[bucket], multiEventSessions[bucket]));
    }
    return buckets;
  }
}
