package dev.clickspan.parse;

import dev.clickspan.bench.kernels.KernelBenchmark;
import dev.clickspan.model.Event;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.UUID;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Setup;

/** Making 128-bit keys of visitors' texts of 36 bytes: UUIDs as two longs, others by XXH3. */
@SuppressWarnings("NullAway.Init") // JMH sets fields up
public class VisitorKeyBenchmark extends KernelBenchmark {

  private static final int KEYS = 4_096;
  private static final int LENGTH = 36;

  private final Event event = new Event(0);
  private byte[] uuids;
  private byte[] others;

  @Setup
  public void makeVisitors() {
    var random = new SplittableRandom(1);
    var texts = new StringBuilder();
    for (int key = 0; key < KEYS; key++) {
      texts.append(new UUID(random.nextLong(), random.nextLong()));
    }
    uuids = padded(texts.toString());
    others = padded(texts.toString().replace('-', '_'));
  }

  private static byte[] padded(String texts) {
    byte[] bytes = texts.getBytes(StandardCharsets.US_ASCII);
    return Arrays.copyOf(bytes, bytes.length + Long.BYTES);
  }

  @Benchmark
  @OperationsPerInvocation(KEYS)
  public long keysOfUuids() {
    return keys(uuids);
  }

  @Benchmark
  @OperationsPerInvocation(KEYS)
  public long keysHashed() {
    return keys(others);
  }

  private long keys(byte[] visitors) {
    long mixed = 0;
    for (int at = 0; at < KEYS * LENGTH; at += LENGTH) {
      VisitorKeys.set(event, visitors, at, at + LENGTH);
      mixed += event.visitorHigh ^ event.visitorLow;
    }
    return mixed;
  }
}
