package dev.clickspan.tables;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clickspan.ErrorKind;
import dev.clickspan.FieldPath;
import dev.clickspan.SessionException;
import dev.clickspan.input.ParquetDecoder;
import dev.clickspan.input.ParquetRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(120)
class DecodedLinesTest {

  private static final long MEMORY_BYTES = 64 << 20;

  /** A value in SQL, and its JSON. */
  private static final List<List<String>> TYPES =
      List.of(
          List.of("'a'", "\"a\""),
          List.of("''", "\"\""),
          List.of("NULL::VARCHAR", "null"),
          List.of(
              "'\"\\/' || chr(9) || chr(0) || 'ü' || chr(128512) || chr(8232)",
              "\"\\\"\\\\/\\t\\u0000ü😀\u2028\""),
          List.of("(-128)::TINYINT", "-128"),
          List.of("9223372036854775807", "9223372036854775807"),
          List.of("18446744073709551615::UBIGINT", "18446744073709551615"),
          List.of("NULL::BIGINT", "null"),
          List.of("true", "true"),
          List.of("1.50::DECIMAL(10,2)", "1.50"),
          List.of("-0.50::DECIMAL(2,2)", "-0.50"),
          List.of("0::DECIMAL(3,3)", "0.000"),
          List.of("0.05::DECIMAL(38,38)", "0.05000000000000000000000000000000000000"),
          List.of("12345678901234567890.5::DECIMAL(30,5)", "12345678901234567890.50000"),
          List.of("3::DECIMAL(38,0)", "3"),
          List.of("0.1::DOUBLE", "0.1"),
          List.of("123::DOUBLE", "123.0"),
          List.of("1e16::DOUBLE", "1e+16"),
          List.of("1590969600123::DOUBLE", "1590969600123.0"),
          List.of("'nan'::DOUBLE", "null"),
          List.of("'-inf'::DOUBLE", "null"),
          List.of("0.1::FLOAT", "0.1"),
          List.of("'inf'::FLOAT", "null"),
          List.of(
              "'0A1B2C3D-0000-4000-8000-000000000001'::UUID",
              "\"0a1b2c3d-0000-4000-8000-000000000001\""),
          List.of("TIMESTAMPTZ '2020-06-01 14:00:00.123456+02'", "\"2020-06-01T12:00:00.123456Z\""),
          List.of("TIMESTAMPTZ '2020-06-01 12:00:00+00'", "\"2020-06-01T12:00:00Z\""),
          List.of("'infinity'::TIMESTAMPTZ", "\"infinityZ\""),
          List.of("TIMESTAMP '2020-06-01 12:00:00.12'", "\"2020-06-01T12:00:00.12\""),
          List.of(
              "TIMESTAMP_NS '2020-06-01 12:00:00.123456789'", "\"2020-06-01T12:00:00.123456789\""),
          List.of("TIMESTAMP_MS '2020-06-01 12:00:00.123'", "\"2020-06-01T12:00:00.123\""),
          List.of("TIMESTAMP_S '2020-06-01 12:00:00'", "\"2020-06-01T12:00:00\""),
          List.of("DATE '2020-06-01'", "\"2020-06-01\""),
          List.of("TIME '12:00:00.5'", "\"12:00:00.5\""),
          List.of("INTERVAL 90 MINUTE", "\"01:30:00\""),
          List.of("encode('ünï')", "\"ünï\""),
          List.of("NULL::BLOB", "null"),
          List.of("'mood'::ENUM('mood')", "\"mood\""),
          List.of("{'x': 1, 'y': {'z': NULL::VARCHAR}}", "{\"x\":1,\"y\":{\"z\":null}}"),
          List.of("NULL::STRUCT(x INTEGER)", "null"),
          List.of("[1, 2]", "[\"[1, 2]\"]"),
          List.of("NULL::INTEGER[]", "null"),
          List.of("MAP {'k': 1.50::DECIMAL(3,2), 'l': NULL}", "{\"k\":1.50,\"l\":null}"),
          List.of(
              "MAP {7: {'t': TIMESTAMP '2020-06-01'}}", "{\"7\":{\"t\":\"2020-06-01T00:00:00\"}}"),
          List.of("MAP {}::MAP(VARCHAR, INTEGER)", "{}"),
          List.of(
              "('{\"a\": 1.50,' || chr(10) || chr(13) || '\"a\": [2]}')::JSON",
              "{\"a\": 1.50,  \"a\": [2]}"),
          List.of("NULL::JSON", "null"),
          List.of("'{\"a\":1}'", "\"{\\\"a\\\":1}\""));

