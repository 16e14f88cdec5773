package dev.clickspan.engine;

import dev.clickspan.parse.RejectTarget;
import dev.clickspan.partition.TempFolder;
import dev.clickspan.write.RejectJson;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rejected lines that one thread meets, in a temp file that is made for the first of them. A
 * thread reads one split after another, so those of a split lie together.
 *
 * <pre>
 * | line, 8 | object LF | line, 8 | object LF | …      the lines of a split, then those of the next
 * </pre>
 *
 * The number of a line is that in its split: how many lines lie before that isn't known yet.
 */
final class RejectSpool implements AutoCloseable {

  private static final int BUFFER_BYTES = 64 * 1024;

  private final TempFolder temp;
  private final RejectJson json = new RejectJson();
  private final List<Section> sections = new ArrayList<>();
  private @Nullable FileChannel channel;
  private @Nullable DataOutputStream file;

  /**
   * The rejected lines of one split.
   *
   * @param channel the file that they lie in
   * @param from where they begin in it
   * @param to where they end, exclusive
   */
  record Section(int split, FileChannel channel, long from, long to) {

    private Section endingAt(long end) {
      return new Section(split, channel, from, end);
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
        DataOutputStream out = file(split);
        out.writeLong(line);
        json.write(offset, reason, bytes, from, to, out);
        out.write('\n');
      } catch (IOException e) {
        throw temp.failed(e);
      }
    };
  }

  /** The file, ready for lines of the split. */
  private DataOutputStream file(int split) throws IOException {
    DataOutputStream out = file;
    FileChannel lines = channel;
    if (out == null || lines == null) {
      lines = temp.newFile("rejects");
      channel = lines;
      out =
          new DataOutputStream(
              new BufferedOutputStream(Channels.newOutputStream(lines), BUFFER_BYTES));
      file = out;
    }
    if (sections.isEmpty() || sections.get(sections.size() - 1).split != split) {
      endSection();
      sections.add(new Section(split, lines, lines.position(), lines.position()));
    }
    return out;
  }

  private void endSection() throws IOException {
    if (file != null && channel != null && !sections.isEmpty()) {
      file.flush();
      int last = sections.size() - 1;
      sections.set(last, sections.get(last).endingAt(channel.position()));
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
    try (FileChannel lines = channel) {
      if (lines != null) {
        lines.truncate(0);
      }
    } catch (IOException e) {
      // Its content is read, and it is deleted soon.
    }
  }
}
