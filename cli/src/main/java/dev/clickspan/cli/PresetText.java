package dev.clickspan.cli;

import dev.clickspan.SessionException;
import dev.clickspan.preset.Preset;
import dev.clickspan.preset.Presets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a preset: one that comes along by its name, or else a file. */
final class PresetText implements ITypeConverter<Preset> {

  /** Names that begin with the same letters may have been meant. */
  private static final int TELLING_LETTERS = 2;

  @Override
  public Preset convert(String text) {
    try {
      if (Presets.names().contains(text)) {
        return Presets.named(text);
      }
      Path file = Path.of(text);
      if (Files.exists(file)) {
        return Presets.read(file);
      }
    } catch (SessionException e) {
      throw new TypeConversionException(e.getMessage());
    } catch (InvalidPathException e) {
      // Then it is a name, and none that is known.
    }
    throw new TypeConversionException(
        "'%s' is no preset and no file%s There are %s"
            .formatted(text, suggestion(text), String.join(", ", Presets.names())));
  }

  private static String suggestion(String text) {
    String wanted = start(text);
    List<String> close =
        Presets.names().stream().filter(name -> start(name).equals(wanted)).toList();
    return close.isEmpty() ? "." : "; did you mean " + String.join(" or ", close) + "?";
  }

  private static String start(String name) {
    String small = name.toLowerCase(Locale.ROOT);
    return small.substring(0, Math.min(TELLING_LETTERS, small.length()));
  }
}
