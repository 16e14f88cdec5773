package dev.clickspan.input;

import dev.clickspan.DamageRule;
import dev.clickspan.FileDamage;
import dev.clickspan.InputFormat;
import dev.clickspan.InputRules;
import dev.clickspan.RejectReason;
import dev.clickspan.SessionException;
import dev.clickspan.input.LineBlock.Place;
import dev.clickspan.model.MemoryBudget;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads one input, or a split of it, as blocks of whole lines, decompressed as its first bytes say
 * ({@link Codec}). One buffer serves all blocks:
 *
 * <pre>
 * | free | block handed out (whole lines) | start of a line | free | room |
 *      start                           blockEnd            filled  wanted
 * </pre>
 *
 * The start of a line is moved to the front for the next block. The room is what the source of the
 * bytes needs to write straight into the buffer, so that nothing is copied; a block may end in it.
 * What is wanted doubles while one line is longer, up to the longest line that is read. What is
 * longer is handed out by its start and then passed over, so no line can take more memory than
 * that.
 *
 * <p>Records that aren't lines are made lines where they lie ({@link Framing}), as soon as they are
 * in the buffer.
 *
 * <p>Where another thread has read ahead, its array becomes the buffer, the start of a line before
 * what it has read, and the buffer becomes its array.
 *
 * <p>Gzip files of some size are inflated by native code where there is any, and others by {@code
 * java.util.zip}, which also settles whatever the native code has doubts about. The system property
 * {@code clickspan.inflate} set to {@code java} keeps the native code out; {@code native} uses it
 * for small files too, and fails where it can't be loaded. Neither can change an answer.
 */
public final class BlockReader implements AutoCloseable {

  static final int BLOCK_BYTES = 1 << 18;

  /** A line of the greatest length with a CR LF behind it. */
  private static final int MAX_BUFFER_BYTES = RejectReason.MAX_LINE_BYTES + 2;

  /** Of a line that is too long, as much is shown. */
  private static final int START_OF_LINE_BYTES = 1024;

  static final int MAX_MARK_BYTES = 3;

  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  private final InputFile file;

  /** How many raw bytes there were at first; 0 where they may have become less all the same. */
  private final long expectedBytes;

  private final MemoryBudget budget;
  private final CountingStream raw;
  private final AheadSource source;
  private final @Nullable SplitSource split;
  private int wantedBytes = BLOCK_BYTES;
  private byte[] buffer;

  /** Where the buffer begins in what the source gives. */
  private long bufferOffset;

  private int start;
  private int blockEnd;
  private int filled;
  private boolean ended;
  private boolean inTooLongLine;
  private boolean atStartOfFile;
  private final InputRules rules;
  private @Nullable RecordForm form;
  private Framing framing = Framing.NONE;

  /** How far the framing was given the buffer's bytes. */
  private int framed;

  private long lineBreaksPassedOver;
  private @Nullable FileDamage damage;

  private BlockReader(
      InputSplit split,
      @Nullable RecordForm form,
      MemoryBudget budget,
      CountingStream raw,
      AheadSource source,
      @Nullable SplitSource part) {
    this.split = part;
    file = split.file();
    expectedBytes = file.path().isPresent() ? split.bytes() : 0;
    rules = split.rules();
    atStartOfFile = split.fromByte() == 0;
    this.form = form;
    this.budget = budget;
    this.raw = raw;
    this.source = source;
    buffer = new byte[source.windowLength()];
  }

  /** Opens a whole file as files usually are, unless it is of Parquet; see the other ones. */
  public static BlockReader open(InputFile file, MemoryBudget budget, LongConsumer bytesRead) {
    return open(InputSplit.whole(file, 0), budget, bytesRead, new ReadAhead(budget, 1));
  }

  /** Opens a whole file that nobody else reads ahead in; see the last one. */
  public static BlockReader open(
      InputFile file,
      InputRules rules,
      ParquetFiles parquet,
      MemoryBudget budget,
      LongConsumer bytesRead) {
    var whole = InputSplit.whole(file, 0, rules);
    return open(whole, parquet, budget, bytesRead, new ReadAhead(budget, 1));
  }

  /** Opens an input, unless it is a Parquet file; see the next one. */
  public static BlockReader open(
      InputSplit split, MemoryBudget budget, LongConsumer bytesRead, ReadAhead readAhead) {
    return open(split, budget, bytesRead, readAhead, InflateChoice.ofProperty());
  }

  /**
   * Opens an input.
   *
   * @param parquet opens Parquet files
   * @param bytesRead told, as raw bytes are read, how many more they are
   * @param readAhead lets other threads read ahead in it
   * @throws SessionException if it can't be read, or is named as if compressed and is not
   */
  public static BlockReader open(
      InputSplit split,
      ParquetFiles parquet,
      MemoryBudget budget,
      LongConsumer bytesRead,
      ReadAhead readAhead) {
    InflateChoice choice = InflateChoice.ofProperty();
    return open(split, Optional.of(parquet), budget, bytesRead, readAhead, choice);
  }

