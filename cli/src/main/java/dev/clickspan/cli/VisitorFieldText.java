package dev.clickspan.cli;

import dev.clickspan.VisitorField;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the written form of a visitor. */
final class VisitorFieldText implements ITypeConverter<VisitorField> {

  @Override
  public VisitorField convert(String text) {
    try {
      return VisitorField.of(text);
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(
          "'"
              + text
              + "' is no visitor; write a field, dots to descend: user.id; or several: userId,anonymousId or ip+user_agent");
    }
  }
}
