package dev.clickspan.input;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.clickspan.InputFormat;
import dev.clickspan.InputRules;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormatCheckTest {

  /** What inputs begin with; {@code ~} stands for a line end, {@code ^} for a tab. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '§',
      quoteCharacter = '`',
      value = {
        "NDJSON § {\"id\":1}",
        "NDJSON § ``",
        "NDJSON § ~ ~",
        "NDJSON § oops",
        "NDJSON § oops, and commas~ {\"id\":1}",
        "NDJSON § x{\"id\":1,\"t\":2}",
        "NDJSON § [1,2]",
        "NDJSON § [[{}]]",
        "NDJSON § []~{}",
        "JSON_ARRAY § []",
        "JSON_ARRAY § ~ [ ~ ] ~",
        "JSON_ARRAY § [{\"id\":1}]",
        "JSON_ARRAY § [~  {",
        "JSON_ARRAY § [ ~",
        "JSON_ARRAY § []~[ ]~[{",
        "NDJSON § [],[{",
        "NDJSON § id,{t",
        "CSV § id,\"{t\"",
        "TSV § id^{t",
        "CSV § id,time~a,1",
        "CSV § \"id\",\"time\"~a,1",
        "CSV § id;time",
        "CSV § id|time",
        "TSV § id^time~a^1",
        "TSV § id^a,b",
        "LOG § 192.0.2.7 - - [10/Oct/2020:13:55:36 +0200] \"GET / HTTP/1.1\" 200 2326",
        "LOG § 2001:db8::1 - Jane Doe [10/Oct/2020:13:55:36 +0200] \"-\" 408 -",
        "LOG § example.org:443 192.0.2.7 - - [10/Oct/2020:13:55:36 +0200] \"GET / HTTP/1.1\" 200 1",
        "PARQUET § PAR1xyz",
      })
  void isRecognisedByItsStart(InputFormat format, String start) {
    byte[] bytes = ("x" + start.replace('~', '\n').replace('^', '\t') + "y").getBytes(UTF_8);
    RecordForm form =
        FormatCheck.form(
            new InputFile("-", new StandardInput()),
            InputRules.defaults(),
            bytes,
            1,
            bytes.length - 1);
    assertThat(form.format()).isEqualTo(format);
  }

  /** The separator of a CSV file, and what a quote is. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '§',
      quoteCharacter = '`',
      value = {
        "CSV § `` § , § id",
        "CSV § `` § ; § id;a,b;t",
        "CSV § `` § , § id;a,t",
        "CSV § `` § | § \"a,b,c,d\"\",\"|t|;",
        "CSV § `` § ^ § id^a,b,c",
        "CSV § a § ; § \"u\";\"~\"",
        "TSV § `` § ^ § id,a",
      })
  void hasASeparatorThatIsSeenInItsFirstRecord(
      InputFormat format, String columns, char separator, String start) {
    byte[] bytes = start.replace('~', '\n').replace('^', '\t').getBytes(UTF_8);
    InputRules rules =
        InputRules.defaults()
            .withFormat(Optional.of(format))
            .withColumns(columns.isEmpty() ? List.of() : List.of(columns));
    var file = new InputFile("-", new StandardInput());
    assertThat(FormatCheck.form(file, rules, bytes, 0, bytes.length))
        .isEqualTo(
            new RecordForm(
                format, (byte) (separator == '^' ? '\t' : separator), RecordForm.Quotes.ENCLOSE));
  }
}
