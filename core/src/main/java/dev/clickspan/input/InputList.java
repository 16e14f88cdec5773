package dev.clickspan.input;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.clickspan.ErrorKind;
import dev.clickspan.SessionException;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A file that names inputs, one a line: {@code @list.txt}. Blank lines and those that begin with
 * {@code #} are passed over; relative paths are seen from the list's folder.
 *
 * @param argument as the user wrote it
 */
record InputList(String argument, Path path) {

  static final String MARK = "@";

  /** A file that was given by mistake may be one line of any length. */
  private static final int MAX_LINE_LENGTH = 1 << 16;

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
    // A list is read more than once, so none can come by a pipe.
    if (path.toString().equals(InputFile.STANDARD_INPUT)
        || (Files.exists(path) && !Files.isRegularFile(path))) {
      throw failed(argument + ": a list must be a file; write it to one first");
    }
    boolean empty = true;
    try (Reader reader = Files.newBufferedReader(path, UTF_8)) {
      String line;
      for (int number = 1; (line = nextLine(reader, number)) != null; number++) {
        String input = withoutMark(line, number).strip();
        if (!input.isEmpty() && !input.startsWith("#")) {
          empty = false;
          add(input, number, folder, inputs);
        }
      }
    } catch (CharacterCodingException e) {
      throw failed(argument + ": this list is not UTF-8");
    } catch (IOException e) {
      throw failed(
          argument
              + ": no list can be read there; a file whose own name begins with @ is given as ./"
              + argument);
    }
    if (empty) {
      throw failed(argument + ": this list names no input");
    }
  }

  private void add(String input, int number, Path folder, Input inputs) {
    try {
      if (input.startsWith(MARK)) {
        throw failed(input + ": a list in a list is not read; put its lines here");
      }
      inputs.add(input, folder);
    } catch (SessionException e) {
      throw new SessionException(
          e.kind(), "%s line %d: %s".formatted(path, number, e.getMessage()), e);
    }
  }

  /** Null at the end. Lines end with LF, CR LF or CR. */
  private @Nullable String nextLine(Reader reader, int number) throws IOException {
    var line = new StringBuilder();
    int next = reader.read();
    if (next < 0) {
      return null;
    }
    for (; next >= 0 && next != '\n' && next != '\r'; next = reader.read()) {
      if (line.length() == MAX_LINE_LENGTH) {
        throw failed(
            "%s line %d: is longer than any path or URL; give a list that names an input a line"
                .formatted(path, number));
      }
      line.append((char) next);
    }
    if (next == '\r') {
      reader.mark(1);
      if (reader.read() != '\n') {
        reader.reset();
      }
    }
    return line.toString();
  }

  private static String withoutMark(String line, int number) {
    return number == 1 && line.startsWith(BYTE_ORDER_MARK)
        ? line.substring(BYTE_ORDER_MARK.length())
        : line;
  }

  private static SessionException failed(String message) {
    return new SessionException(ErrorKind.BAD_INPUT, message);
  }
}
