package dev.clickspan.bench.kernels;

import dev.clickspan.EventFields;
import dev.clickspan.generate.Profile;
import dev.clickspan.input.BlockReader;
import dev.clickspan.input.LineBlock;
import dev.clickspan.model.Event;
import dev.clickspan.model.MemoryBudget;
import dev.clickspan.model.VisitorKind;
import dev.clickspan.parse.EventSink;
import dev.clickspan.parse.FastEventParser;
import dev.clickspan.parse.LineTally;
import java.io.IOException;
import java.util.List;

/** A profile's events in memory, so that what comes after {@code parse} is measured alone. */
public final class KernelEvents {

  private final VisitorKind[] kinds = new VisitorKind[KernelData.EVENTS];
  private final long[] visitorHighs = new long[KernelData.EVENTS];
  private final long[] visitorLows = new long[KernelData.EVENTS];
  private final long[] timesMillis = new long[KernelData.EVENTS];
  private int size;

  /** Reads them, without coded values. */
  public static KernelEvents of(Profile profile) throws IOException {
    var events = new KernelEvents();
    var parser = new FastEventParser(EventFields.defaults(), List.of());
    var budget = new MemoryBudget(1L << 30);
    try (BlockReader blocks = BlockReader.open(KernelData.file(profile), budget, bytes -> {})) {
      LineBlock block;
      while ((block = blocks.next()) != null) {
        parser.parse(block, 0, events::add, new LineTally());
      }
    }
    if (events.size != KernelData.EVENTS) {
      throw new IllegalStateException(events.size + " events");
    }
    return events;
  }

  private void add(Event event) {
    kinds[size] = event.visitorKind;
    visitorHighs[size] = event.visitorHigh;
    visitorLows[size] = event.visitorLow;
    timesMillis[size] = event.timeMillis;
    size++;
  }

  /** Gives all of them to a sink, in the order of their lines. */
  public void forEach(EventSink sink) {
    var event = new Event(0);
    for (int i = 0; i < size; i++) {
      event.visitorKind = kinds[i];
      event.visitorHigh = visitorHighs[i];
      event.visitorLow = visitorLows[i];
      event.timeMillis = timesMillis[i];
      sink.event(event);
    }
  }
}
