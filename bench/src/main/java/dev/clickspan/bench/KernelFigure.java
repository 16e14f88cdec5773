package dev.clickspan.bench;

import java.util.Locale;

/**
 * What JMH says of one benchmark.
 *
 * @param benchmark its class and method: {@code …input.InflateBenchmark.megabytes}
 * @param parameters their names and values; empty if it has none
 * @param perSecond how many of what the method is named by
 * @param error half of JMH's interval of 99.9 % confidence; not a number after a single run
 */
record KernelFigure(String benchmark, String parameters, double perSecond, double error) {

  private static final String CLASS_END = "Benchmark.";

  KernelFigure {
    if (!benchmark.contains(CLASS_END)) {
      throw new IllegalArgumentException(benchmark + " is not named after its kernel");
    }
  }

  /** Its name: {@code inflate}. */
  String kernel() {
    String type = benchmark.substring(0, benchmark.indexOf(CLASS_END));
    return words(type.substring(type.lastIndexOf('.') + 1));
  }

  /** What it does so often: {@code megabytes}. */
  String unit() {
    return words(benchmark.substring(benchmark.indexOf(CLASS_END) + CLASS_END.length()));
  }

  private static String words(String camelCase) {
    return camelCase.replaceAll("(?<=.)([A-Z])", " $1").toLowerCase(Locale.ROOT);
  }
}