  @TempDir private Path folder = Path.of("");

  /** One file with a column for each: to open one takes longer than to read it. */
  @Test
  void writesEachTypeAsOtherFormatsDo() throws IOException {
    var columns = new ArrayList<String>();
    var members = new ArrayList<String>();
    var fields = new ArrayList<String>();
    for (List<String> type : TYPES) {
      String name = "v" + columns.size();
      columns.add(type.get(0) + " AS " + name);
      members.add("\"" + name + "\":" + type.get(1));
      fields.add(name);
    }
    Path file = write("types", "SELECT " + String.join(", ", columns));
    List<String> wanted = membersOf(lines(file, fields.toArray(String[]::new)), members.size());
    assertThat(wanted).isEqualTo(members);
    assertThat(membersOf(lines(file), members.size())).isEqualTo(members);
  }

  /** Cuts a line where a member begins, so that a failure shows the one that differs. */
  private static List<String> membersOf(String line, int count) {
    var members = new ArrayList<String>();
    int from = 1;
    for (int next = 1; next <= count; next++) {
      int to = next < count ? line.indexOf(",\"v" + next + "\":") : line.lastIndexOf('}');
      members.add(line.substring(from, to));
      from = to + 1;
    }
    assertThat(line).startsWith("{").endsWith("}\n");
    return members;
  }

  @Test
  void readsWhatIsWantedOnly() throws IOException {
    Path file =
        write(
            "nested",
            """
            SELECT 'ann' AS "user.id", {'page': {'url': '/' || i, 'title': 'T'}, 'n': i} AS context,
              MAP {'plan': 'free', 'a''b': 'c'} AS traits, [i] AS list, i AS other
            FROM range(2) t(i)
            """);
    assertThat(lines(file, "user\\.id", "context.page.url", "traits.plan", "traits.none", "absent"))
        .isEqualTo(
            """
            {"user.id":"ann","context":{"page":{"url":"/0"}},"traits":{"plan":"free","none":null},\
            "list":"not read","other":"not read"}
            {"user.id":"ann","context":{"page":{"url":"/1"}},"traits":{"plan":"free","none":null}}
            """);
    assertThat(lines(file, "context", "context.n", "traits.a'b", "user.id", "list.x", "other"))
        .contains(
            """
            {"context":{"page":{"url":"/1","title":"T"},"n":1},"traits":{"a'b":"c"},\
            "list":["[1]"],"other":1}
            """);
  }

  @Test
  void aFileWithoutTheFieldsHasItsNamesInTheFirstLine() throws IOException {
    Path file =
        write(
            "names",
            "SELECT 1 AS \"a\"\"\\b\", {'c': {'d': 2, 'e': MAP {'f': 3}}} AS s FROM range(2)");
    assertThat(lines(file, "none"))
        .isEqualTo(
            """
            {"a\\"\\\\b":"not read","s":{"c":{"d":"not read","e":"not read"}}}
            {}
            """);
  }

  @Test
  void aPathBelowTextReadsItAsJson() throws IOException {
    Path file =
        write(
            "json",
            """
            SELECT * FROM (VALUES ('{"url": "/a", "n":' || chr(10) || '1.10}'), ('{"url"'), (NULL), (''), ('7'))
              t(properties)
            """);
    assertThat(lines(file, "properties.url"))
        .isEqualTo(
            """
            {"properties":{"url": "/a", "n": 1.10}}
            {"properties":"{\\"url\\""}
            {"properties":null}
            {"properties":""}
            {"properties":7}
            """);
    assertThat(lines(file, "properties")).startsWith("{\"properties\":\"{\\\"url\\\": \\\"/a\\\",");
  }

