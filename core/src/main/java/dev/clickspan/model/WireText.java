package dev.clickspan.model;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Texts of any length on their way to another machine: length in bytes, UTF-8. */
public final class WireText {

  private static final int NO_TEXT = -1;

  private WireText() {}

  public static void write(@Nullable String text, DataOutput out) throws IOException {
    if (text == null) {
      out.writeInt(NO_TEXT);
      return;
    }
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(utf8.length);
    out.write(utf8);
  }

  /** What was written; null for null. */
  public static @Nullable String read(DataInput in) throws IOException {
    int length = in.readInt();
    if (length == NO_TEXT) {
      return null;
    }
    byte[] utf8 = new byte[length];
    in.readFully(utf8);
    return new String(utf8, StandardCharsets.UTF_8);
  }
}
