package dev.clickspan.summarize;

/** Takes durations in ascending order. */
@FunctionalInterface
interface DurationSink {

  /** The next duration, and how often it occurs; one of several may come several times. */
  void add(long durationMillis, long times);
}
