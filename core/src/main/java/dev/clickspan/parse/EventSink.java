package dev.clickspan.parse;

import dev.clickspan.model.Event;

/** Where parsed events go. */
@FunctionalInterface
public interface EventSink {

  /** Takes an event; copies what it keeps, because the object carries the next one at once. */
  void event(Event event);
}