  static BlockReader open(
      InputSplit split,
      MemoryBudget budget,
      LongConsumer bytesRead,
      ReadAhead readAhead,
      InflateChoice choice) {
    return open(split, Optional.empty(), budget, bytesRead, readAhead, choice);
  }

  private static BlockReader open(
      InputSplit split,
      Optional<ParquetFiles> parquet,
      MemoryBudget budget,
      LongConsumer bytesRead,
      ReadAhead readAhead,
      InflateChoice choice) {
    InputFile file = split.file();
    InputStream in = split.isWhole() ? file.open() : file.open(SplitSource.start(split));
    var raw = new CountingStream(in, split, bytesRead);
    Closeable opened = raw;
    long reserved = 0;
    try {
      SplitSource part = split.isWhole() ? null : new SplitSource(raw, split);
      ByteSource bytes =
          part == null ? DecompressedFile.open(split, parquet, raw, budget, choice) : part;
      AheadSource source = readAhead.of(bytes);
      opened = source;
      budget.reserve(BLOCK_BYTES, "a block of lines");
      reserved = BLOCK_BYTES;
      return new BlockReader(split, knownForm(split, bytes), budget, raw, source, part);
    } catch (IOException e) {
      closeAfterFailure(opened, e);
      throw file.unreadable(e);
    } catch (RuntimeException | Error e) {
      budget.release(reserved);
      closeAfterFailure(opened, e);
      throw e;
    }
  }

  /** Null where it is still to be seen. */
  private static @Nullable RecordForm knownForm(InputSplit split, ByteSource bytes) {
    if (bytes instanceof ParquetSource) {
      return RecordForm.of(InputFormat.NDJSON);
    }
    // A split that begins further on is one of lines, of a format that is known.
    return split.fromByte() == 0 ? null : RecordForm.of(split.rules().format().orElseThrow());
  }

  private static void closeAfterFailure(Closeable opened, Throwable failure) {
    try {
      opened.close();
    } catch (IOException e) {
      failure.addSuppressed(e);
    }
  }

  /**
   * The next block; null at the end of the input, or of what can be read of it if damaged files are
   * to be salvaged. The block before is no longer valid.
   *
   * @throws SessionException if the input can't be read, or is damaged
   */
  public @Nullable LineBlock next() {
    try {
      return nextBlock();
    } catch (CorruptInputException e) {
      throw rules.onDamage() == DamageRule.SALVAGE
          ? DecompressedFile.unsalvageable(file, e)
          : DecompressedFile.damaged(file, e);
    } catch (IOException e) {
      throw file.unreadable(e);
    }
  }

  private @Nullable LineBlock nextBlock() throws IOException {
    dropBlock();
    while (true) {
      fill();
      int end = ended ? filled : afterLastLineEnd();
      if (end > start) {
        return block(LineBlock.Kind.LINES, end);
      }
      if (ended) {
        return null;
      }
      if (!grow()) {
        inTooLongLine = true;
        return block(LineBlock.Kind.START_OF_TOO_LONG_LINE, start + START_OF_LINE_BYTES);
      }
    }
  }

  private LineBlock block(LineBlock.Kind kind, int end) {
    blockEnd = end;
    Place place = atStartOfFile ? Place.START_OF_FILE : Place.FURTHER_ON;
    int from = start + (atStartOfFile ? byteOrderMarkLength(buffer, start, filled) : 0);
    atStartOfFile = false;
    long lineBreaksBefore = lineBreaksPassedOver;
    lineBreaksPassedOver = 0;
    RecordForm known = Objects.requireNonNull(form, "framed before");
    return new LineBlock(kind, known, place, offset(from), lineBreaksBefore, buffer, from, end);
  }

  /** Where a place in the buffer lies in the content of the file. */
  private long offset(int at) {
    return (split == null ? 0 : split.firstLine()) + bufferOffset + at;
  }

  /** Of the mark that a file may begin with: 0 if it doesn't. */
  static int byteOrderMarkLength(byte[] bytes, int from, int to) {
    int length = BYTE_ORDER_MARK.length;
    boolean marked =
        to - from >= length
            && Arrays.equals(bytes, from, from + length, BYTE_ORDER_MARK, 0, length);
    return marked ? length : 0;
  }

  private void dropBlock() throws IOException {
    if (inTooLongLine) {
      passOverTooLongLine();
    }
    int rest = filled - blockEnd;
    boolean fits = wantedBytes == BLOCK_BYTES && rest <= AheadSource.HEAD_BYTES;
    AheadSource.Window ahead = fits ? source.ahead() : null;
    if (ahead == null) {
      System.arraycopy(buffer, blockEnd, buffer, 0, rest);
      bufferOffset += blockEnd;
      start = 0;
      filled = rest;
      framed = rest;
    } else {
      start = AheadSource.HEAD_BYTES - rest;
      bufferOffset += blockEnd - start;
      filled = ahead.limit();
      System.arraycopy(buffer, blockEnd, ahead.bytes(), start, rest);
      buffer = source.exchange(ahead, buffer);
      framed = AheadSource.HEAD_BYTES;
    }
    blockEnd = start;
  }

