package dev.clickspan.sessionize;

import dev.clickspan.model.Session;

/** Where sessions go, one visitor after another. */
public interface SessionSink {

  /**
   * The next session of the current visitor.
   *
   * @param session copied by the sink as far as it keeps it, because it carries the next one soon
   * @param files the files that hold one of its events, for {@code touched} alone; empty else
   */
  void session(Session session, FileSet files);

  /**
   * The next event of the open session, which ends with it for now. Only for a table of events.
   *
   * @param session as above; its last event is this one, and its number of events this one's number
   */
  default void event(Session session) {}

  /**
   * The next session of the current visitor, if the job's rule for bots leaves it out.
   *
   * @param session as above
   */
  default void leftOut(Session session) {}

  /**
   * An event of the current visitor is a copy of an earlier one, and lies in no session.
   *
   * @param file the file that it was read from
   */
  default void duplicate(int file) {}

  /**
   * The current visitor has no more sessions.
   *
   * @param lastFile the file of the last event of the visitor's sessions that aren't left out; any
   *     file if all are
   */
  void endOfVisitor(int lastFile);
}
