package dev.clickspan.inspect;

import java.util.Locale;

/** The kinds of JSON values that {@link InputInspector} tells apart. */
public enum ValueType {
  STRING,
  INTEGER,
  DECIMAL,
  BOOLEAN,
  NULL,
  OBJECT,
  ARRAY;

  /** The type's name in output. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