  /** Moves the block's end behind the line's end, however far away it is. */
  private void passOverTooLongLine() throws IOException {
    int lineEnd;
    while ((lineEnd = LineBlock.lineEnd(buffer, blockEnd, filled)) == filled) {
      lineBreaksPassedOver += framing.lineBreaks(buffer, blockEnd, filled);
      bufferOffset += filled;
      blockEnd = 0;
      filled = 0;
      framed = 0;
      fill();
      if (filled == 0) {
        inTooLongLine = false;
        return;
      }
    }
    inTooLongLine = false;
    lineBreaksPassedOver += framing.lineBreaks(buffer, blockEnd, lineEnd);
    blockEnd = lineEnd + 1;
  }

  private void fill() throws IOException {
    boolean wasEnded = ended;
    CorruptInputException found = null;
    try {
      fillFromSource();
    } catch (CorruptInputException e) {
      found = e;
      ended = true;
    }
    frame();
    if (ended && !wasEnded) {
      try {
        checkEnd(found);
      } catch (CorruptInputException e) {
        salvage(e);
      }
    }
  }

  private void fillFromSource() throws IOException {
    while (!ended && filled - start < wantedBytes) {
      int read = source.read(buffer, filled, buffer.length - LineBlock.PADDING_BYTES);
      if (read < 0) {
        ended = true;
      } else {
        filled += read;
      }
    }
  }

  /** Throws what was found to be damaged, or what the end is if it can't be one. */
  private void checkEnd(@Nullable CorruptInputException found) throws CorruptInputException {
    if (found != null) {
      throw found;
    }
    if (raw.count() < expectedBytes) {
      throw new CorruptInputException(
          "input",
          FileDamage.Kind.SHRUNK,
          "became %d bytes shorter while it was read".formatted(expectedBytes - raw.count()));
    }
    framing.end();
  }

  /** Takes what lies before the last line end for the whole, if damaged files are salvaged. */
  private void salvage(CorruptInputException found) throws IOException {
    if (rules.onDamage() != DamageRule.SALVAGE || !found.canBeSalvaged()) {
      throw found;
    }
    int end = afterLastLineEnd();
    // The rest of a line that is too long was not kept anyway.
    boolean dropped = !isBlank(end, filled) && !(inTooLongLine && end == start);
    damage =
        new FileDamage(
            found.format(),
            found.kind(),
            offset(filled),
            dropped ? FileDamage.Rest.DROPPED : FileDamage.Rest.NONE);
    filled = end;
    raw.readToEnd();
  }

  private boolean isBlank(int from, int to) {
    for (int at = from; at < to; at++) {
      if (buffer[at] != ' ' && buffer[at] != '\t' && buffer[at] != '\r') {
        return false;
      }
    }
    return true;
  }

  /** Makes lines of what is new in the buffer. */
  private void frame() {
    if (form == null) {
      int from = start + byteOrderMarkLength(buffer, start, filled);
      form = FormatCheck.form(file, rules, buffer, from, filled);
      framing = Framing.of(form);
      framed = from;
    }
    framing.frame(buffer, framed, filled);
    framed = filled;
  }

  /** Looks no further than the longest line reaches, whatever the source has written beyond. */
  private int afterLastLineEnd() {
    int end = Math.min(filled, start + MAX_BUFFER_BYTES);
    while (end > start && buffer[end - 1] != '\n') {
      end--;
    }
    return end;
  }

  private boolean grow() {
    if (wantedBytes == MAX_BUFFER_BYTES) {
      return false;
    }
    // The 2 makes the last step a doubling too, and not a second copy of almost the same size.
    int bytes = Math.min(2 * wantedBytes + 2, MAX_BUFFER_BYTES);
    int room = source.roomBytes();
    // Until it is copied, the smaller buffer is there too.
    budget.reserve(bytes + room, "a line of " + file.name());
    byte[] larger = new byte[bytes + room + LineBlock.PADDING_BYTES];
    System.arraycopy(buffer, start, larger, 0, filled - start);
    buffer = larger;
    filled -= start;
    framed = filled;
    bufferOffset += start;
    start = 0;
    budget.release(wantedBytes + room);
    wantedBytes = bytes;
    return true;
  }

  /** Raw bytes read so far. */
  public long rawBytes() {
    return raw.count();
  }

  /** What is damaged, if only what lies before that was read. */
  public Optional<FileDamage> damage() {
    return Optional.ofNullable(damage);
  }

  /** Closes the file and gives the buffer back. */
  @Override
  public void close() {
    budget.release(wantedBytes);
    source.close();
  }
}
