package dev.clickspan.write;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import dev.clickspan.SessionReport;
import dev.clickspan.SessionReport.InputFacts;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

/** Unique sessions by file as CSV (RFC 4180): a header, a row a file, and no total to add twice. */
public final class CountCsv {

  private CountCsv() {}

  public static void write(SessionReport report, OutputStream out) throws IOException {
    Writer text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
    CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(text);
    try {
      csv.writeRecord(CountTable.header(report));
      for (InputFacts input : report.inputs()) {
        csv.writeRecord(CountTable.row(report, input));
      }
      csv.flush();
    } catch (UncheckedIOException e) {
      throw e.getCause(); // the stream's failure, which the CSV library wraps
    }
    text.flush();
  }
}
