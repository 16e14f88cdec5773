package dev.clickspan.inspect;

import dev.clickspan.FieldPath;
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
 * @param visitor the field that most likely is the visitor; empty where none stands out
 * @param time the field that most likely is the time; empty where none stands out
 * @param timeForm the form of the time field's values; empty without a time field
 * @param dimensions up to three fields worth segmenting by, in the order of the report
 * @param notes what the user should know, a line each: above all what could not be decided, and
 *     which option decides it
 * @param suggestedArguments the arguments of the command to run next, from {@code report} on; empty
 *     where visitor or time could not be decided
 */
public record Inspection(
    List<String> files,
    int lines,
    int otherLines,
    List<InspectedField> fields,
    Optional<FieldPath> visitor,
    Optional<FieldPath> time,
    Optional<TimeForm> timeForm,
    List<FieldPath> dimensions,
    List<String> notes,
    List<String> suggestedArguments) {

  public Inspection {
    files = List.copyOf(files);
    fields = List.copyOf(fields);
    dimensions = List.copyOf(dimensions);
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
