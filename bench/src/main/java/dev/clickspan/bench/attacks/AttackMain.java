package dev.clickspan.bench.attacks;

import dev.clickspan.bench.attacks.AttackRun.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The command behind {@code bench/attacks}. */
public final class AttackMain {

  private AttackMain() {}

  /**
   * Runs attacks, and exits with 1 if one of them comes through.
   *
   * @param arguments a folder to work in, the launcher, the document, and words of which an
   *     attack's name must hold one; without any all are run, and the document is written
   */
  public static void main(String... arguments) throws IOException, InterruptedException {
    if (arguments.length < 3) {
      throw new IllegalArgumentException("started by bench/attacks");
    }
    Runtime.getRuntime()
        .addShutdownHook(
            // No run may go on when the attacks are stopped.
            new Thread(
                () -> ProcessHandle.current().descendants().forEach(ProcessHandle::destroy)));
    var launcher = Path.of(arguments[1]);
    var run = new AttackRun(Path.of(arguments[0]), launcher);
    List<String> words = Arrays.asList(arguments).subList(3, arguments.length);
    var results = new ArrayList<Result>();
    for (Attack attack : Attacks.all()) {
      if (words.isEmpty() || words.stream().anyMatch(attack.name()::contains)) {
        Result result = run.run(attack);
        results.add(result);
        System.out.print(AttackDocument.row(result));
      }
    }
    if (words.isEmpty()) {
      String text = AttackDocument.text(version(launcher), system(), results);
      Files.writeString(Path.of(arguments[2]), text);
    }
    long through = results.stream().filter(result -> !result.problems().isEmpty()).count();
    System.out.printf("attacks: %d, %d of them came through%n", results.size(), through);
    System.exit(through == 0 && !results.isEmpty() ? 0 : 1);
  }

  private static String version(Path launcher) throws IOException {
    Process asked = new ProcessBuilder(launcher.toString(), "--version").start();
    try (var lines = asked.inputReader()) {
      return String.valueOf(lines.readLine()).replaceFirst("^clickspan ", "");
    }
  }

  private static String system() {
    return "%s %s, %d processors, Java %s"
        .formatted(
            System.getProperty("os.name"),
            System.getProperty("os.arch"),
            Runtime.getRuntime().availableProcessors(),
            Runtime.version().feature());
  }
}
