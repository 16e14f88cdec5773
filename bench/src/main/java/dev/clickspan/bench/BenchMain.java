package dev.clickspan.bench;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command behind {@code bench/run}. */
@Command(name = "bench/run", mixinStandardHelpOptions = true)
public final class BenchMain implements Callable<Integer> {

  @Option(names = "--size", description = "2m, 20m or full.", defaultValue = "2m")
  private DataSize size = DataSize.TWO_MILLION;

  public static void main(String[] arguments) {
    System.exit(new CommandLine(new BenchMain()).execute(arguments));
  }

  @Override
  public Integer call() {
    System.out.println(size);
    return 0;
  }
}
