package dev.clickspan.model;

/** How a visitor's 128-bit key came about. It is part of the key, so kinds never collide. */
public enum VisitorKind {
  /** The key is the visitor's lower-case canonical UUID itself. */
  UUID,
  /** The key is the XXH3-128 hash of the visitor's text in UTF-8. */
  HASHED
}
