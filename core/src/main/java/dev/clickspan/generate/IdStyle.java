package dev.clickspan.generate;

/** How a visitor's id is written. */
enum IdStyle {
  LOWER_CASE_UUID,
  /** The preceding visitor's UUID in upper case, which makes it another visitor. */
  UPPER_CASE_TWIN,
  /** Digits; a JSON number in every other event and a string in the rest, which mean the same. */
  DIGITS,
  PLAIN_TEXT,
  /** Not ASCII, and escaped in two ways in turn, which mean the same. */
  ESCAPED_TEXT
}
