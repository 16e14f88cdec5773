package dev.clickspan;

/** What a row of the table is that a job gives out. */
public enum TableRows {
  /** One session. */
  SESSIONS,
  /** One event, with the session that it belongs to. */
  EVENTS
}
