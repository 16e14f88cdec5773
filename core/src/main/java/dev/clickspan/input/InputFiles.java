package dev.clickspan.input;

import dev.clickspan.ErrorKind;
import dev.clickspan.ProgressListener;
import dev.clickspan.SessionException;
import dev.clickspan.web.WebUrl;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Turns arguments into the inputs to read, in order: files, folders, glob patterns, {@code -}, URLs
 * of web servers, objects of stores, and lists of all these.
 */
public final class InputFiles {

  private static final Pattern URL = Pattern.compile("(?s)[A-Za-z][A-Za-z0-9+.-]+://.*");

  /** How an argument begins that is a list of inputs. */
  public static final String LIST_MARK = InputList.MARK;

  private static final Path HERE = Path.of("");

  private final ProgressListener progress;
  private final InputRoom room = new InputRoom();
  private final Repeats repeats;
  private final LocalInputs local;
  private final List<String> urls = new ArrayList<>();
  private boolean standardInput;

  private InputFiles(ProgressListener progress) {
    this.progress = progress;
    repeats = new Repeats(progress);
    local = new LocalInputs(progress, room, repeats);
  }

  /**
   * Resolves a job's inputs. Asks for those that are elsewhere, so it may wait for a network; heeds
   * interrupts while it does.
   *
   * @param progress told about inputs given twice and files of a folder that are not read; and as
   *     long as the inputs are read, of those that are tried again
   * @return at least one file, in the order that the semantics give to files
   * @throws SessionException if an argument leads to nothing that can be read
   */
  public static List<InputFile> resolve(List<String> arguments, ProgressListener progress) {
    InputFiles files = added(arguments, progress);
    var remote = new RemoteInputs(progress, files.repeats);
    files.urls.forEach(remote::add);
    List<ByteOrigin> origins = files.localOrigins();
    origins.addAll(remote.find());
    files.repeats.tellOfMore();
    return ShownNames.inOrder(origins);
  }

  /**
   * What of a job's inputs is of this machine, found without asking any other.
   *
   * @param files in order, standard input among them
   * @param elsewhere the other arguments, as they may be shown
   */
  public record Local(List<InputFile> files, List<String> elsewhere) {

    public Local {
      files = List.copyOf(files);
      elsewhere = List.copyOf(elsewhere);
    }
  }

  /**
   * Resolves those of a job's inputs that are of this machine.
   *
   * @throws SessionException as {@link #resolve}, as far as that is known without the others
   */
  public static Local local(List<String> arguments) {
    return local(arguments, ProgressListener.NONE);
  }

  /**
   * The same.
   *
   * @param progress told about inputs given twice and files of a folder that are not read
   */
  public static Local local(List<String> arguments, ProgressListener progress) {
    InputFiles files = added(arguments, progress);
    files.repeats.tellOfMore();
    return new Local(
        ShownNames.inOrder(files.localOrigins()),
        files.urls.stream().map(InputFiles::shown).toList());
  }

  /** The arguments that are URLs, those in lists too, as they were given. */
  public static List<String> urls(List<String> arguments) {
    return List.copyOf(added(arguments, ProgressListener.NONE).urls);
  }

  /** An argument without what may be a signature, a key or a password. */
  public static String shown(String argument) {
    // A question mark in a key is no start of a query.
    if (isOfStore(argument)) {
      String shown = argument.replaceFirst("(?s)^s3://[^/]*@", "s3://…@");
      return shown.matches("(?s)s3://[^/]*:.*") ? "s3://…" : shown;
    }
    return URL.matcher(argument).matches() ? WebUrl.shown(argument) : argument;
  }

  /** Whether an argument names objects of a store. */
  static boolean isOfStore(String argument) {
    return argument.startsWith("s3://");
  }

  private static InputFiles added(List<String> arguments, ProgressListener progress) {
    var files = new InputFiles(progress);
    for (String argument : arguments) {
      if (argument.startsWith(InputList.MARK)) {
        InputList.of(argument).forEach(files::add);
      } else {
        files.add(argument, HERE);
      }
    }
    return files;
  }

  private void add(String argument, Path base) {
    if (argument.equals(InputFile.STANDARD_INPUT)) {
      if (standardInput) {
        progress.warning("standard input (-) is given twice; it is read once");
      }
      standardInput = true;
    } else if (argument.isEmpty()) {
      throw new SessionException(
          ErrorKind.BAD_INPUT, "'': is an empty argument; check for a variable that isn't set");
    } else if (URL.matcher(argument).matches()) {
      room.take();
      urls.add(argument);
    } else {
      local.add(argument, base);
    }
  }

  private List<ByteOrigin> localOrigins() {
    var origins = new ArrayList<ByteOrigin>(local.files());
    if (standardInput) {
      origins.add(new StandardInput());
    }
    return origins;
  }
}
