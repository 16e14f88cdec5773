package dev.clickspan.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.clickspan.ErrorKind;
import dev.clickspan.SessionException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What to ask, and of what. */
final class QueryArguments {

  /** A larger file is surely something else, such as the events themselves. */
  private static final int MAX_SQL_BYTES = 1 << 20;

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "SQL",
      description = "One SELECT over the table sessions; left out with --sql-file.")
  private @Nullable String first;

  @Parameters(
      index = "1..*",
      arity = "0..*",
      paramLabel = "INPUT",
      description = {
        InputArguments.DESCRIPTION,
        "Or tables in Parquet files that were written before."
      })
  private List<String> others = List.of();

  @Option(names = "--sql-file", paramLabel = "FILE", description = "Read the SQL from this file.")
  private @Nullable Path sqlFile;

  String sql() {
    inputs(); // Nothing at all is said better there.
    if (sqlFile == null) {
      return String.valueOf(first);
    }
    try (InputStream in = Files.newInputStream(sqlFile)) {
      byte[] bytes = in.readNBytes(MAX_SQL_BYTES + 1);
      if (bytes.length > MAX_SQL_BYTES) {
        throw new SessionException(
            ErrorKind.USAGE,
            "--sql-file %s: is larger than 1 MB, so it is no SQL".formatted(sqlFile));
      }
      return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (IOException e) {
      throw new SessionException(
          ErrorKind.USAGE,
          "--sql-file %s: can't be read as UTF-8 text (%s)".formatted(sqlFile, e),
          e);
    }
  }

  List<String> inputs() {
    var inputs = new ArrayList<String>();
    if (sqlFile != null && first != null) {
      inputs.add(first);
    }
    inputs.addAll(others);
    if (inputs.isEmpty()) {
      throw new SessionException(
          ErrorKind.USAGE,
          "name the SQL, then an INPUT: clickspan query 'SELECT count(*) FROM sessions' clicks.json.gz");
    }
    return inputs;
  }
}
