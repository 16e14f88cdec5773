package dev.clickspan.inspect;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the first lines of inputs hold, and how a report over them could be asked for.
 *
 * @param files the shown names of the files that lines were read from
 * @param lines how many lines were read; blank ones are none
 * @param otherLines those of them that are no JSON object
 * @param fields all fields, in the order in which they first occur
 * @param notes what the user should know, a line each: which product was recognised, what is not
 *     sure or could not be decided, and which option decides it
 * @param suggestedArguments the arguments of the command to run next, from {@code report} on; empty
 *     where visitor or time could not be decided
 */
public record Inspection(
    List<String> files,
    int lines,
    int otherLines,
    List<InspectedField> fields,
    List<String> notes,
    List<String> suggestedArguments) {

  public Inspection {
    files = List.copyOf(files);
    fields = List.copyOf(fields);
    notes = List.copyOf(notes);
    suggestedArguments = List.copyOf(suggestedArguments);
  }

  /**
   * The command to run next, quoted for a POSIX shell; empty where there is none to suggest.
   *
   * @param program what the user calls the program
   */
  public Optional<String> suggestedCommand(String program) {
    if (suggestedArguments.isEmpty()) {
      return Optional.empty();
    }
    var words = new ArrayList<>(List.of(program));
    words.addAll(suggestedArguments);
    return Optional.of(SuggestedReport.quoted(words));
  }
}
