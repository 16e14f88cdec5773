package dev.clickspan.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine;

/**
 * Writes what a distribution holds besides the program and can be made from its commands:
 * completion for shells and manual pages. The build of the distribution calls it.
 */
public final class ShippedTexts {

  private ShippedTexts() {}

  /**
   * Writes {@code completion/} and {@code man/man1/} into a folder.
   *
   * @param arguments the folder
   */
  public static void main(String... arguments) throws IOException {
    Path folder = Path.of(arguments[0]);
    Path completion = Files.createDirectories(folder.resolve("completion"));
    Files.writeString(completion.resolve("clickspan.bash"), ShellCompletion.script());

    Path manual = Files.createDirectories(folder.resolve("man").resolve("man1"));
    CommandLine program = CommandTree.documentedProgram();
    write(manual, new ManualPage(program, program));
    for (CommandLine command : program.getSubcommands().values()) {
      write(manual, new ManualPage(program, command));
    }
  }

  private static void write(Path folder, ManualPage page) throws IOException {
    Files.writeString(folder.resolve(page.name() + ".1"), page.text());
  }
}
