package dev.clickspan.generate;

/** How a planned event hangs together with those before it. */
enum Link {
  /** The first of a session. */
  OPENS,
  /** Of the same session as the event before, and wherever its file has one, of that one's too. */
  FOLLOWS,
  /**
   * Of the same session as the event before; yet the events of its own file pause for the gap or
   * longer here, so a file sessionized by itself has a new session.
   */
  REOPENS
}