  @Test
  void wantedBytesThatAreNoTextMakeTheLineNone() throws IOException {
    Path file =
        write(
            "bytes",
            "SELECT i, CASE i WHEN 1 THEN '\\xFF'::BLOB WHEN 2 THEN NULL ELSE 'ok'::BLOB END AS b"
                + " FROM range(3) t(i)");
    assertThat(bytes(file, "i", "b"))
        .isEqualTo("{\"i\":0,\"b\":\"ok\"}\n\u00ff\n{\"i\":2,\"b\":null}\n".getBytes(ISO_8859_1));
    assertThat(lines(file, "i")).isEqualTo("{\"i\":0,\"b\":\"not read\"}\n{\"i\":1}\n{\"i\":2}\n");
    assertThat(lines(file)).contains("{\"i\":1,\"b\":null}\n");
  }

  @Test
  void keepsTheOrderOfRowsOverManyGroups() throws IOException {
    int rows = 100_000;
    Path file =
        write(
            "large",
            "SELECT i FROM range(%d) t(i)".formatted(rows),
            "ROW_GROUP_SIZE 5000, COMPRESSION zstd");
    var progress = new ArrayList<Long>();
    String[] lines;
    try (ParquetDecoder decoder = decoder(file);
        InputStream in = decoder.open(request(file, MEMORY_BYTES, progress, "i"))) {
      lines = new String(in.readAllBytes(), UTF_8).split("\n");
    }
    assertThat(lines).hasSize(rows);
    for (int row = 0; row < rows; row++) {
      assertThat(lines[row]).isEqualTo("{\"i\":" + row + "}");
    }
    assertThat(progress).isSorted().endsWith(Files.size(file)).hasSizeGreaterThan(10);
  }

  @Test
  void givesTheSameBytesInPiecesOfAnySize() throws IOException {
    Path file = write("pieces", "SELECT repeat('x', i::INTEGER % 50) AS x FROM range(5000) t(i)");
    byte[] whole = bytes(file, "x");
    for (int piece : new int[] {1, 7, 4096}) {
      var pieces = new ByteArrayOutputStream();
      try (ParquetDecoder decoder = decoder(file);
          InputStream in = decoder.open(request(file, MEMORY_BYTES, List.of(), "x"))) {
        byte[] buffer = new byte[piece + 2];
        for (int read; (read = in.read(buffer, 1, piece)) >= 0; ) {
          assertThat(read).isPositive();
          pieces.write(buffer, 1, read);
        }
        assertThat(in.read(buffer, 0, 0)).isZero();
        assertThat(in.read()).isEqualTo(-1);
      }
      assertThat(pieces.toByteArray()).isEqualTo(whole);
    }
  }

  @Test
  void aFileWithoutRowsHasNoLines() throws IOException {
    var progress = new ArrayList<Long>();
    Path file = write("empty", "SELECT 1 AS a WHERE false");
    try (ParquetDecoder decoder = decoder(file);
        InputStream in = decoder.open(request(file, MEMORY_BYTES, progress, "a"))) {
      assertThat(in.read()).isEqualTo(-1);
    }
    assertThat(progress).containsExactly(Files.size(file));
  }

  @Test
  void oneDecoderReadsManyFilesAtATime() throws IOException {
    Path one = write("one", "SELECT i AS a FROM range(10000) t(i)");
    Path other = write("other", "SELECT -i AS a FROM range(10000) t(i)");
    try (ParquetDecoder decoder = decoder(one, other)) {
      InputStream first = decoder.open(request(one, MEMORY_BYTES, List.of(), "a"));
      InputStream second = decoder.open(request(other, MEMORY_BYTES, List.of(), "a"));
      assertThat(new String(first.readNBytes(16), UTF_8)).isEqualTo("{\"a\":0}\n{\"a\":1}\n");
      second.close(); // unread
      second.close();
      InputStream third = decoder.open(request(other, MEMORY_BYTES, List.of(), "a"));
      assertThat(new String(third.readAllBytes(), UTF_8)).endsWith("{\"a\":-9999}\n");
      assertThat(new String(first.readAllBytes(), UTF_8)).endsWith("{\"a\":9999}\n");
      third.close();
      first.close();
    }
  }

  @Test
  void canReachNoOtherFile() {
    Path one = write("one", "SELECT 1 AS a");
    Path other = write("other", "SELECT 1 AS a");
    try (ParquetDecoder decoder = decoder(one)) {
      assertThatThrownBy(() -> decoder.open(request(other, MEMORY_BYTES, List.of(), "a")))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("disabled by configuration");
    }
  }

