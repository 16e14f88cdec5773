package dev.clickspan.reference;

import dev.clickspan.ErrorKind;
import dev.clickspan.RejectReason;
import dev.clickspan.RunFacts.RejectExample;
import dev.clickspan.SessionException;
import dev.clickspan.SessionReport.InputFacts;
import dev.clickspan.input.InputFile;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.zip.ZipException;

/** Reads one input line by line and counts what it finds. */
final class ReferenceLines {

  private static final int EXAMPLES_A_FILE = 3;
  private static final int EXAMPLE_BYTES = 200;

  /** The longest line with its CR, and one byte more to tell a longer one by. */
  private static final int KEPT_BYTES = RejectReason.MAX_LINE_BYTES + 2;

  private static final Pattern COMPRESSED_NAME = Pattern.compile("(?is).*\\.(gz|zst|bz2|xz|lz4)");

  private static final int TAR_MAGIC_END = 265;

  private static final Pattern ARCHIVE_START =
      Pattern.compile(
          "(?s)PK(\\x03\\x04|\\x05\\x06|\\x07\\x08)|7z\\xbc\\xaf\\x27\\x1c|Rar!\\x1a\\x07"
              + "|.{257}ustar(\\x00|  \\x00)");

  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

  private final InputFile file;
  private final ReferenceParser parser;
  private final Consumer<ReferenceEvent> sink;
  private final Map<RejectReason, Long> rejected = new EnumMap<>(RejectReason.class);
  private final List<RejectExample> examples = new ArrayList<>();
  private long bytes;
  private long number;
  private long lines;
  private long events;

  ReferenceLines(InputFile file, ReferenceParser parser, Consumer<ReferenceEvent> sink) {
    this.file = file;
    this.parser = parser;
    this.sink = sink;
  }

  long bytes() {
    return bytes;
  }

  /** The first rejected lines. */
  List<RejectExample> examples() {
    return examples;
  }

  /** The names at the top of its objects. */
  Set<String> names() {
    return parser.names();
  }

  /** Lines that aren't blank. */
  long lines() {
    return lines;
  }

  InputFacts facts(long duplicates, long uniqueSessions) {
    return new InputFacts(
        file.name(),
        bytes,
        lines,
        events - duplicates,
        rejected,
        0,
        duplicates,
        Optional.empty(),
        uniqueSessions);
  }

  /** Reads the whole input. */
  void read() {
    try (InputStream raw = file.open();
        ReferenceBytes content = new ReferenceBytes(raw)) {
      var lines = new BufferedInputStream(content, 1 << 16);
      refuseArchive(lines);
      if (COMPRESSED_NAME.matcher(file.name()).matches() && content.isPlainText()) {
        throw new ZipException("its name says that it is compressed, its first bytes don't");
      }
      readLines(lines);
      bytes = content.rawBytes();
    } catch (EOFException | ZipException e) {
      throw new SessionException(
          ErrorKind.BAD_INPUT,
          file.name() + ": is damaged (" + e.getMessage() + "); get a whole copy of it",
          e);
    } catch (IOException e) {
      throw file.unreadable(e);
    }
  }

  /** Zip, 7z, rar and tar files. */
  private void refuseArchive(InputStream content) throws IOException {
    content.mark(TAR_MAGIC_END);
    String start = new String(content.readNBytes(TAR_MAGIC_END), StandardCharsets.ISO_8859_1);
    content.reset();
    if (ARCHIVE_START.matcher(start).lookingAt()) {
      throw new SessionException(
          ErrorKind.BAD_INPUT, file.name() + ": is an archive; unpack it and give its files");
    }
  }

  private void readLines(InputStream content) throws IOException {
    var line = new ByteArrayOutputStream();
    byte[] chunk = new byte[1 << 16];
    for (int count = content.read(chunk); count >= 0; count = content.read(chunk)) {
      int from = 0;
      for (int at = 0; at < count; at++) {
        if (chunk[at] == '\n') {
          keep(line, chunk, from, at);
          take(line.toByteArray());
          line.reset();
          from = at + 1;
        }
      }
      keep(line, chunk, from, count);
    }
    take(line.toByteArray());
  }

  private static void keep(ByteArrayOutputStream line, byte[] chunk, int from, int to) {
    line.write(chunk, from, Math.min(to - from, KEPT_BYTES - line.size()));
  }

  private void take(byte[] whole) {
    number++;
    byte[] line = number == 1 ? withoutByteOrderMark(whole) : whole;
    boolean returns = line.length > 0 && line[line.length - 1] == '\r';
    int length = returns ? line.length - 1 : line.length;
    if (length <= RejectReason.MAX_LINE_BYTES && isBlank(line)) {
      return;
    }
    lines++;
    try {
      if (length > RejectReason.MAX_LINE_BYTES) {
        throw new ReferenceParser.Rejected(RejectReason.TOO_LONG);
      }
      sink.accept(parser.event(line, length, number));
      events++;
    } catch (ReferenceParser.Rejected e) {
      rejected.merge(e.reason, 1L, Long::sum);
      if (examples.size() < EXAMPLES_A_FILE) {
        String start = new String(line, 0, Math.min(length, EXAMPLE_BYTES), StandardCharsets.UTF_8);
        examples.add(new RejectExample(file.name(), number, e.reason, start));
      }
    }
  }

  private static byte[] withoutByteOrderMark(byte[] line) {
    int mark = BYTE_ORDER_MARK.length;
    boolean marked = line.length >= mark && Arrays.equals(line, 0, mark, BYTE_ORDER_MARK, 0, mark);
    return marked ? Arrays.copyOfRange(line, mark, line.length) : line;
  }

  private static boolean isBlank(byte[] line) {
    for (byte next : line) {
      if (next != ' ' && next != '\t' && next != '\r') {
        return false;
      }
    }
    return true;
  }
}
