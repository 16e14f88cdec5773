package dev.clickspan.parse;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Collection;
import java.util.Collections;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How the times of events are spread: for each period of some two years how many there are, and
 * their first and last. Clocks that were wrong by decades show in it, and there are never many
 * periods: 8,030 years have 3,688.
 */
public final class TimeSpread {

  /** A period is 2^36 ms, which is 2.2 years. */
  private static final int PERIOD_BITS = 36;

  private final TreeMap<Long, Period> periods = new TreeMap<>();

  /** The one of the event before, which most events share. */
  private Period current = new Period(-1);

  /** How many events are counted in their periods; those behind them are in the current one. */
  private long counted;

  /** The events of one period; at least one. */
  public static final class Period {
    private final long number;
    private long events;
    private long firstMillis = Long.MAX_VALUE;
    private long lastMillis = Long.MIN_VALUE;

    private Period(long number) {
      this.number = number;
    }

    public long events() {
      return events;
    }

    public long firstMillis() {
      return firstMillis;
    }

    public long lastMillis() {
      return lastMillis;
    }
  }

  /**
   * Takes in the time of an event. Nearly always nothing is written: threads have their periods
   * side by side in memory, and would take the cache line from each other with each event.
   *
   * @param number how many events there are, this one included
   */
  void add(long timeMillis, long number) {
    if (timeMillis < current.firstMillis || timeMillis > current.lastMillis) {
      widen(timeMillis, number);
    }
  }

  private void widen(long timeMillis, long number) {
    if (timeMillis >>> PERIOD_BITS != current.number) {
      settle(number - 1);
      current = periods.computeIfAbsent(timeMillis >>> PERIOD_BITS, Period::new);
    }
    current.firstMillis = Math.min(current.firstMillis, timeMillis);
    current.lastMillis = Math.max(current.lastMillis, timeMillis);
  }

  /**
   * Counts the latest events in their period. To be done before periods are looked at.
   *
   * @param number how many events there are
   */
  void settle(long number) {
    current.events += number - counted;
    counted = number;
  }

  /** Takes in other times; both are settled. */
  public void addAll(TimeSpread other) {
    for (Period period : other.periods.values()) {
      Period here = periods.computeIfAbsent(period.number, Period::new);
      here.events += period.events;
      here.firstMillis = Math.min(here.firstMillis, period.firstMillis);
      here.lastMillis = Math.max(here.lastMillis, period.lastMillis);
    }
    counted += other.counted;
  }

  void write(DataOutput out) throws IOException {
    out.writeInt(periods.size());
    for (Period period : periods.values()) {
      out.writeLong(period.number);
      out.writeLong(period.events);
      out.writeLong(period.firstMillis);
      out.writeLong(period.lastMillis);
    }
  }

  static TimeSpread read(DataInput in) throws IOException {
    var read = new TimeSpread();
    for (int left = in.readInt(); left > 0; left--) {
      Period period = read.periods.computeIfAbsent(in.readLong(), Period::new);
      period.events = in.readLong();
      period.firstMillis = in.readLong();
      period.lastMillis = in.readLong();
      read.counted += period.events;
    }
    return read;
  }

  /** The earliest time, if there is one. */
  public Optional<Long> firstMillis() {
    return Optional.ofNullable(periods.firstEntry()).map(first -> first.getValue().firstMillis);
  }

  /** The latest time, if there is one. */
  public Optional<Long> lastMillis() {
    return Optional.ofNullable(periods.lastEntry()).map(last -> last.getValue().lastMillis);
  }

  /** Those with events, in their order. */
  public Collection<Period> periods() {
    return Collections.unmodifiableCollection(periods.values());
  }
}
