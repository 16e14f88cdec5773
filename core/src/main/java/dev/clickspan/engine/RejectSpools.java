package dev.clickspan.engine;

import dev.clickspan.ErrorKind;
import dev.clickspan.RejectSink;
import dev.clickspan.SessionException;
import dev.clickspan.engine.RejectSpool.Section;
import dev.clickspan.input.InputFile;
import dev.clickspan.model.SourceFiles;
import dev.clickspan.parse.RejectTarget;
import dev.clickspan.partition.TempFolder;
import dev.clickspan.write.RejectJson;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.IntFunction;
import java.util.zip.CRC32C;

/**
 * The rejected lines of a run, spooled by the threads that read, and put together in the order of
 * files and lines. Without a sink for them nothing is kept.
 */
public final class RejectSpools implements AutoCloseable {

  private static final int BUFFER_BYTES = 64 * 1024;

  private final Optional<RejectSink> sink;
  private final TempFolder temp;
  private final Queue<RejectSpool> spools = new ConcurrentLinkedQueue<>();

  /**
   * @param temp where they wait; closed by the caller, after this
   */
  public RejectSpools(Optional<RejectSink> sink, TempFolder temp) {
    this.sink = sink;
    this.temp = temp;
  }

  /** Where one thread's rejected lines go: a target for each split, one after another. */
  IntFunction<RejectTarget> targets() {
    if (sink.isEmpty()) {
      return unused -> RejectTarget.NONE;
    }
    var spool = new RejectSpool(temp);
    spools.add(spool);
    return spool::target;
  }

  /**
   * Takes lines of another machine, as {@link RejectLines} wrote them there. For one thread.
   *
   * @param part orders those of one split, which may come in any order
   */
  public void take(int split, int part, byte[] lines) {
    RejectSpool spool = spools.peek();
    if (spool == null) {
      spool = new RejectSpool(temp);
      spools.add(spool);
    }
    spool.take(split, part, lines);
  }

  /**
   * Gives all of them to the sink, now that everything is read.
   *
   * @param sources which file each split is of, and how many lines lie before it
   */
  public void give(List<InputFile> files, SourceFiles sources) {
    sink.ifPresent(some -> some.take(out -> write(files, sources, out)));
  }

  private void write(List<InputFile> files, SourceFiles sources, OutputStream out)
      throws IOException {
    List<Section> sections =
        spools.stream()
            .flatMap(spool -> spool.sections().stream())
            .sorted(Comparator.comparing(Section::split).thenComparing(Section::part))
            .toList();
    for (Section section : sections) {
      String name = files.get(sources.file(section.split())).name();
      new Copy(section).run(name, sources, out);
    }
  }

  /** Copies a section, piece by piece. */
  private final class Copy {

    private final Section section;
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES).limit(0);
    private final CRC32C checksum = new CRC32C();
    private long next;

    Copy(Section section) {
      this.section = section;
      next = section.from();
    }

    void run(String name, SourceFiles sources, OutputStream out) throws IOException {
      while (fill(Long.BYTES + 1)) {
        out.write(RejectJson.start(name, sources.line(section.split(), buffer.getLong())));
        buffer.get();
        out.write(',');
        copyLine(out);
      }
      if (checksum.getValue() != section.checksum()) {
        throw new SessionException(
            ErrorKind.LIMIT,
            "a temp file is not what was written to it; check the disk, or name another with --temp");
      }
    }

    private void copyLine(OutputStream out) throws IOException {
      boolean ended = false;
      while (!ended && fill(1)) {
        int from = buffer.position();
        int to = from;
        while (to < buffer.limit() && !ended) {
          ended = buffer.get(to++) == '\n';
        }
        out.write(buffer.array(), from, to - from);
        buffer.position(to);
      }
    }

    /** Makes so many bytes available; false at the section's end. */
    private boolean fill(int wanted) {
      try {
        while (buffer.remaining() < wanted && next < section.to()) {
          buffer.compact();
          buffer.limit((int) Math.min(buffer.capacity(), buffer.position() + section.to() - next));
          int read = section.channel().read(buffer, next);
          if (read < 0) {
            throw new IOException("a temp file is shorter than what was written to it");
          }
          next += read;
          checksum.update(
              buffer.duplicate().position(buffer.position() - read).limit(buffer.position()));
          buffer.flip();
        }
        return buffer.remaining() >= wanted;
      } catch (IOException e) {
        throw temp.failed(e);
      }
    }
  }

  @Override
  public void close() {
    spools.forEach(RejectSpool::close);
  }
}
