package dev.clickspan;

/** What kind of mending a {@link SessionException} asks for. */
public enum ErrorKind {
  /** The question is wrong: an option or a combination of options. */
  USAGE,
  /** The input is missing, unreadable, damaged or not what the fields say. */
  BAD_INPUT,
  /** A limit of memory or disk was reached; the message says how to lift it. */
  LIMIT,
  /** Somebody stopped the run. */
  INTERRUPTED,
  /** Two engines disagree, or something else that is Clickspan's own fault. */
  INTERNAL
}
