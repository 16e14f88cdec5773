package dev.clickspan.tables;

import java.nio.file.Path;

/**
 * With how much a query works. Nothing here can change an answer.
 *
 * @param threads how many work at once, at least 1
 * @param memoryBytes the most that DuckDB may take, outside of the JVM's heap; at least 1
 * @param workFolder an existing folder of this query's own, where what has no room in memory goes;
 *     absolute; what is in it, the query's text can read
 */
public record QueryConfig(int threads, long memoryBytes, Path workFolder) {

  public QueryConfig {
    if (threads < 1 || memoryBytes < 1) {
      throw new IllegalArgumentException("a query needs a thread and memory");
    }
    if (!workFolder.isAbsolute()) {
      throw new IllegalArgumentException("the folder of a query must be absolute: " + workFolder);
    }
  }
}
