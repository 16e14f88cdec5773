package dev.clickspan.tables;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clickspan.FieldPath;
import dev.clickspan.input.ParquetDecoder;
import dev.clickspan.input.ParquetRequest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.NanoTime;
import org.apache.parquet.io.api.Binary;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What parquet-java writes, and so Spark and Hive. */
@Timeout(120)
class OldTypesTest {

  /** Of 2020-06-01, in days of the Julian calendar. */
  private static final int JULIAN_DAY = 2_459_002;

  @TempDir private Path folder = Path.of("");

  @Test
  void readsTypesThatAreNotWrittenAnyMore() throws IOException {
    Path file =
        OldWriter.write(
            folder.resolve("old"),
            """
            optional int96 old_time; optional int64 millis (TIMESTAMP_MILLIS);
            optional int64 nanos (TIMESTAMP(NANOS,true)); optional int64 local (TIMESTAMP(MILLIS,false));
            optional binary id; optional fixed_len_byte_array(4) fixed;
            optional fixed_len_byte_array(2) half (FLOAT16);
            repeated int32 numbers; optional group older (LIST) { repeated int32 array; }
            repeated group items { optional binary name (UTF8); }
            """,
            1,
            row -> {
              row.add("old_time", nanoTime(3_600_000_000_123L));
              row.add("millis", 1_590_969_600_123L);
              row.add("nanos", 1_590_969_600_123_456_789L);
              row.add("local", 1_590_969_600_123L);
              row.add("id", Binary.fromString("anna"));
              row.add("fixed", Binary.fromConstantByteArray(new byte[] {1, 2, (byte) 0xab, 0}));
              row.add("half", Binary.fromConstantByteArray(new byte[] {0, 0x3e}));
              row.add("numbers", 1);
              row.add("numbers", 2);
              row.addGroup("older").add("array", 5);
              row.addGroup("items").add("name", "x");
            });
    assertThat(lines(file))
        .isEqualTo(
            """
            {"old_time":"2020-06-01T01:00:00Z","millis":"2020-06-01T00:00:00.123Z",\
            "nanos":"2020-06-01T00:00:00.123456789Z","local":"2020-06-01T00:00:00.123",\
            "id":"anna","fixed":"0102ab00","half":1.5,\
            "numbers":["[1, 2]"],"older":["[5]"],"items":["[x]"]}
            """);
  }

  @Test
  void namesThatDifferInCaseAreTwoFields() throws IOException {
    Path file =
        OldWriter.write(
            folder.resolve("case"),
            """
            optional binary id (UTF8); optional binary ID (UTF8); optional binary id_1 (UTF8);
            optional group user { optional binary id (UTF8); optional binary Id (UTF8); }
            """,
            1,
            row -> {
              row.add("id", "a");
              row.add("ID", "b");
              row.add("id_1", "c");
              Group user = row.addGroup("user");
              user.add("id", "d");
              user.add("Id", "e");
            });
    assertThat(lines(file, "ID", "user.Id"))
        .isEqualTo(
            "{\"ID\":\"b\",\"user\":{\"Id\":\"e\"},\"id\":\"not read\",\"id_1\":\"not read\"}\n");
    assertThat(lines(file, "id", "id_1", "user.id", "user.ID"))
        .isEqualTo("{\"id\":\"a\",\"id_1\":\"c\",\"user\":{\"id\":\"d\"},\"ID\":\"not read\"}\n");
  }

  /** Without a look at the checksum, another value would be read. */
  @Test
  void verifiesTheChecksumsOfPagesThatAreRead() throws IOException {
    Path file =
        OldWriter.write(
            folder.resolve("checked"),
            "required binary visitor (UTF8); required group x { required binary other (UTF8); required int32 n; }",
            50_000,
            row -> {
              row.add("visitor", "visitor-of-this-page");
              row.addGroup("x").append("other", "other-thing").append("n", 1);
            });
    assertThat(lines(file, "visitor", "x.other")).hasLineCount(50_000);
    byte[] content = Files.readAllBytes(file);
    String text = new String(content, ISO_8859_1);
    int place = text.indexOf("other-thing\u000b\0\0\0other-thing");
    content[place] = 'O';
    Files.write(file, content);
    assertThat(lines(file, "visitor", "x.n")).hasLineCount(50_000);
    assertThatThrownBy(() -> lines(file, "x.other"))
        .isInstanceOf(IOException.class)
        .hasMessageMatching("has a page at byte \\d+ whose checksum is wrong");
    assertThatThrownBy(() -> lines(file)).hasMessageContaining("checksum");
  }

  private static NanoTime nanoTime(long nanosOfDay) {
    ByteBuffer bytes = ByteBuffer.allocate(12).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putLong(nanosOfDay).putInt(JULIAN_DAY);
    return NanoTime.fromBinary(Binary.fromConstantByteArray(bytes.array()));
  }

  private static String lines(Path file, String... fields) throws IOException {
    List<FieldPath> paths = Arrays.stream(fields).map(FieldPath::of).toList();
    var request =
        new ParquetRequest(
            file, Optional.of(paths).filter(some -> !some.isEmpty()), 64 << 20, place -> {});
    try (ParquetDecoder decoder = new DuckDbParquet().decoder(List.of(file));
        InputStream in = decoder.open(request)) {
      return new String(in.readAllBytes(), UTF_8);
    }
  }
}
