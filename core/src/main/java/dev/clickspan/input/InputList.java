package dev.clickspan.input;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.clickspan.ErrorKind;
import dev.clickspan.SessionException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * A file that names inputs, one a line: {@code @list.txt}. Blank lines and those that begin with
 * {@code #} are passed over; relative paths are seen from the list's folder.
 *
 * @param argument as the user wrote it
 */
record InputList(String argument, Path path) {

  static final String MARK = "@";

  private static final String BYTE_ORDER_MARK = "\uFEFF";

  /** One of the inputs. */
  interface Input {
    /**
     * Takes an argument and the folder that a relative path is seen from.
     *
     * @throws SessionException if it leads to nothing
     */
    void add(String argument, Path base);
  }

  static InputList of(String argument) {
    return new InputList(argument, InputPlace.pathOf(argument.substring(MARK.length())));
  }

  /**
   * Gives the inputs in their order.
   *
   * @throws SessionException if the list can't be read or is empty, or for an input that leads to
   *     nothing, with its line
   */
  void forEach(Input inputs) {
    Path folder = Objects.requireNonNullElse(path.getParent(), Path.of(""));
    List<String> lines = lines();
    boolean empty = true;
    for (int number = 1; number <= lines.size(); number++) {
      String line = lines.get(number - 1).strip();
      if (line.isEmpty() || line.startsWith("#")) {
        continue;
      }
      empty = false;
      try {
        if (line.startsWith(MARK)) {
          throw failed(line + ": a list in a list is not read; put its lines here");
        }
        inputs.add(line, folder);
      } catch (SessionException e) {
        throw new SessionException(
            e.kind(), "%s line %d: %s".formatted(path, number, e.getMessage()), e);
      }
    }
    if (empty) {
      throw failed(argument + ": this list names no input");
    }
  }

  private List<String> lines() {
    // A list is read more than once, so none can come by a pipe.
    if (path.toString().equals(InputFile.STANDARD_INPUT)
        || (Files.exists(path) && !Files.isRegularFile(path))) {
      throw failed(argument + ": a list must be a file; write it to one first");
    }
    try {
      List<String> lines = Files.readAllLines(path, UTF_8);
      if (!lines.isEmpty() && lines.get(0).startsWith(BYTE_ORDER_MARK)) {
        lines.set(0, lines.get(0).substring(BYTE_ORDER_MARK.length()));
      }
      return lines;
    } catch (CharacterCodingException e) {
      throw failed(argument + ": this list is not UTF-8");
    } catch (IOException e) {
      throw failed(
          argument
              + ": no list can be read there; a file whose own name begins with @ is given as ./"
              + argument);
    }
  }

  private static SessionException failed(String message) {
    return new SessionException(ErrorKind.BAD_INPUT, message);
  }
}
