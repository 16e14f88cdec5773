package dev.clickspan.reference;

import dev.clickspan.RejectReason;
import dev.clickspan.RunFacts.RejectExample;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * A rejected line.
 *
 * @param file its input's shown name
 * @param line its number in the file, from 1, blank lines counted
 * @param offset of its first byte in the decompressed content
 * @param bytes of the line; of one that is too long, what is shown of it
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record ReferenceReject(String file, long line, long offset, RejectReason reason, byte[] bytes) {

  private static final int EXAMPLE_BYTES = 200;
  private static final int SHOWN_OF_TOO_LONG = 1000;

  private static final JsonFactory JSON = new JsonFactory();

  /**
   * Of a line that is too long.
   *
   * @param start of the line, at least what is shown
   */
  static ReferenceReject tooLong(String file, long line, long offset, byte[] start) {
    ByteBuffer shown = ByteBuffer.wrap(start, 0, SHOWN_OF_TOO_LONG);
    // What is left over is part of a character, or the rest behind a malformed one.
    var rest = StandardCharsets.UTF_8.newDecoder().decode(shown, CharBuffer.allocate(2000), false);
    int length = rest.isUnderflow() ? shown.position() : SHOWN_OF_TOO_LONG;
    return new ReferenceReject(
        file, line, offset, RejectReason.TOO_LONG, Arrays.copyOf(start, length));
  }

  /** The start of the line, for people. */
  RejectExample example() {
    int length = Math.min(bytes.length, EXAMPLE_BYTES);
    String text = new String(bytes, 0, length, StandardCharsets.UTF_8);
    return new RejectExample(file, line, reason, text);
  }

  /** Where it is and why. */
  String place() {
    return "%s:%d %s".formatted(file, line, reason.id());
  }

  /** Writes lines as NDJSON. */
  static void write(List<ReferenceReject> lines, OutputStream out) throws IOException {
    for (ReferenceReject line : lines) {
      out.write((line.json() + "\n").getBytes(StandardCharsets.UTF_8));
    }
  }

  private String json() {
    var text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
      json.writeStartObject();
      json.writeStringProperty("file", file);
      json.writeNumberProperty("line", line);
      json.writeNumberProperty("offset", offset);
      json.writeStringProperty("reason", reason.id());
      json.writeStringProperty("text", new String(bytes, StandardCharsets.UTF_8));
      if (!isUtf8()) {
        json.writeStringProperty("base64", Base64.getEncoder().encodeToString(bytes));
      }
      if (reason == RejectReason.TOO_LONG) {
        json.writeBooleanProperty("cut", true);
      }
      json.writeEndObject();
    }
    return text.toString();
  }

  private boolean isUtf8() {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }
}
