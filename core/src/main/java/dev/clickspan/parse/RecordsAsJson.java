package dev.clickspan.parse;

import dev.clickspan.EventFields;
import dev.clickspan.FieldPath;
import dev.clickspan.InputFormat;
import dev.clickspan.input.LineBlock;
import dev.clickspan.input.QuotedFraming;
import dev.clickspan.input.RecordForm;
import dev.clickspan.input.RecordForm.Quotes;
import dev.clickspan.parse.DelimitedRecord.Flaw;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * The records of a file as lines of JSON, for whoever looks at its fields: what is JSON as it is,
 * of separated values an object a record, with the column names as they are and null for what is
 * missing; of a log too, the families that are derived among the rest. What is no record comes as
 * its raw bytes.
 */
public final class RecordsAsJson {

  private static final JsonFactory JSON = new JsonFactory();

  /** In the order of their slots. */
  private static final List<String> LOG_NAMES =
      Stream.concat(
              LogField.NAMES.stream(),
              EventFields.defaults().dimensions().stream().map(FieldPath::toString))
          .toList();

  private final WantedFields logFields = new WantedFields();
  private final LogRecordReader log;
  private final DerivedFamilies logFamilies;
  private final List<String> givenColumns;
  private List<String> columns;

  /**
   * @param givenColumns the names of the columns; empty where files begin with them
   */
  public RecordsAsJson(List<String> givenColumns) {
    this.givenColumns = List.copyOf(givenColumns);
    columns = this.givenColumns;
    LOG_NAMES.forEach(name -> logFields.slot(FieldPath.of(name)));
    log = new LogRecordReader(logFields);
    logFamilies = new DerivedFamilies(Optional.of(LogEventParser.USER_AGENT), logFields);
  }

  /** The records of the next block of a file. Blank lines and headers are none. */
  public List<byte[]> of(LineBlock block) {
    var records = new ArrayList<byte[]>();
    if (block.place() == LineBlock.Place.START_OF_FILE) {
      columns = givenColumns;
    }
    byte[] bytes = block.bytes();
    int from = block.from();
    while (from < block.to()) {
      int lineEnd = LineBlock.lineEnd(bytes, from, block.to());
      if (!StrictEventParser.isBlank(bytes, from, lineEnd)) {
        if (block.form().quotes() == Quotes.ENCLOSE) {
          QuotedFraming.restore(bytes, from, lineEnd);
        }
        byte[] line = Arrays.copyOfRange(bytes, from, lineEnd);
        byte[] record = record(line, block.form());
        if (record != null) {
          records.add(record);
        }
      }
      from = lineEnd + 1;
    }
    return records;
  }

  /** Null for a header. */
  private byte @Nullable [] record(byte[] line, RecordForm form) {
    if (form.format() == InputFormat.LOG) {
      return logRecord(line);
    }
    return form.separator() == 0 ? line : object(line, form);
  }

  private byte[] logRecord(byte[] line) {
    int length = withoutReturn(line);
    if (log.read(line, 0, length, logFields) != null) {
      return line;
    }
    logFamilies.fill(logFields);
    return json(
        LOG_NAMES,
        IntStream.range(0, LOG_NAMES.size()).<@Nullable String>mapToObj(logFields::text).toList());
  }

  private static int withoutReturn(byte[] line) {
    return line.length > 0 && line[line.length - 1] == '\r' ? line.length - 1 : line.length;
  }

  /** Null for a header. */
  private byte @Nullable [] object(byte[] line, RecordForm form) {
    String text = new String(line, 0, withoutReturn(line), StandardCharsets.UTF_8);
    DelimitedRecord record = DelimitedRecord.of(text, form);
    if (columns.isEmpty() && record.flaw() == Flaw.NONE) {
      columns = record.fields().stream().map(name -> name == null ? "" : name).toList();
      return null;
    }
    return record.flaw() == Flaw.NONE && record.fields().size() == columns.size()
        ? json(columns, record.fields())
        : line;
  }

  private static byte[] json(List<String> names, List<@Nullable String> fields) {
    var bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), bytes)) {
      json.writeStartObject();
      for (int field = 0; field < names.size(); field++) {
        json.writeName(names.get(field));
        json.writeString(fields.get(field));
      }
      json.writeEndObject();
    }
    return bytes.toByteArray();
  }
}
