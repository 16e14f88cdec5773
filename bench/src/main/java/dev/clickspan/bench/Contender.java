package dev.clickspan.bench;

import java.util.List;

/**
 * One that is timed.
 *
 * @param name short, as {@code --only} takes it
 * @param what it is, in words or as a command
 * @param data what it reads
 * @param format of its answer
 * @param command the program and its arguments, files included
 */
record Contender(
    String name, Kind kind, String what, DataSet data, AnswerFormat format, List<String> command) {

  Contender {
    command = List.copyOf(command);
  }

  /** Whether this is its name or its kind's. */
  boolean isCalled(String text) {
    return text.equals(name) || text.equals(kind.toString());
  }
}
