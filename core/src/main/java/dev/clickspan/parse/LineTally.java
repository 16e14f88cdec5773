package dev.clickspan.parse;

import dev.clickspan.InputFormat;
import dev.clickspan.RejectReason;
import dev.clickspan.input.LineBlock;
import dev.clickspan.model.WireText;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** What became of the lines of one file, or of a part of it. */
public final class LineTally {

  /** So many rejected lines of a file are kept as examples. */
  private static final int MAX_EXAMPLES = 3;

  private static final int MAX_EXAMPLE_BYTES = 200;

  /** No time of any unit is as long, and a text of any length may stand in its place. */
  private static final int MAX_TIME_LENGTH = 100;

  private final RejectTarget rejects;
  private long lineNumber;
  private long events;
  private long excluded;
  private final Map<RejectReason, Long> rejected = new EnumMap<>(RejectReason.class);
  private final List<Example> examples = new ArrayList<>();
  private List<String> fieldNames = List.of();
  private Optional<String> firstBadTime = Optional.empty();
  private OptionalLong openQuoteLine = OptionalLong.empty();
  private Optional<InputFormat> format = Optional.empty();
  private boolean offsetsLack;
  private boolean columnsLack;
  private final TimeSpread times = new TimeSpread();

  /** Where the array of the block that is looked at begins in the content of its file. */
  private long arrayOffset;

  /**
   * A rejected line.
   *
   * @param line its number in the file, from 1
   * @param text its start, bytes that are no UTF-8 replaced
   */
  public record Example(long line, RejectReason reason, String text) {

    private Example movedBy(long lines) {
      return new Example(line + lines, reason, text);
    }
  }

  /** Of lines of which nothing is kept. */
  public LineTally() {
    this(RejectTarget.NONE);
  }

  /**
   * @param rejects takes the rejected lines of this tally, not those of others that it takes in
   */
  public LineTally(RejectTarget rejects) {
    this.rejects = rejects;
  }

  /** The next lines are those of this block. */
  public void block(LineBlock block) {
    arrayOffset = block.offset() - block.from();
  }

  /** Counts a line of any kind, before it is looked at. */
  void line() {
    lineNumber++;
  }

  /** The record goes on over so many more lines. */
  void furtherLines(long lines) {
    lineNumber += lines;
  }

  /** The blank line was none of the input's: elements of arrays are numbered without it. */
  void unnumbered() {
    lineNumber--;
  }

  /** How many lines there were, blank ones too: the number of the one that is looked at. */
  public long lineNumber() {
    return lineNumber;
  }

  /** The line is an event. */
  void event(long timeMillis) {
    events++;
    times.add(timeMillis, events);
  }

  /** The line is an event that the job leaves out. */
  void excluded() {
    excluded++;
  }

  /**
   * The line is none.
   *
   * @param bytes those of its block
   */
  void reject(RejectReason reason, byte[] bytes, int from, int to) {
    rejects.reject(lineNumber, arrayOffset + from, reason, bytes, from, to);
    rejected.merge(reason, 1L, Long::sum);
    if (examples.size() < MAX_EXAMPLES) {
      int length = Math.min(to - from, MAX_EXAMPLE_BYTES);
      String text = new String(bytes, from, length, StandardCharsets.UTF_8);
      examples.add(new Example(lineNumber, reason, text));
    }
    if (fieldNames.isEmpty() && reason.compareTo(RejectReason.NO_VISITOR) >= 0) {
      fieldNames = FieldNames.of(bytes, from, to);
    }
  }

  /** How the file's records are written. */
  void format(InputFormat of) {
    format = Optional.of(of);
  }

  /** Names the fields that all records have. */
  void columns(List<String> names) {
    fieldNames = FieldNames.ofColumns(names);
  }

  /** No record under the names of columns can be an event. */
  void columnsAreNone() {
    columnsLack = true;
  }

  /** The record has a quote that is not closed. */
  void openQuote() {
    if (openQuoteLine.isEmpty()) {
      openQuoteLine = OptionalLong.of(lineNumber);
    }
  }

  /** Takes in what became of the lines behind these. */
  public void append(LineTally next) {
    next.examples.stream()
        .limit(MAX_EXAMPLES - examples.size())
        .map(example -> example.movedBy(lineNumber))
        .forEach(examples::add);
    if (openQuoteLine.isEmpty() && next.openQuoteLine.isPresent()) {
      openQuoteLine = OptionalLong.of(lineNumber + next.openQuoteLine.getAsLong());
    }
    lineNumber += next.lineNumber;
    times().addAll(next.times());
    events += next.events;
    excluded += next.excluded;
    next.rejected.forEach((reason, count) -> rejected.merge(reason, count, Long::sum));
    format = format.or(() -> next.format);
    fieldNames = fieldNames.isEmpty() ? next.fieldNames : fieldNames;
    firstBadTime = firstBadTime.or(() -> next.firstBadTime);
    offsetsLack |= next.offsetsLack;
    columnsLack |= next.columnsLack;
  }

