package dev.clickspan.reference;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import dev.clickspan.DamageRule;
import dev.clickspan.ErrorKind;
import dev.clickspan.FileDamage;
import dev.clickspan.InputFormat;
import dev.clickspan.InputRules;
import dev.clickspan.RejectReason;
import dev.clickspan.RunFacts.RejectExample;
import dev.clickspan.SessionException;
import dev.clickspan.SessionReport.InputFacts;
import dev.clickspan.input.InputFile;
import dev.clickspan.input.ParquetFiles;
import dev.clickspan.reference.ReferenceRecords.Rest;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads one input line by line and counts what it finds. */
final class ReferenceLines {

  private static final int EXAMPLES_A_FILE = 3;

  private static final Pattern COMPRESSED_NAME = Pattern.compile("(?is).*\\.(gz|zst|bz2|xz|lz4)");

  private static final int TAR_MAGIC_END = 265;

  private static final Pattern ARCHIVE_START =
      Pattern.compile(
          "(?s)PK(\\x03\\x04|\\x05\\x06|\\x07\\x08)|7z\\xbc\\xaf\\x27\\x1c|Rar!\\x1a\\x07"
              + "|.{257}ustar(\\x00|  \\x00)"
              + "|\\x1f\\x8b|\\x28\\xb5\\x2f\\xfd|BZh[1-9]|\\xfd7zXZ\\x00|\\x04\\x22M\\x18"
              + "|[P-_]\\x2aM\\x18");

  private static final String PARQUET_START = "PAR1";

  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

  private final InputFile file;
  private final InputRules rules;
  private final ReferenceParser parser;
  private final Consumer<ReferenceEvent> sink;
  private final List<ReferenceReject> rejects = new ArrayList<>();
  private ReferenceFormat format = new ReferenceFormat(InputFormat.NDJSON, ' ', false);
  private long bytes;
  private long number;
  private long lines;
  private long events;
  private long excluded;
  private @Nullable ReferenceDamage damage;
  private long contentBytes;
  private FileDamage.Rest dropped = FileDamage.Rest.NONE;

  ReferenceLines(
      InputFile file, InputRules rules, ReferenceParser parser, Consumer<ReferenceEvent> sink) {
    this.file = file;
    this.rules = rules;
    this.parser = parser;
    this.sink = sink;
  }

  long bytes() {
    return bytes;
  }

  /** The first rejected lines. */
  List<RejectExample> examples() {
    return rejects.stream().limit(EXAMPLES_A_FILE).map(ReferenceReject::example).toList();
  }

  /** All of them. */
  List<ReferenceReject> rejects() {
    return rejects;
  }

  /** The names at the top of its objects. */
  Set<String> names() {
    return parser.names();
  }

  /** Events that the job leaves out. */
  long excluded() {
    return excluded;
  }

  /** Lines that aren't blank. */
  long lines() {
    return lines;
  }

  InputFacts facts(long duplicates, long uniqueSessions) {
    Map<RejectReason, Long> rejected =
        rejects.stream().collect(groupingBy(ReferenceReject::reason, counting()));
    return new InputFacts(
        file.name(),
        bytes,
        lines,
        events - duplicates,
        rejected,
        excluded,
        duplicates,
        damage(),
        uniqueSessions);
  }

  /** What is wrong with the input, if only what lies before that was read. */
  Optional<FileDamage> damage() {
    return Optional.ofNullable(damage)
        .map(found -> new FileDamage(found.format(), found.kind(), contentBytes, dropped));
  }

  /**
   * Reads the whole input, or what can be read of it.
   *
   * @param parquet decodes it if it is a Parquet file
   */
  void read(ParquetFiles parquet) {
    if (isParquet()) {
      readParquet(parquet);
      return;
    }
    if (file.name().toLowerCase(Locale.ROOT).endsWith(".parquet")) {
      throw new SessionException(ErrorKind.BAD_INPUT, file.name() + ": is no Parquet file");
    }
    try {
      if (rules.onDamage() == DamageRule.SALVAGE) {
        ReferenceSalvage salvage = ReferenceSalvage.of(file);
        bytes = salvage.rawBytes();
        damage = salvage.damage();
        checkLength();
        readContent(new ByteArrayInputStream(salvage.content()), salvage.isPlainText());
      } else {
        try (InputStream raw = file.open();
            ReferenceBytes content = new ReferenceBytes(raw)) {
          readContent(content, content.isPlainText());
          bytes = content.rawBytes();
          checkLength();
        }
      }
    } catch (ReferenceDamage e) {
      throw new SessionException(
          ErrorKind.BAD_INPUT,
          file.name() + ": is damaged (" + e.getMessage() + "); get a whole copy of it",
          e);
    } catch (IOException e) {
      throw file.unreadable(e);
    }
  }

  private boolean isParquet() {
    if (file.path().isEmpty() || !file.canBeReadAgain()) {
      return false;
    }
    try (InputStream raw = file.open()) {
      byte[] start = raw.readNBytes(PARQUET_START.length());
      return PARQUET_START.equals(new String(start, StandardCharsets.ISO_8859_1));
    } catch (IOException e) {
      throw file.unreadable(e);
    }
  }

