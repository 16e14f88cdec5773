package dev.clickspan.cli;

import java.util.ArrayList;
import java.util.List;

/** Splits a command line as a shell does, as far as documents need it: blanks and quotes. */
final class ShellWords {

  private ShellWords() {}

  /** The words; a double-quoted one may have {@code \"} in it. */
  static List<String> of(String commandLine) {
    var words = new ArrayList<String>();
    var word = new StringBuilder();
    char quote = 0;
    boolean inWord = false;
    for (int i = 0; i < commandLine.length(); i++) {
      char c = commandLine.charAt(i);
      if (quote == '"' && c == '\\') {
        word.append(commandLine.charAt(++i));
      } else if (c == quote) {
        quote = 0;
      } else if (quote == 0 && commandLine.startsWith("\\\n", i)) {
        i++; // The line goes on in the next one.
      } else if (quote == 0 && (c == '"' || c == '\'')) {
        quote = c;
        inWord = true;
      } else if (quote == 0 && Character.isWhitespace(c)) {
        if (inWord) {
          words.add(word.toString());
          word.setLength(0);
        }
        inWord = false;
      } else {
        word.append(c);
        inWord = true;
      }
    }
    if (inWord) {
      words.add(word.toString());
    }
    return words;
  }
}
