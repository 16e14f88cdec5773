package dev.clickspan.write;

import dev.clickspan.RejectReason;
import dev.clickspan.parse.Utf8;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.exc.JacksonIOException;

/**
 * A rejected line as a JSON object, in two parts: which line of its file it is gets known later
 * than what it holds.
 *
 * <pre>
 * {"file":"clicks.json","line":7   {"offset":1234,"reason":"not_json","text":"…"}
 * </pre>
 *
 * A text that is not UTF-8 has U+FFFD for what can't be read, and {@code "base64"} beside it. Of a
 * line that is too long only the start is here, and {@code "cut":true}. All of it is written piece
 * by piece: a text of 64 MiB takes no memory.
 */
public final class RejectJson {

  /** Of a line that is too long so many bytes are kept, but no part of a character. */
  private static final int CUT_BYTES = 1000;

  private final Utf8 utf8 = new Utf8();

  /** The first part. */
  public static byte[] start(String file, long line) {
    var out = new ByteArrayOutputStream();
    try (JsonGenerator json = Json.generator(out)) {
      json.writeStartObject();
      json.writeStringProperty("file", file);
      json.writeNumberProperty("line", line);
      json.writeEndObject();
    }
    return Arrays.copyOf(out.toByteArray(), out.size() - 1);
  }

  /**
   * Writes the second part, which is an object by itself; in place of its brace the first part has
   * a comma. The stream stays open.
   */
  public void write(
      long offset, RejectReason reason, byte[] bytes, int from, int to, OutputStream out)
      throws IOException {
    boolean cut = reason == RejectReason.TOO_LONG;
    int end = cut ? utf8.wholeCharactersEnd(bytes, from, Math.min(to, from + CUT_BYTES)) : to;
    try (JsonGenerator json = Json.generator(out)) {
      json.writeStartObject();
      json.writeNumberProperty("offset", offset);
      json.writeStringProperty("reason", reason.id());
      json.writeName("text");
      if (utf8.isValid(bytes, from, end)) {
        json.writeUTF8String(bytes, from, end - from);
      } else {
        var text = new ByteArrayInputStream(bytes, from, end - from);
        json.writeString(new InputStreamReader(text, StandardCharsets.UTF_8), -1);
        json.writeName("base64");
        json.writeBinary(bytes, from, end - from);
      }
      if (cut) {
        json.writeBooleanProperty("cut", true);
      }
      json.writeEndObject();
    } catch (JacksonIOException e) {
      throw e.getCause(); // the stream's failure, which the JSON library wraps
    }
  }
}
