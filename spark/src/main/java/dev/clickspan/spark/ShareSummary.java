package dev.clickspan.spark;

import dev.clickspan.summarize.MergedSummary;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * What a share tells of itself, or several merged.
 *
 * @param tallies of the splits that were counted there
 * @param spilledBytes what their tasks wrote to temp files
 * @param peakReservedBytes the most that one of them had entered in its ledger
 */
record ShareSummary(
    MergedSummary summary, List<SplitTally> tallies, long spilledBytes, long peakReservedBytes) {

  /** The one way to merge two, in any order. */
  static byte[] merge(byte[] one, byte[] other) {
    ShareSummary left = of(one);
    ShareSummary right = of(other);
    left.summary.addAll(right.summary);
    var all = new ArrayList<>(left.tallies);
    all.addAll(right.tallies);
    return new ShareSummary(
            left.summary,
            all,
            left.spilledBytes + right.spilledBytes,
            Math.max(left.peakReservedBytes, right.peakReservedBytes))
        .toBytes();
  }

  byte[] toBytes() {
    var bytes = new ByteArrayOutputStream();
    try {
      var out = new DataOutputStream(bytes);
      out.writeLong(spilledBytes);
      out.writeLong(peakReservedBytes);
      out.writeInt(tallies.size());
      for (SplitTally tally : tallies) {
        tally.write(out);
      }
      summary.write(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  static ShareSummary of(byte[] bytes) {
    try {
      var in = new DataInputStream(new ByteArrayInputStream(bytes));
      long spilled = in.readLong();
      long peak = in.readLong();
      var tallies = new ArrayList<SplitTally>();
      for (int left = in.readInt(); left > 0; left--) {
        tallies.add(SplitTally.read(in));
      }
      return new ShareSummary(MergedSummary.read(in), tallies, spilled, peak);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
