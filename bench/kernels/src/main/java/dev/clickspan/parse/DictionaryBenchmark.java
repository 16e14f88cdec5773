package dev.clickspan.parse;

import dev.clickspan.FieldPath;
import dev.clickspan.bench.kernels.KernelBenchmark;
import dev.clickspan.model.Dictionary;
import dev.clickspan.model.MemoryBudget;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Setup;

/**
 * Coding the values of one field: those that the thread's cache knows, and those that it doesn't.
 */
@SuppressWarnings("NullAway.Init") // JMH sets fields up
public class DictionaryBenchmark extends KernelBenchmark {

  private static final int VALUES = 4_096;
  private static final int DISTINCT_HITS = 40;

  private final int[] ends = new int[VALUES];
  private final int[] frequent = new int[VALUES];
  private FieldValues field;
  private CodeCache warm;
  private byte[] values;

  @Setup
  public void makeValues() {
    var random = new SplittableRandom(1);
    var texts = new StringBuilder();
    for (int value = 0; value < VALUES; value++) {
      texts.append("Browser ").append(random.nextInt(1, 1000)).append('.').append(value);
      ends[value] = texts.length();
      // Few are common and many are rare, as with families of browsers.
      frequent[value] = (int) (DISTINCT_HITS * random.nextDouble() * random.nextDouble());
    }
    byte[] bytes = texts.toString().getBytes(StandardCharsets.US_ASCII);
    values = Arrays.copyOf(bytes, bytes.length + Long.BYTES);
    var dictionary = new Dictionary("field", new MemoryBudget(1L << 30));
    field = FieldValues.coded(List.of(FieldPath.of("field")), List.of(dictionary)).get(0);
    warm = new CodeCache(field);
    codesMissed();
  }

  @Benchmark
  @OperationsPerInvocation(VALUES)
  public long codesHit() {
    long codes = 0;
    for (int value : frequent) {
      codes += code(warm, value);
    }
    return codes;
  }

  /** Each is new to the cache, and known to the dictionary from another thread. */
  @Benchmark
  @OperationsPerInvocation(VALUES)
  public long codesMissed() {
    var cold = new CodeCache(field);
    long codes = 0;
    for (int value = 0; value < VALUES; value++) {
      codes += code(cold, value);
    }
    return codes;
  }

  private int code(CodeCache cache, int value) {
    return cache.code(values, value == 0 ? 0 : ends[value - 1], ends[value]);
  }
}
