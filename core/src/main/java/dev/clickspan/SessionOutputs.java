package dev.clickspan;

import java.util.Optional;

/**
 * What a run gives out besides its report.
 *
 * @param rows takes the rows of the job's table, in the order that {@code docs/session-table.md}
 *     states; without it no table is made
 * @param rejects takes the rejected lines
 * @param <E> an encoded batch of the table
 */
public record SessionOutputs<E>(Optional<TableSink<E>> rows, Optional<RejectSink> rejects) {

  /** Nothing. */
  public static <E> SessionOutputs<E> none() {
    return new SessionOutputs<>(Optional.empty(), Optional.empty());
  }

  /** The rows of a table. */
  public static <E> SessionOutputs<E> of(TableSink<E> rows) {
    return new SessionOutputs<>(Optional.of(rows), Optional.empty());
  }

  public SessionOutputs<E> withRejects(Optional<RejectSink> sink) {
    return new SessionOutputs<>(rows, sink);
  }
}
