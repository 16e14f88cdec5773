package dev.clickspan.cli;

import dev.clickspan.FieldPath;
import dev.clickspan.KeptField;
import dev.clickspan.KeptValue;
import picocli.CommandLine.ITypeConverter;

/** Reads a further field of a table: {@code first:FIELD}, {@code last:FIELD}, or its name alone. */
final class KeptFieldText implements ITypeConverter<KeptField> {

  @Override
  public KeptField convert(String text) {
    for (KeptValue value : new KeptValue[] {KeptValue.FIRST, KeptValue.LAST}) {
      String prefix = value.id() + ":";
      if (text.startsWith(prefix)) {
        return new KeptField(value, field(text.substring(prefix.length())));
      }
    }
    return new KeptField(KeptValue.EACH, field(text));
  }

  private static FieldPath field(String text) {
    return new FieldPathText().convert(text);
  }
}
