package dev.clickspan.input;

import dev.clickspan.ErrorKind;
import dev.clickspan.SessionException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A pattern for paths.
 *
 * @param text below the folder that paths are seen from
 */
record GlobPattern(String text, PathMatcher matcher) {

  private static final Pattern WILDCARD = Pattern.compile("[*?\\[{]");

  /** Whether an argument that names no file is a pattern. */
  static boolean isOne(String argument) {
    return WILDCARD.matcher(argument).find();
  }

  /** How much of an argument stands before its first wildcard. */
  static int firstWildcard(String argument) {
    Matcher wildcard = WILDCARD.matcher(argument);
    return wildcard.find() ? wildcard.start() : argument.length();
  }

  /**
   * Reads a pattern.
   *
   * @param argument as the user wrote it
   * @throws SessionException if it can't be read
   */
  static GlobPattern of(String argument, String text) {
    try {
      return new GlobPattern(text, FileSystems.getDefault().getPathMatcher("glob:" + text));
    } catch (PatternSyntaxException e) {
      throw new SessionException(
          ErrorKind.BAD_INPUT,
          "%s: no such file, and no pattern that can be read (%s)"
              .formatted(argument, e.getDescription()));
    }
  }

  /** As in a shell: hidden files are matched only by a pattern that begins with a dot itself. */
  boolean matches(Path path) {
    String lastPart = text.substring(text.lastIndexOf('/') + 1);
    return matcher.matches(path)
        && (lastPart.startsWith(".") || !String.valueOf(path.getFileName()).startsWith("."));
  }

  /** How deep below the folder a match can lie: other folders may be large, or closed to us. */
  int depth() {
    return text.contains("**") ? Integer.MAX_VALUE : text.split("/+").length;
  }

  /** The one line for a pattern that matches nothing. */
  static SessionException noMatch(String argument) {
    return new SessionException(
        ErrorKind.BAD_INPUT, argument + ": no file matches this pattern; check the path");
  }
}
