package dev.clickspan.preset;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.clickspan.ErrorKind;
import dev.clickspan.SessionException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** The presets that come along, and those in files: both are the same kind of text. */
public final class Presets {

  /** A larger file is surely something else, such as the events themselves. */
  static final int MAX_FILE_BYTES = 1 << 20;

  private static final List<String> NAMES =
      List.of("segment", "rudderstack", "snowplow", "posthog", "ga4", "matomo", "plain");

  private Presets() {}

  /** The names of those that come along. */
  public static List<String> names() {
    return NAMES;
  }

  /**
   * One that comes along.
   *
   * @throws IllegalArgumentException if there is none of the name
   */
  public static Preset named(String name) {
    if (!NAMES.contains(name)) {
      throw new IllegalArgumentException("there is no preset " + name);
    }
    String resource = name + ".preset";
    try (InputStream in = Presets.class.getResourceAsStream(resource)) {
      byte[] bytes = Objects.requireNonNull(in, resource).readAllBytes();
      return PresetReader.read(name, new String(bytes, UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * One in a file.
   *
   * @throws SessionException that names file and line, if it can't be read or understood
   */
  public static Preset read(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(MAX_FILE_BYTES + 1);
      if (bytes.length > MAX_FILE_BYTES) {
        throw unreadable(file, "larger than 1 MB, so it is no preset");
      }
      return PresetReader.read(
          file.toString(), UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (CharacterCodingException e) {
      throw unreadable(file, "no UTF-8 text, so it is no preset");
    } catch (IOException e) {
      throw unreadable(file, "can't be read (" + e.getMessage() + ")");
    }
  }

  private static SessionException unreadable(Path file, String why) {
    return new SessionException(ErrorKind.USAGE, file + ": " + why);
  }
}
