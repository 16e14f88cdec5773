package dev.clickspan.write.table;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import de.siegmar.fastcsv.reader.CsvReader;
import dev.clickspan.ColumnType;
import dev.clickspan.ColumnValues;
import dev.clickspan.TableBatch;
import dev.clickspan.TableColumn;
import dev.clickspan.TableSchema;
import dev.clickspan.TestSeed;
import dev.clickspan.TextDictionary;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What FastCSV reads back is what was written. */
class CsvSinkTest {

  @Test
  void everyTableReadsBack() {
    for (int round = 0; round < 10; round++) {
      var table = new RandomTable(TestSeed.random("csv " + round), 10);
      List<List<@Nullable Field>> read = read(RandomTable.SCHEMA, table.batches());
      assertThat(read.remove(0).stream().map(Field::text))
          .containsExactlyElementsOf(
              RandomTable.SCHEMA.columns().stream().map(TableColumn::name).toList());
      assertThat(read).hasSameSizeAs(table.rows());
      for (int row = 0; row < read.size(); row++) {
        List<@Nullable Object> cells = table.rows().get(row);
        for (int column = 0; column < cells.size(); column++) {
          String text = text(column, cells.get(column));
          boolean quoted =
              text != null && (text.matches("(?s)#.*|.*[,\"\r\n].*") || text.isEmpty());
          assertThat(read.get(row).get(column))
              .isEqualTo(new Field(text == null ? "" : text, quoted));
        }
      }
    }
  }

  private static @Nullable String text(int column, @Nullable Object cell) {
    if (cell == null) {
      return null;
    }
    return switch (column) {
      case 2 -> NdjsonSinkTest.rfc3339(Instant.ofEpochMilli((Long) cell));
      case 5 -> NdjsonSinkTest.json((Map<?, ?>) cell);
      default -> cell.toString();
    };
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "=1+1, '=1+1",
        "+1, '+1",
        "-1, '-1",
        "@x, '@x",
        "=, '=",
        "＝x, '＝x",
        "＋, '＋",
        "－1, '－1",
        "＠x, '＠x",
        "a=1, a=1",
        "\" =1\", \" =1\"",
        "＞, ＞",
        "１, １",
        "-, '-",
        "x, x"
      })
  void formulasAreDefusedOnRequest(String text, String defused) {
    assertThat(defused(text)).isEqualTo(defused);
    assertThat(written(text, FormulaText.AS_IS)).isEqualTo(text);
  }

  @Test
  void formulasBehindWhiteSpaceAreDefusedInsideTheirQuotes() {
    assertThat(defused("\t=1")).isEqualTo("'\t=1");
    assertThat(defused("\r=1")).isEqualTo("\"'\r=1\"");
    assertThat(defused("\n=1")).isEqualTo("\"'\n=1\"");
    assertThat(defused("=\"x\",1")).isEqualTo("\"'=\"\"x\"\",1\"");
    assertThat(defused("")).isEqualTo("\"\"");
  }

  private static String defused(String text) {
    return written(text, FormulaText.DEFUSED);
  }

  /** As a column's name, a coded text and a text: all are written alike. */
  private static String written(String text, FormulaText formulas) {
    var schema =
        new TableSchema(
            List.of(new TableColumn(text, ColumnType.TEXT), new TableColumn("b", ColumnType.TEXT)));
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    var batch =
        new TableBatch(
            schema,
            1,
            List.of(
                new ColumnValues.CodedTexts(new int[] {1}, new TextDictionary(List.of(text))),
                new ColumnValues.Texts(utf8, new int[] {utf8.length})));
    String table = csv(schema, formulas, List.of(batch));
    String cell = table.substring(0, table.indexOf(",b\n"));
    assertThat(table).isEqualTo(cell + ",b\n" + cell + "," + cell + "\n");
    return cell;
  }

  private static String csv(TableSchema schema, FormulaText formulas, List<TableBatch> batches) {
    var out = new ByteArrayOutputStream();
    var sink = new CsvSink(schema, TextCodec.NONE, formulas, out);
    batches.forEach(batch -> sink.append(sink.encode(batch)));
    sink.finish();
    return out.toString(StandardCharsets.UTF_8);
  }

  private record Field(String text, boolean quoted) {}

  private static List<List<Field>> read(TableSchema schema, List<TableBatch> batches) {
    var records = new ArrayList<List<Field>>();
    CsvReader.builder()
        .detectBomHeader(false)
        .skipEmptyLines(false)
        .build(new FieldHandler(), csv(schema, FormulaText.AS_IS, batches))
        .forEach(records::add);
    return records;
  }

  /** Keeps whether a field was quoted, which tells the empty text from a missing one. */
  private static final class FieldHandler extends AbstractBaseCsvCallbackHandler<List<Field>> {
    private List<Field> fields = new ArrayList<>();

    @Override
    protected void handleBegin(long line) {
      fields = new ArrayList<>();
    }

    @Override
    protected void handleField(int index, char[] text, int from, int length, boolean quoted) {
      fields.add(new Field(new String(text, from, length), quoted));
    }

    @Override
    protected List<Field> buildRecord() {
      return fields;
    }
  }
}
