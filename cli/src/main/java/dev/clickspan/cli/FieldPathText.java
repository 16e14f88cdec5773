package dev.clickspan.cli;

import dev.clickspan.FieldPath;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the dotted form of a field path. */
final class FieldPathText implements ITypeConverter<FieldPath> {

  @Override
  public FieldPath convert(String text) {
    try {
      return FieldPath.of(text);
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(
          "'" + text + "' is no field; write its name, with dots to descend: context.device.type");
    }
  }
}
