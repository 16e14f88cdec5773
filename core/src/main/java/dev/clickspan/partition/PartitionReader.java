package dev.clickspan.partition;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the records of a partition one after another: first the spilled ones, then the others. */
public final class PartitionReader {

  /** A section has few records of one partition, so a small buffer is filled once. */
  private static final int BUFFER_WORDS = 1 << 13;

  private final Deque<SpillFile.Section> sections;
  private final Deque<Chunk> chunks;
  private @Nullable SectionReader section;
  private int wordsOfChunk;

  PartitionReader(List<SpillFile.Section> sections, List<Chunk> chunks) {
    this.sections = new ArrayDeque<>(sections);
    this.chunks = new ArrayDeque<>(chunks);
  }

  /**
   * Reads the next longs to the start of a buffer.
   *
   * @param maxWords at most so many
   * @return how many; less than {@code maxWords} only at the end
   */
  public int read(long[] records, int maxWords) {
    int done = 0;
    while (done < maxWords) {
      int read = readSome(records, done, maxWords - done);
      if (read == 0) {
        return done;
      }
      done += read;
    }
    return done;
  }

  private int readSome(long[] records, int at, int maxWords) {
    while (section != null || !sections.isEmpty()) {
      if (section == null) {
        section = sections.remove().reader(BUFFER_WORDS);
      }
      int read = section.read(records, at, maxWords);
      if (read > 0) {
        return read;
      }
      section = null;
    }
    Chunk chunk = chunks.peek();
    if (chunk == null) {
      return 0;
    }
    int read = Math.min(maxWords, chunk.words() - wordsOfChunk);
    System.arraycopy(chunk.slab(), chunk.from() + wordsOfChunk, records, at, read);
    wordsOfChunk += read;
    if (wordsOfChunk == chunk.words()) {
      chunks.remove();
      wordsOfChunk = 0;
    }
    return read;
  }
}
