package dev.clickspan.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.Map;
import java.util.Properties;

/**
 * One run of the program in this process.
 *
 * @param exitCode what the operating system would see
 * @param out what came on standard output
 * @param err what came on standard error
 */
record CommandRun(int exitCode, String out, String err) {

  /** Runs a command line: strings, paths, numbers. */
  static CommandRun of(Object... arguments) {
    return withInput("", arguments);
  }

  /** Runs a command line as the launcher does on a terminal of so many columns. */
  static CommandRun onTerminal(int columns, Object... arguments) {
    return with(
        Map.of(
            "clickspan.stdout", "terminal",
            "clickspan.columns", Integer.toString(columns),
            "stdout.encoding", "UTF-8"),
        arguments);
  }

  /** Runs a command line with these properties of the JVM. */
  static CommandRun with(Map<String, String> properties, Object... arguments) {
    var before = new Properties();
    before.putAll(System.getProperties());
    System.getProperties().putAll(properties);
    try {
      return of(arguments);
    } finally {
      System.setProperties(before);
    }
  }

  /** Runs a command line with this on standard input. */
  static CommandRun withInput(String input, Object... arguments) {
    return withInput(input.getBytes(UTF_8), arguments);
  }

  /** Runs a command line with these bytes on standard input. */
  static CommandRun withInput(byte[] input, Object... arguments) {
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    InputStream realIn = System.in;
    PrintStream realOut = System.out;
    PrintStream realErr = System.err;
    System.setIn(new ByteArrayInputStream(input));
    System.setOut(new PrintStream(out, true, UTF_8));
    System.setErr(new PrintStream(err, true, UTF_8));
    try {
      int exitCode =
          Main.run(Arrays.stream(arguments).map(Object::toString).toArray(String[]::new));
      return new CommandRun(exitCode, out.toString(UTF_8), err.toString(UTF_8));
    } finally {
      System.setIn(realIn);
      System.setOut(realOut);
      System.setErr(realErr);
    }
  }

  /** Demands a failure as users should see it: one line, and nothing that looks like a result. */
  CommandRun failsWith(ExitCode code, String line) {
    assertThat(err).isEqualTo("clickspan: " + line + System.lineSeparator());
    assertThat(out).isEmpty();
    assertThat(exitCode).isEqualTo(code.number());
    return this;
  }

  /** Demands a success with this result. */
  CommandRun gives(String result) {
    assertThat(out).as("with %s on standard error", err).isEqualTo(result);
    assertThat(exitCode).isZero();
    return this;
  }
}
