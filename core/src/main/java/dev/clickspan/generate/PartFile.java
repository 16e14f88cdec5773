package dev.clickspan.generate;

import dev.clickspan.RejectReason;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.zip.GZIPOutputStream;

/** Makes one file after the other, with the buffers of one thread. */
final class PartFile {

  private static final int GZIP_BUFFER_BYTES = 1 << 16;

  private final GeneratorConfig config;
  private final VisitorPlanner planner;
  private final VisitorIds ids;
  private final EventLine eventLine;
  private final VisitorPlan plan = new VisitorPlan();
  private final LineBlock lines = new LineBlock();

  PartFile(GeneratorConfig config, Families families) {
    this.config = config;
    planner =
        switch (config.profile()) {
          case REFERENCE -> new ReferencePlanner(config);
          case WEB -> new WebPlanner(config);
        };
    ids = new VisitorIds(config.seed());
    eventLine = new EventLine(ids, new FamilyMembers(families));
  }

  /** Makes the file: beside its place first, under a name that no reader of the folder takes. */
  void write(int file, Truth truth) throws IOException {
    String name = GeneratorConfig.fileName(file);
    Path partial = config.folder().resolve("." + name + ".partial");
    try {
      try (OutputStream raw = OutputFolder.newFile(partial);
          OutputStream out = new GZIPOutputStream(raw, GZIP_BUFFER_BYTES)) {
        new Contents(file, out, truth).write();
      }
      Files.move(
          partial,
          config.folder().resolve(name),
          StandardCopyOption.REPLACE_EXISTING,
          StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(partial);
    }
  }

  /** The lines of one file. */
  private final class Contents {

    private final int file;
    private final OutputStream out;
    private final Truth truth;
    private final BadLines badLines;
    private long goodLines;
    private long badLinesMade;

    Contents(int file, OutputStream out, Truth truth) {
      this.file = file;
      this.out = out;
      this.truth = truth;
      badLines = new BadLines(config, file, ids);
    }

    /** Visitors who roam from the files before come first, then those at home here. */
    void write() throws IOException {
      int reach = Math.min(VisitorPlanner.MAX_REACH, config.files() - 1);
      for (int back = reach; back >= 0; back--) {
        int home = Math.floorMod(file - back, config.files());
        planAll(home, 1, planner.roamingEvents(home));
      }
      long settledEvents = config.eventsAtHome(file) - planner.roamingEvents(file);
      planAll(file, VisitorPlanner.SETTLED + 1, settledEvents);
      lines.writeTo(out);
    }

    private void planAll(int home, long firstOrdinal, long events) throws IOException {
      int offset = Math.floorMod(file - home, config.files());
      long room = events;
      for (long ordinal = firstOrdinal; room > 0; ordinal++) {
        planner.plan(plan, home, ordinal, room);
        room -= plan.events();
        if (offset == 0) {
          truth.count(plan);
        }
        for (int event = 0; event < plan.events(); event++) {
          if (plan.offset(event) == offset) {
            write(event);
          }
        }
      }
    }

    private void write(int event) throws IOException {
      eventLine.append(lines, plan, event);
      long orderKey = planner.orderKey(plan, event);
      endLine(orderKey);
      goodLines++;
      while (badLinesMade + 1 <= goodLines * config.badShare()) {
        RejectReason reason = badLines.append(lines);
        endLine(orderKey);
        truth.count(file, reason);
        badLinesMade++;
      }
    }

    private void endLine(long orderKey) throws IOException {
      lines.endLine(orderKey);
      if (lines.isFull()) {
        PartWorkers.stopIfInterrupted();
        lines.writeTo(out);
      }
    }
  }
}