  @ParameterizedTest
  @CsvSource({"p[2].parquet, p2.parquet", "s*, sx", "it's [a-c]?, it's bx", "{a;b}, a"})
  void aNameIsNoPattern(String name, String match) throws IOException {
    Path day = Files.createDirectory(folder.resolve("day=1[1]"));
    Path file = ParquetFiles.write(day.resolve(name), "SELECT 'right' AS a");
    ParquetFiles.write(day.resolve(match), "SELECT 'wrong' AS a");
    assertThat(lines(file, "a", "day")).isEqualTo("{\"a\":\"right\"}\n");
  }

  /** Halfway through the pages; where DuckDB's result just ends. */
  @Test
  void damageInTheMiddleIsNoEnd() throws IOException {
    Path file =
        write(
            "damaged",
            "SELECT 'visitor ' || hash(i) AS a FROM range(200000) t(i)",
            "ROW_GROUP_SIZE 20000, COMPRESSION zstd");
    byte[] content = Files.readAllBytes(file);
    Arrays.fill(content, content.length / 2, content.length / 2 + 2000, (byte) 0xAA);
    Files.write(file, content);
    var before = new ByteArrayOutputStream();
    try (ParquetDecoder decoder = decoder(file);
        InputStream in = decoder.open(request(file, MEMORY_BYTES, List.of(), "a"))) {
      assertThatThrownBy(() -> in.transferTo(before))
          .isInstanceOf(IOException.class)
          .hasMessageStartingWith("can't be read (")
          .hasMessageContaining("ZSTD");
    }
    assertThat(before.toString(UTF_8).lines().count()).isBetween(20_000L, 120_000L);
  }

  @ParameterizedTest
  @CsvSource({"0", "4", "8", "100", "-1", "-9"})
  void aFileThatIsCutIsDamaged(int length) throws IOException {
    Path file = write("cut", "SELECT i AS a FROM range(1000) t(i)");
    byte[] content = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(content, length < 0 ? content.length + length : length));
    try (ParquetDecoder decoder = decoder(file)) {
      assertThatThrownBy(() -> decoder.open(request(file, MEMORY_BYTES, List.of(), "a")))
          .isInstanceOf(IOException.class)
          .hasMessageStartingWith("can't be read (");
    }
  }

  @Test
  void tooLittleMemoryIsALimit() {
    Path file = write("wide", "SELECT repeat(i::VARCHAR, 20000) AS a FROM range(2000) t(i)");
    try (ParquetDecoder decoder = decoder(file)) {
      assertThatThrownBy(() -> decoder.open(request(file, 4 << 20, List.of(), "a")).readAllBytes())
          .isInstanceOfSatisfying(
              SessionException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.LIMIT))
          .hasMessageStartingWith(file + ": Out of Memory Error: ")
          .hasMessageEndingWith("; give more --memory or fewer --threads");
    }
  }

  private Path write(String name, String select) {
    return ParquetFiles.write(folder.resolve(name), select);
  }

  private Path write(String name, String select, String options) {
    return ParquetFiles.write(folder.resolve(name), select, options);
  }

  private static ParquetDecoder decoder(Path... files) {
    return new DuckDbParquet().decoder(List.of(files));
  }

  /**
   * @param fields none for all
   */
  private static ParquetRequest request(
      Path file, long memoryBytes, List<Long> progress, String... fields) {
    List<FieldPath> paths = Arrays.stream(fields).map(FieldPath::of).toList();
    return new ParquetRequest(
        file,
        Optional.of(paths).filter(some -> !some.isEmpty()),
        memoryBytes,
        place -> {
          if (progress instanceof ArrayList<Long> told) {
            told.add(place);
          }
        });
  }

  private static String lines(Path file, String... fields) throws IOException {
    return new String(bytes(file, fields), UTF_8);
  }

  private static byte[] bytes(Path file, String... fields) throws IOException {
    try (ParquetDecoder decoder = decoder(file);
        InputStream in = decoder.open(request(file, MEMORY_BYTES, List.of(), fields))) {
      return in.readAllBytes();
    }
  }
}
