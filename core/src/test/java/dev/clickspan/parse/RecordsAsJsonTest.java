package dev.clickspan.parse;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.clickspan.InputFormat;
import dev.clickspan.input.LineBlock;
import dev.clickspan.input.LineBlocks;
import dev.clickspan.input.RecordForm;
import dev.clickspan.input.RecordForm.Quotes;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** In files {@code ~} stands for LF, {@code ^} for CR; in JSON {@code '} for a quote. */
class RecordsAsJsonTest {

  private static final RecordForm CSV = new RecordForm(InputFormat.CSV, (byte) ',', Quotes.ENCLOSE);
  private static final RecordForm UNQUOTED =
      new RecordForm(InputFormat.TSV, (byte) ',', Quotes.ARE_TEXT);

  @ParameterizedTest
  @CsvSource(
      delimiter = '§',
      quoteCharacter = '`',
      value = {
        "a,b~1,2~ § {'a':'1','b':'2'}",
        "a,b^~1,2^~3,^~ § {'a':'1','b':'2'} | {'a':'3','b':null}",
        "~^~ \t~a,b~~1,2 § {'a':'1','b':'2'}",
        "a,~1,2 § {'a':'1','':'2'}",
        "\"a\",b~\"x,\"\"y\"\"\",\"\" § {'a':'x,\\'y\\'','b':''}",
        "\"aÿb\",b~1,\"ÿ\" § {'a\\nb':'1','b':'\\n'}",
        // What is no record comes as it is.
        "a,b~1~1,2,3~\"x\"y,1~\"1,2 § 1 | 1,2,3 | 'x'y,1 | '1,2",
        "\"a\"x~a,b~1,2 § 'a'x | {'a':'1','b':'2'}",
        "a,b § ``",
        "`` § ``",
      })
  void separatedValuesAreObjects(String file, String records) {
    assertThat(read(new RecordsAsJson(List.of()), LineBlocks.of(bytes(file), CSV)))
        .isEqualTo(records);
  }

  @Test
  void whereQuotesAreTextTheyStay() {
    assertThat(read(new RecordsAsJson(List.of()), LineBlocks.of(bytes("\"a,b~\"1,2"), UNQUOTED)))
        .isEqualTo("{'\\'a':'\\'1','b':'2'}");
  }

  @Test
  void columnsHoldForTheirFile() {
    var records = new RecordsAsJson(List.of());
    assertThat(read(records, LineBlocks.of(bytes("a,b~1,2~"), CSV))).isEqualTo("{'a':'1','b':'2'}");
    assertThat(read(records, further("3,4~"))).isEqualTo("{'a':'3','b':'4'}");
    assertThat(read(records, LineBlocks.of(bytes("c~5~"), CSV))).isEqualTo("{'c':'5'}");
  }

  @Test
  void givenColumnsStandForHeaders() {
    var records = new RecordsAsJson(List.of("a", "b"));
    assertThat(read(records, LineBlocks.of(bytes("1,2~"), CSV))).isEqualTo("{'a':'1','b':'2'}");
    assertThat(read(records, LineBlocks.of(bytes("a,b~"), CSV))).isEqualTo("{'a':'a','b':'b'}");
  }

  @Test
  void linesOfJsonStayAsTheyAre() {
    String file = "{'a':1}^~~x,\"ÿ~".replace('\'', '"');
    assertThat(new RecordsAsJson(List.of()).of(LineBlocks.of(bytes(file))))
        .containsExactly(bytes("{\"a\":1}^"), bytes("x,\"ÿ"));
  }

  @Test
  void linesOfALogHaveItsFieldsAndFamilies() {
    String line =
        "h - - [10/Oct/2000:13:55:36 -0700] \"GET /\" 200 - \"-\" \"Mozilla/5.0 (Linux)\"";
    String record =
        "{'vhost':null,'ip':'h','ident':null,'user':null,'time':'2000-10-10T13:55:36-07:00',"
            + "'request':'GET /','method':'GET','path':'/','protocol':null,'status':'200',"
            + "'bytes':null,'referer':null,'user_agent':'Mozilla/5.0 (Linux)',"
            + "'anonymous_id':'[\\'h\\',\\'Mozilla/5.0 (Linux)\\']',"
            + "'device_sent_timestamp':'2000-10-10T13:55:36-07:00',"
            + "'browser_family':'Other','os_family':'Linux','device_family':'Other'}";
    var log = new RecordForm(InputFormat.LOG, (byte) 0, Quotes.ARE_TEXT);
    assertThat(
            read(
                new RecordsAsJson(List.of()),
                LineBlocks.of(bytes(line + "~x^~~" + line + "^~"), log)))
        .isEqualTo(record + " | x^ | " + record);
  }

  private static LineBlock further(String lines) {
    return LineBlocks.of(LineBlock.Kind.LINES, CSV, LineBlock.Place.FURTHER_ON, bytes(lines), 0);
  }

  private static String read(RecordsAsJson records, LineBlock block) {
    List<String> all = records.of(block).stream().map(record -> new String(record, UTF_8)).toList();
    return String.join(" | ", all).replace('"', '\'').replace('\r', '^');
  }

  private static byte[] bytes(String file) {
    return file.replace('~', '\n').replace('^', '\r').getBytes(ISO_8859_1);
  }
}
