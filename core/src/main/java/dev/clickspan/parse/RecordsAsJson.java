package dev.clickspan.parse;

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
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * The records of a file as lines of JSON, for whoever looks at its fields: what is JSON as it is,
 * of separated values an object a record, with the column names as they are and null for what is
 * missing. What is no record comes as its raw bytes.
 */
public final class RecordsAsJson {

  private static final JsonFactory JSON = new JsonFactory();

  private final List<String> givenColumns;
  private List<String> columns;

  /**
   * @param givenColumns the names of the columns; empty where files begin with them
   */
  public RecordsAsJson(List<String> givenColumns) {
    this.givenColumns = List.copyOf(givenColumns);
    columns = this.givenColumns;
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
        byte[] record = block.form().separator() == 0 ? line : object(line, block.form());
        if (record != null) {
          records.add(record);
        }
      }
      from = lineEnd + 1;
    }
    return records;
  }

  /** Null for a header. */
  private byte @Nullable [] object(byte[] line, RecordForm form) {
    int length = line.length > 0 && line[line.length - 1] == '\r' ? line.length - 1 : line.length;
    String text = new String(line, 0, length, StandardCharsets.UTF_8);
    DelimitedRecord record = DelimitedRecord.of(text, form);
    if (columns.isEmpty() && record.flaw() == Flaw.NONE) {
      columns = record.fields().stream().map(name -> name == null ? "" : name).toList();
      return null;
    }
    return record.flaw() == Flaw.NONE && record.fields().size() == columns.size()
        ? json(record.fields())
        : line;
  }

  private byte[] json(List<@Nullable String> fields) {
    var bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), bytes)) {
      json.writeStartObject();
      for (int column = 0; column < columns.size(); column++) {
        json.writeName(columns.get(column));
        json.writeString(fields.get(column));
      }
      json.writeEndObject();
    }
    return bytes.toByteArray();
  }
}