  private void readParquet(ParquetFiles parquet) {
    ReferenceFormat.of(PARQUET_START.getBytes(StandardCharsets.ISO_8859_1), rules);
    parser.begin(format, List.of());
    try (InputStream content = parquet.open(file, place -> bytes = place)) {
      new ReferenceRecords(new BufferedInputStream(content), 0, Rest.TAKEN, this::take).lines();
    } catch (IOException e) {
      throw new SessionException(
          ErrorKind.BAD_INPUT,
          file.name() + ": is damaged (" + e.getMessage() + "); get a whole copy of it",
          e);
    }
  }

  private void checkLength() throws ReferenceDamage {
    if (file.path().isPresent() && bytes < file.bytes()) {
      found("input", FileDamage.Kind.SHRUNK, "it became shorter while it was read");
    }
  }

  private void readContent(InputStream content, boolean plainText) throws IOException {
    var buffered = new BufferedInputStream(content, 1 << 16);
    refuseArchive(buffered);
    if (COMPRESSED_NAME.matcher(file.name()).matches() && plainText) {
      throw new SessionException(
          ErrorKind.BAD_INPUT,
          file.name() + ": its name says that it is compressed, and it isn't; get it again");
    }
    readRecords(buffered, skipByteOrderMark(buffered));
  }

  /** Damage that no decompressing finds; that was found before counts. */
  private void found(String format, FileDamage.Kind kind, String message) throws ReferenceDamage {
    var here = new ReferenceDamage(format, kind, message);
    if (rules.onDamage() != DamageRule.SALVAGE) {
      throw here;
    }
    damage = damage == null ? here : damage;
  }

  /** Zip, 7z, rar and tar files, and what was compressed twice. */
  private void refuseArchive(InputStream content) throws IOException {
    content.mark(TAR_MAGIC_END);
    String start = new String(content.readNBytes(TAR_MAGIC_END), StandardCharsets.ISO_8859_1);
    content.reset();
    if (ARCHIVE_START.matcher(start).lookingAt()) {
      throw new SessionException(
          ErrorKind.BAD_INPUT,
          file.name() + ": is an archive, or was compressed twice; unpack it and give its files");
    }
  }

  /** Returns how long it is: 0 where there is none. */
  private static int skipByteOrderMark(InputStream content) throws IOException {
    content.mark(BYTE_ORDER_MARK.length);
    if (Arrays.equals(content.readNBytes(BYTE_ORDER_MARK.length), BYTE_ORDER_MARK)) {
      return BYTE_ORDER_MARK.length;
    }
    content.reset();
    return 0;
  }

  private void readRecords(InputStream content, long offset) throws IOException {
    content.mark(ReferenceFormat.START_BYTES);
    format = ReferenceFormat.of(content.readNBytes(ReferenceFormat.START_BYTES), rules);
    content.reset();
    parser.begin(format, rules.columns());
    Rest rest = damage == null ? Rest.TAKEN : Rest.DROPPED;
    var records = new ReferenceRecords(content, offset, rest, this::take);
    switch (format.format()) {
      case NDJSON, LOG -> records.lines();
      case JSON_ARRAY -> {
        if (!records.elements()) {
          found("JSON", FileDamage.Kind.OPEN_ARRAY, "an array isn't closed");
        }
      }
      case CSV, TSV -> records.rows(format);
      case PARQUET ->
          throw new SessionException(
              ErrorKind.BAD_INPUT,
              file.name() + ": holds a Parquet file, which is only read where it lies on a disk");
    }
    contentBytes = records.length();
    dropped = records.hasRest() ? FileDamage.Rest.DROPPED : FileDamage.Rest.NONE;
  }

  private void take(byte[] record, long offset, long lineBreaks) {
    boolean returns = record.length > 0 && record[record.length - 1] == '\r';
    int length = returns ? record.length - 1 : record.length;
    boolean blank = length <= RejectReason.MAX_LINE_BYTES && isBlank(record);
    // Between the elements of an array any number of lines may be.
    number += blank && format.format() == InputFormat.JSON_ARRAY ? 0 : 1;
    if (!blank) {
      take(record, length, offset);
    }
    number += lineBreaks;
  }

  private void take(byte[] record, int length, long offset) {
    try {
      if (length > RejectReason.MAX_LINE_BYTES) {
        parser.noHeader();
        rejects.add(ReferenceReject.tooLong(file.name(), number, offset, record));
      } else if (parser.isHeader(record, length)) {
        return;
      } else {
        ReferenceEvent event = parser.event(record, length, number);
        if (event == null) {
          excluded++;
        } else {
          sink.accept(event);
          events++;
        }
      }
    } catch (ReferenceParser.Rejected e) {
      byte[] bytes = Arrays.copyOf(record, length);
      rejects.add(new ReferenceReject(file.name(), number, offset, e.reason, bytes));
    }
    lines++;
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
