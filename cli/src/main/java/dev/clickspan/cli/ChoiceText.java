package dev.clickspan.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads one of a few values by its id, exactly as the report writes it. */
final class ChoiceText<T> implements ITypeConverter<T> {

  private final List<T> choices;
  private final Function<T, String> id;

  ChoiceText(T[] choices, Function<T, String> id) {
    this.choices = List.of(choices);
    this.id = id;
  }

  @Override
  public T convert(String text) {
    var ids = new ArrayList<String>();
    for (T choice : choices) {
      if (id.apply(choice).equals(text)) {
        return choice;
      }
      ids.add(id.apply(choice));
    }
    throw new TypeConversionException(
        "'" + text + "' is none of the choices: " + String.join(", ", ids));
  }
}
