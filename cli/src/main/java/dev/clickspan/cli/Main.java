package dev.clickspan.cli;

import static dev.clickspan.cli.Failures.Detail.ONE_LINE;
import static dev.clickspan.cli.Failures.Detail.STACK_TRACE;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** The program. */
public final class Main {

  private Main() {}

  /** Runs the command that the arguments name, and exits with its code. */
  public static void main(String... arguments) {
    // Not System.out, which would swallow the difference between a closed pipe and a full disk.
    System.exit(run(new FileOutputStream(FileDescriptor.out), arguments));
  }

  /**
   * Runs the command that the arguments name on {@code System.out} and {@code System.err}.
   *
   * @return its exit code, as {@code docs/exit-codes.md} lists them
   */
  public static int run(String... arguments) {
    return run(System.out, arguments);
  }

  private static int run(OutputStream out, String... arguments) {
    Terminal terminal = Terminal.ofProcess(out, System.err);
    IfStopped ifStopped = IfStopped.interruptThisThread();
    try {
      ParseResult parsed = CommandTree.parse(terminal, arguments);
      if (CommandLine.executeHelpRequest(parsed) == null) {
        command(parsed).run(terminal);
      }
      return ExitCode.DONE.number();
    } catch (Throwable e) {
      // The outermost frame: nobody above could tell the user.
      boolean debug = List.of(arguments).contains(MessageOptions.DEBUG);
      return Failures.tell(e, terminal.messages(), debug ? STACK_TRACE : ONE_LINE).number();
    } finally {
      ifStopped.done();
    }
  }

  private static Subcommand command(ParseResult parsed) {
    if (parsed.commandSpec().userObject() instanceof Subcommand command) {
      return command;
    }
    throw new ParameterException(parsed.commandSpec().commandLine(), "name a command");
  }
}
