package dev.clickspan.engine;

import dev.clickspan.parse.RejectTarget;
import dev.clickspan.partition.TempFolder;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;
import java.util.zip.CheckedOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * The rejected lines that one thread meets, in a temp file that is made for the first of them. A
 * thread reads one split after another, so those of a split lie together, as {@link RejectLines}
 * writes them.
 */
final class RejectSpool implements AutoCloseable {

  private static final int BUFFER_BYTES = 64 * 1024;

  private final TempFolder temp;
  private final RejectLines lines = new RejectLines();
  private final List<Section> sections = new ArrayList<>();
  private final CRC32C checksum = new CRC32C();
  private @Nullable FileChannel channel;
  private @Nullable DataOutputStream file;

  /**
   * The rejected lines of one split, or some of them.
   *
   * @param part behind which others of the split they come
   * @param channel the file that they lie in
   * @param from where they begin in it
   * @param to where they end, exclusive
   * @param checksum CRC-32C of their bytes, once they end
   */
  record Section(int split, int part, FileChannel channel, long from, long to, long checksum) {

    private Section endingAt(long end, long ofBytes) {
      return new Section(split, part, channel, from, end, ofBytes);
    }
  }

  /**
   * @param temp deletes the file in the end
   */
  RejectSpool(TempFolder temp) {
    this.temp = temp;
  }

  /** Takes the rejected lines of a split, until that of the next one is asked for. */
  RejectTarget target(int split) {
    return (line, offset, reason, bytes, from, to) -> {
      try {
        lines.write(line, offset, reason, bytes, from, to, file(split, 0));
      } catch (IOException e) {
        throw temp.failed(e);
      }
    };
  }

  /** Takes lines as {@link RejectLines} wrote them elsewhere. */
  void take(int split, int part, byte[] written) {
    try {
      file(split, part).write(written);
    } catch (IOException e) {
      throw temp.failed(e);
    }
  }

  /** The file, ready for lines of the split. */
  private DataOutputStream file(int split, int part) throws IOException {
    DataOutputStream out = file;
    FileChannel spooled = channel;
    if (out == null || spooled == null) {
      spooled = temp.newFile("rejects");
      channel = spooled;
      out =
          new DataOutputStream(
              new BufferedOutputStream(
                  new CheckedOutputStream(Channels.newOutputStream(spooled), checksum),
                  BUFFER_BYTES));
      file = out;
    }
    if (!isOpen(split, part)) {
      endSection();
      sections.add(new Section(split, part, spooled, spooled.position(), spooled.position(), 0));
      checksum.reset();
    }
    return out;
  }

  private boolean isOpen(int split, int part) {
    if (sections.isEmpty()) {
      return false;
    }
    Section last = sections.get(sections.size() - 1);
    return last.split == split && last.part == part;
  }

  private void endSection() throws IOException {
    if (file != null && channel != null && !sections.isEmpty()) {
      file.flush();
      int last = sections.size() - 1;
      sections.set(last, sections.get(last).endingAt(channel.position(), checksum.getValue()));
    }
  }

  /** What was written, when no more is. */
  List<Section> sections() {
    try {
      endSection();
      return sections;
    } catch (IOException e) {
      throw temp.failed(e);
    }
  }

  /** Gives the disk space back; the file itself goes with its folder. */
  @Override
  public void close() {
    try (FileChannel spooled = channel) {
      if (spooled != null) {
        spooled.truncate(0);
      }
    } catch (IOException e) {
      // Its content is read, and it is deleted soon.
    }
  }
}
