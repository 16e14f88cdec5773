package dev.clickspan.summarize;

import dev.clickspan.SessionReport.BotTotals;
import dev.clickspan.SessionReport.TrafficTotals;
import dev.clickspan.model.Session;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** The sessions that are held to be bots', and the others. */
final class BotCounts {

  private final SegmentSummary bots;
  private final SegmentSummary others;

  /** Of bots and others together: a visitor may have sessions of both kinds. */
  private long visitors;

  BotCounts() {
    this(new SegmentSummary(), new SegmentSummary());
  }

  private BotCounts(SegmentSummary bots, SegmentSummary others) {
    this.bots = bots;
    this.others = others;
  }

  /** Counts a session, as {@link SegmentSummary#add} does. */
  void add(Session session, long visitor) {
    (session.bot ? bots : others).add(session, visitor);
  }

  /** Counts a visitor, whatever their sessions are. */
  void addVisitor() {
    visitors++;
  }

  /** Takes over all of another's counts, of other visitors. */
  void addAll(BotCounts other) {
    bots.addAll(other.bots);
    others.addAll(other.others);
    visitors += other.visitors;
  }

  BotTotals totals() {
    TrafficTotals ofBots = bots.traffic();
    TrafficTotals ofOthers = others.traffic();
    var all =
        new TrafficTotals(
            ofBots.sessions() + ofOthers.sessions(), visitors, ofBots.events() + ofOthers.events());
    return new BotTotals(all, ofBots, ofOthers);
  }

  void write(DataOutput out) throws IOException {
    bots.write(out);
    others.write(out);
    out.writeLong(visitors);
  }

  static BotCounts read(DataInput in) throws IOException {
    var read = new BotCounts(SegmentSummary.read(in), SegmentSummary.read(in));
    read.visitors = in.readLong();
    return read;
  }
}
