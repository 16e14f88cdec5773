package dev.clickspan.input;

import dev.clickspan.ErrorKind;
import dev.clickspan.SessionException;

/** What decompresses gzip files, as the system property {@value #PROPERTY} says. */
enum InflateChoice {
  /** Native code for files that are large enough, where there is any; without the property. */
  FITTING,
  /** {@code java.util.zip} always. */
  JAVA,
  /** Native code for every file that can be read twice, and an error where there is none. */
  NATIVE;

  static final String PROPERTY = "clickspan.inflate";

  /**
   * What the property says now.
   *
   * @throws SessionException if it says something else
   */
  static InflateChoice ofProperty() {
    String value = System.getProperty(PROPERTY, "");
    return switch (value) {
      case "" -> FITTING;
      case "java" -> JAVA;
      case "native" -> NATIVE;
      default ->
          throw new SessionException(
              ErrorKind.USAGE,
              "the system property %s is java or native, not %s".formatted(PROPERTY, value));
    };
  }
}
