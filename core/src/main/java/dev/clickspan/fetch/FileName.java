package dev.clickspan.fetch;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.clickspan.ErrorKind;
import dev.clickspan.SessionException;
import dev.clickspan.web.WebFile;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The name that a download's file has, which is the URL's last part and nothing that a server says:
 * so names, and two that are one, are known before anything is downloaded.
 */
final class FileName {

  /** Room for what temp names add, below the 255 bytes that file systems allow. */
  private static final int MAX_BYTES = 200;

  /** Windows takes these for devices, with any ending. */
  private static final Pattern DEVICE =
      Pattern.compile("(?i)(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\\$|conout\\$)([. ].*)?");

  /** There a path of its own, seen from no folder. */
  private static final Pattern DRIVE = Pattern.compile("[A-Za-z]:");

  private FileName() {}

  /**
   * The name for a URL's file; it is a plain name, which can lead nowhere but into its folder.
   *
   * @throws SessionException of kind usage, if the URL has no such name
   */
  static String of(WebFile file) {
    Optional<String> name = file.name();
    String problem = name.map(FileName::problem).orElse("is not UTF-8");
    if (!problem.isEmpty()) {
      throw new SessionException(
          ErrorKind.USAGE,
          file.shown()
              + ": the file would have the name of the URL's last part, which "
              + problem
              + "; fetch it with another program, and give it a name there");
    }
    return name.orElseThrow();
  }

  private static String problem(String name) {
    if (name.isEmpty()) {
      return "is empty";
    }
    if (name.startsWith(".")) {
      return "begins with a dot";
    }
    if (name.indexOf('/') >= 0 || name.indexOf('\\') >= 0) {
      return "holds a path separator";
    }
    if (name.codePoints().anyMatch(FileName::isInvisible)) {
      return "holds a control character";
    }
    if (DRIVE.matcher(name).lookingAt()) {
      return "begins as a drive of Windows does";
    }
    if (DEVICE.matcher(name).matches()) {
      return "is a device's name on Windows";
    }
    if (name.endsWith(".") || name.endsWith(" ")) {
      return "ends with a dot or a space";
    }
    return name.getBytes(UTF_8).length > MAX_BYTES ? "is longer than " + MAX_BYTES + " bytes" : "";
  }

  private static boolean isInvisible(int character) {
    int type = Character.getType(character);
    return type == Character.CONTROL
        || type == Character.FORMAT
        || type == Character.LINE_SEPARATOR
        || type == Character.PARAGRAPH_SEPARATOR;
  }
}
