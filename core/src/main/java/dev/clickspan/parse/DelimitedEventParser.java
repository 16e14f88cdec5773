package dev.clickspan.parse;

import dev.clickspan.RejectReason;
import dev.clickspan.input.LineBlock;
import dev.clickspan.input.QuotedFraming;
import dev.clickspan.input.RecordForm;
import dev.clickspan.input.RecordForm.Quotes;
import dev.clickspan.model.Event;
import dev.clickspan.parse.DelimitedRecord.Flaw;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads records of separated values, which name their fields once: in the first record, or by
 * option. Where a file's first record is no header that can be read, nothing behind it can be.
 */
final class DelimitedEventParser implements EventParser {

  private final EventFiller filler;
  private final List<String> givenColumns;
  private final Utf8 utf8 = new Utf8();
  private final Event event;

  private final List<CodeCache> codeCaches;
  private final FamilyCodes familyCodes;

  /** Of the file that is read; null as long as its header is still to come. */
  private @Nullable DelimitedColumns columns;

  /** Null where a second look is needed at every record. */
  private @Nullable PlainRecordReader plain;

  /**
   * @param filler makes the events; shared with nobody who works at the same time
   * @param givenColumns the names of the columns; empty where files begin with them
   */
  DelimitedEventParser(EventFiller filler, List<String> givenColumns) {
    this.filler = filler;
    codeCaches = filler.values().stream().map(CodeCache::new).toList();
    familyCodes = new FamilyCodes(filler.values());
    this.givenColumns = givenColumns;
    event = filler.event();
  }

  @Override
  public void parse(LineBlock block, int source, EventSink events, LineTally tally) {
    event.source = source;
    if (block.place() == LineBlock.Place.START_OF_FILE) {
      columns = null;
      plain = null;
      if (!givenColumns.isEmpty()) {
        setColumns(givenColumns, block.form(), tally);
      }
    }
    tally.furtherLines(block.lineBreaksBefore());
    if (block.kind() == LineBlock.Kind.START_OF_TOO_LONG_LINE) {
      tooLong(block, tally);
      return;
    }
    byte[] bytes = block.bytes();
    int from = block.from();
    while (from < block.to()) {
      int lineEnd = plain == null ? -1 : plain.read(bytes, from, block.to());
      if (lineEnd >= 0) {
        tally.line();
        filler.handOn(events, tally);
      } else {
        lineEnd = LineBlock.lineEnd(bytes, from, block.to());
        line(bytes, from, lineEnd, block.form(), events, tally);
      }
      from = lineEnd + 1;
    }
  }

  private void tooLong(LineBlock block, LineTally tally) {
    tally.line();
    int lineBreaks = restore(block.bytes(), block.from(), block.to(), block.form());
    reject(RejectReason.TOO_LONG, block.bytes(), block.from(), block.to(), tally);
    tally.furtherLines(lineBreaks);
  }

  private void line(
      byte[] bytes, int from, int lineEnd, RecordForm form, EventSink events, LineTally tally) {
    tally.line();
    int to = lineEnd > from && bytes[lineEnd - 1] == '\r' ? lineEnd - 1 : lineEnd;
    boolean tooLong = to - from > RejectReason.MAX_LINE_BYTES;
    if (!tooLong && StrictEventParser.isBlank(bytes, from, to)) {
      return;
    }
    int lineBreaks = restore(bytes, from, to, form);
    DelimitedColumns known = columns;
    if (tooLong) {
      reject(RejectReason.TOO_LONG, bytes, from, to, tally);
    } else if (known == null) {
      header(bytes, from, to, form, tally);
    } else {
      RejectReason reason = read(bytes, from, to, form, known, tally);
      if (reason == null) {
        filler.handOn(events, tally);
      } else {
        reject(reason, bytes, from, to, tally);
      }
    }
    tally.furtherLines(lineBreaks);
  }

  private static int restore(byte[] bytes, int from, int to, RecordForm form) {
    return form.quotes() == Quotes.ENCLOSE ? QuotedFraming.restore(bytes, from, to) : 0;
  }

  /** Without a header no record fits. */
  private void reject(RejectReason reason, byte[] bytes, int from, int to, LineTally tally) {
    tally.reject(reason, bytes, from, to);
    if (columns == null) {
      columns = DelimitedColumns.NONE;
    }
  }

  /** Bytes that are no UTF-8 spoil the name that they are in, and no other. */
  private void header(byte[] bytes, int from, int to, RecordForm form, LineTally tally) {
    String text = new String(bytes, from, to - from, StandardCharsets.UTF_8);
    DelimitedRecord header = DelimitedRecord.of(text, form);
    if (header.flaw() == Flaw.NONE) {
      var names = new ArrayList<String>();
      header.fields().forEach(name -> names.add(name == null ? "" : name));
      setColumns(names, form, tally);
    } else {
      noteOpenQuote(header, tally);
      reject(RejectReason.BAD_RECORD, bytes, from, to, tally);
    }
  }

  private void setColumns(List<String> names, RecordForm form, LineTally tally) {
    columns = DelimitedColumns.of(names, filler.wanted());
    plain = PlainRecordReader.of(columns, form, filler, codeCaches, familyCodes);
    tally.columns(names);
    if (!columns.has(filler)) {
      tally.columnsAreNone();
    }
  }

  /** Fills the event from the record; null if it is one. */
  private @Nullable RejectReason read(
      byte[] bytes, int from, int to, RecordForm form, DelimitedColumns known, LineTally tally) {
    if (!utf8.isValid(bytes, from, to)) {
      return RejectReason.BAD_UTF8;
    }
    String text = new String(bytes, from, to - from, StandardCharsets.UTF_8);
    DelimitedRecord record = DelimitedRecord.of(text, form);
    noteOpenQuote(record, tally);
    if (record.flaw() != Flaw.NONE || record.fields().size() != known.count()) {
      return RejectReason.BAD_RECORD;
    }
    known.fill(record.fields(), filler.wanted());
    return filler.fill(tally);
  }

  private static void noteOpenQuote(DelimitedRecord record, LineTally tally) {
    if (record.flaw() == Flaw.OPEN_QUOTE) {
      tally.openQuote();
    }
  }
}