  /** Writes everything, to be read on another machine. */
  public void write(DataOutput out) throws IOException {
    out.writeLong(lineNumber);
    out.writeLong(events);
    out.writeLong(excluded);
    out.writeInt(rejected.size());
    for (Map.Entry<RejectReason, Long> reason : rejected.entrySet()) {
      WireText.write(reason.getKey().name(), out);
      out.writeLong(reason.getValue());
    }
    out.writeInt(examples.size());
    for (Example example : examples) {
      out.writeLong(example.line);
      WireText.write(example.reason.name(), out);
      WireText.write(example.text, out);
    }
    out.writeInt(fieldNames.size());
    for (String name : fieldNames) {
      WireText.write(name, out);
    }
    WireText.write(format.map(InputFormat::name).orElse(null), out);
    WireText.write(firstBadTime.orElse(null), out);
    out.writeBoolean(openQuoteLine.isPresent());
    out.writeLong(openQuoteLine.orElse(0));
    out.writeBoolean(offsetsLack);
    out.writeBoolean(columnsLack);
    times().write(out);
  }

  /** Reads what was written, by the same version of the program. */
  public static LineTally read(DataInput in) throws IOException {
    var read = new LineTally();
    read.lineNumber = in.readLong();
    read.events = in.readLong();
    read.excluded = in.readLong();
    for (int left = in.readInt(); left > 0; left--) {
      read.rejected.put(readReason(in), in.readLong());
    }
    for (int left = in.readInt(); left > 0; left--) {
      long line = in.readLong();
      RejectReason reason = readReason(in);
      read.examples.add(new Example(line, reason, String.valueOf(WireText.read(in))));
    }
    var names = new ArrayList<String>();
    for (int left = in.readInt(); left > 0; left--) {
      names.add(String.valueOf(WireText.read(in)));
    }
    read.fieldNames = List.copyOf(names);
    read.format = Optional.ofNullable(WireText.read(in)).map(InputFormat::valueOf);
    read.firstBadTime = Optional.ofNullable(WireText.read(in));
    boolean openQuote = in.readBoolean();
    long line = in.readLong();
    read.openQuoteLine = openQuote ? OptionalLong.of(line) : OptionalLong.empty();
    read.offsetsLack = in.readBoolean();
    read.columnsLack = in.readBoolean();
    read.times.addAll(TimeSpread.read(in));
    return read;
  }

  private static RejectReason readReason(DataInput in) throws IOException {
    return RejectReason.valueOf(String.valueOf(WireText.read(in)));
  }

  /** Remembers the first time that could not be taken, and what may be wrong with others. */
  void badTime(String text) {
    if (Rfc3339Time.lacksOffset(text)) {
      offsetsLack = true;
    } else if (firstBadTime.isEmpty()) {
      firstBadTime = Optional.of(text.substring(0, Math.min(text.length(), MAX_TIME_LENGTH)));
    }
  }

  /** Events that count. */
  public long events() {
    return events;
  }

  /** Events that the job leaves out. */
  public long excludedEvents() {
    return excluded;
  }

  /** Lines that are not blank. */
  public long lines() {
    return events + excluded + rejected.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Rejected lines by reason; reasons that don't occur are absent. */
  public Map<RejectReason, Long> rejected() {
    return Map.copyOf(rejected);
  }

  /** The first rejected lines. */
  public List<Example> examples() {
    return List.copyOf(examples);
  }

  /**
   * The fields of the first line that is an object but no event, as dotted paths, or the names of
   * columns; empty if there is no such line. They tell a user which names to give.
   */
  public List<String> fieldNames() {
    return fieldNames;
  }

  /**
   * The first time, as it was written or its start, for which a line was rejected although it has
   * an offset or needs none: it may tell its unit.
   */
  public Optional<String> firstBadTime() {
    return firstBadTime;
  }

  /** How the file's records are written; empty for a file without any. */
  public Optional<InputFormat> format() {
    return format;
  }

  /** The line of the first record with a quote that is not closed. */
  public OptionalLong openQuoteLine() {
    return openQuoteLine;
  }

  /** Whether there are times that would be ones, had they an offset. */
  public boolean offsetsLack() {
    return offsetsLack;
  }

  /** Whether there is no column for the visitor, or none for the time. */
  public boolean columnsLack() {
    return columnsLack;
  }

  /** How the times of the events are spread. */
  public TimeSpread times() {
    times.settle(events);
    return times;
  }
}
