package dev.clickspan.inspect;

import dev.clickspan.input.DecompressedFile;
import dev.clickspan.input.InputFile;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * The first lines of files, file after file until there are enough of them.
 *
 * @param files the shown names of the files that were opened
 * @param lines without their ends; blank ones are left out
 */
record LineSample(List<String> files, List<byte[]> lines) {

  /** Decompressed; lines are kept until here, whatever they are. */
  static final int MAX_BYTES = 4 << 20;

  private static final int BUFFER_BYTES = 1 << 16;

  /** Reads up to so many lines. A line that {@link #MAX_BYTES} cuts is not taken. */
  static LineSample first(List<InputFile> inputs, int maxLines) {
    var files = new ArrayList<String>();
    var lines = new ArrayList<byte[]>();
    int room = MAX_BYTES;
    for (InputFile input : inputs) {
      if (lines.size() == maxLines || room == 0) {
        break;
      }
      files.add(input.name());
      try (var content = new BufferedInputStream(DecompressedFile.content(input), BUFFER_BYTES)) {
        room = read(content, lines, maxLines, room);
      } catch (IOException e) {
        throw input.unreadable(e);
      }
    }
    return new LineSample(files, lines);
  }

  /** Returns the room that is left. */
  private static int read(InputStream in, List<byte[]> lines, int maxLines, int room)
      throws IOException {
    skipByteOrderMark(in);
    var line = new ByteArrayOutputStream();
    int left = room;
    while (lines.size() < maxLines && left > 0) {
      int one = in.read();
      if (one < 0) {
        addUnlessBlank(line, lines);
        return left;
      }
      left--;
      if (one == '\n') {
        addUnlessBlank(line, lines);
      } else {
        line.write(one);
      }
    }
    return left;
  }

  private static void skipByteOrderMark(InputStream in) throws IOException {
    in.mark(3);
    if (in.read() != 0xef || in.read() != 0xbb || in.read() != 0xbf) {
      in.reset();
    }
  }

  private static void addUnlessBlank(ByteArrayOutputStream line, List<byte[]> lines) {
    byte[] bytes = line.toByteArray();
    line.reset();
    for (byte one : bytes) {
      if (one != ' ' && one != '\t' && one != '\r') {
        lines.add(bytes);
        return;
      }
    }
  }
}
