package dev.clickspan.write.table;

import dev.clickspan.sessionize.SessionSink;

/** Makes rows of sessions. */
public interface RowSink extends SessionSink {

  /** The batch that is being filled; it may have no rows. */
  BatchBuilder batch();
}
