package dev.clickspan.reference;

import dev.clickspan.FileDamage;
import java.io.IOException;

/** What is wrong with the data of an input. */
final class ReferenceDamage extends IOException {

  private static final long serialVersionUID = 1L;

  private final String format;
  private final FileDamage.Kind kind;

  ReferenceDamage(String format, FileDamage.Kind kind, String message) {
    super(message);
    this.format = format;
    this.kind = kind;
  }

  /** Of a library, which doesn't tell how. */
  ReferenceDamage(String format, Throwable cause) {
    super("it can't be decompressed: " + cause.getMessage(), cause);
    this.format = format;
    this.kind = FileDamage.Kind.BROKEN_OR_CUT_OFF;
  }

  String format() {
    return format;
  }

  FileDamage.Kind kind() {
    return kind;
  }
}
