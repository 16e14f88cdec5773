package dev.clickspan.inspect;

import java.util.Locale;

/** What a field could serve as, by its name and its values. */
public enum FieldLook {
  VISITOR,
  TIME,
  DIMENSION,
  /** None of these. */
  OTHER;

  /** The look's name in output. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
