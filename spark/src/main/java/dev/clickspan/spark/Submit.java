package dev.clickspan.spark;

import dev.clickspan.cli.Main;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * The program for {@code spark-submit --class dev.clickspan.spark.Submit clickspan-spark.jar count
 * …}: the commands and options of {@code clickspan}, answered by the cluster that it is submitted
 * to.
 */
public final class Submit {

  private static final Set<String> ANSWERED_HERE = Set.of("count", "report", "sessions");

  private Submit() {}

  /** Runs the command, and fails with its exit code if it isn't 0. */
  public static void main(String... arguments) {
    int code = Main.run(withEngine(arguments).toArray(String[]::new));
    SparkProvider.stop();
    // YARN takes any exit by the program itself for a failure.
    if (code != 0) {
      System.exit(code);
    }
  }

  /** Another engine has to be asked for. */
  static List<String> withEngine(String... arguments) {
    var words = new ArrayList<>(Arrays.asList(arguments));
    boolean asked = words.stream().anyMatch(word -> word.startsWith("--engine"));
    if (!asked && !words.isEmpty() && ANSWERED_HERE.contains(words.get(0))) {
      words.addAll(1, List.of("--engine", "spark"));
    }
    return words;
  }
}
