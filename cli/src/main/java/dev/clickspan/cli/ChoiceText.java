package dev.clickspan.cli;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads one of a few values by its id, exactly as the report writes it. */
final class ChoiceText<T> implements ITypeConverter<T> {

  private final Class<T> type;
  private final Function<T, String> id;

  ChoiceText(Class<T> type, Function<T, String> id) {
    this.type = type;
    this.id = id;
  }

  /** Whose values they are. */
  Class<T> type() {
    return type;
  }

  /** What can be written, in the order of the values. */
  List<String> ids() {
    return Stream.of(type.getEnumConstants()).map(id).toList();
  }

  void registerWith(CommandLine line) {
    line.registerConverter(type, this);
  }

  @Override
  public T convert(String text) {
    for (T choice : type.getEnumConstants()) {
      if (id.apply(choice).equals(text)) {
        return choice;
      }
    }
    throw new TypeConversionException(
        "'" + text + "' is none of the choices: " + String.join(", ", ids()));
  }
}
