package dev.clickspan.write.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clickspan.ColumnType;
import dev.clickspan.ColumnValues;
import dev.clickspan.TableBatch;
import dev.clickspan.TableColumn;
import dev.clickspan.TableSchema;
import dev.clickspan.TestSeed;
import dev.clickspan.TextDictionary;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What files hold is read back by others in {@code ParquetReadBackTest} of the test kit. */
class ParquetSinkTest {

  private static final TableSchema SCHEMA =
      new TableSchema(
          List.of(
              new TableColumn("text", ColumnType.TEXT),
              new TableColumn("code", ColumnType.TEXT),
              new TableColumn("number", ColumnType.LONG),
              new TableColumn("flag", ColumnType.BOOLEAN),
              new TableColumn("counts", ColumnType.COUNTS)));

  @Test
  void threadsMakeTheSameFile() throws Exception {
    List<TableBatch> batches =
        IntStream.range(0, 24).mapToObj(i -> batch(1_000 + 777 * i, 20, 50)).toList();
    var alone = new ByteArrayOutputStream();
    try (var sink = new ParquetSink(SCHEMA, alone)) {
      batches.forEach(batch -> sink.append(sink.encode(batch)));
      sink.finish();
    }
    var together = new ByteArrayOutputStream();
    var threads = Executors.newFixedThreadPool(4);
    try (var sink = new ParquetSink(SCHEMA, together)) {
      var tasks = new ArrayList<Callable<EncodedRowGroup>>();
      batches.forEach(batch -> tasks.add(() -> sink.encode(batch)));
      for (Future<EncodedRowGroup> encoded : threads.invokeAll(tasks)) {
        sink.append(encoded.get());
      }
      sink.finish();
    } finally {
      threads.shutdown();
    }
    assertThat(together.toByteArray()).isEqualTo(alone.toByteArray());
  }

  /** Its threads give back what the large one took, which must not show. */
  @Test
  void batchesAreTheSameBehindALargeOne() {
    List<TableBatch> batches = List.of(batch(100, 5, 10), batch(3, 4_000_000, 3));
    try (var sink = new ParquetSink(SCHEMA, OutputStream.nullOutputStream())) {
      for (TableBatch batch : batches) {
        byte[] first = bytes(sink.encode(batch));
        sink.encode(batches.get(1));
        assertThat(Arrays.equals(bytes(sink.encode(batch)), first)).isTrue();
      }
    }
  }

  private static byte[] bytes(EncodedRowGroup group) {
    var bytes = new ByteArrayOutputStream();
    group.chunks().forEach(chunk -> chunk.parts().forEach(bytes::writeBytes));
    return bytes.toByteArray();
  }

  @Test
  void whatCannotBeWrittenIsTold() {
    var full =
        new OutputStream() {
          private int room = 100;

          @Override
          public void write(int value) throws IOException {
            if (room-- == 0) {
              throw new IOException("no space left");
            }
          }
        };
    try (var sink = new ParquetSink(SCHEMA, full)) {
      EncodedRowGroup group = sink.encode(batch(100, 5, 10));
      assertThatThrownBy(() -> sink.append(group))
          .isInstanceOf(UncheckedIOException.class)
          .hasMessageContaining("no space left");
    }
  }

  @Test
  void theFileNamesTheVersion() throws IOException {
    Path build = Path.of(System.getProperty("clickspan.root"), "pom.xml");
    String version =
        Files.readString(build)
            .split("<artifactId>clickspan</artifactId>\\s*<version>", 2)[1]
            .split("<", 2)[0];
    assertThat(Footer.CREATED_BY).startsWith("clickspan version " + version + " (build ");
  }

  /**
   * A batch of random values.
   *
   * @param textBytes how long texts are
   * @param different how many texts of codes there are
   */
  private static TableBatch batch(int rows, int textBytes, int different) {
    SplittableRandom random = TestSeed.random("ParquetSinkTest " + rows);
    var utf8 = new byte[rows * textBytes];
    for (int i = 0; i < utf8.length; i++) {
      utf8[i] = (byte) ('a' + random.nextInt(26));
    }
    var flags = new boolean[rows];
    IntStream.range(0, rows).forEach(row -> flags[row] = random.nextBoolean());
    List<String> texts =
        IntStream.rangeClosed(1, different)
            .mapToObj(
                code -> {
                  int from = random.nextInt(Math.max(1, utf8.length - textBytes));
                  return code + new String(utf8, from, textBytes, StandardCharsets.UTF_8);
                })
            .toList();
    var dictionary = new TextDictionary(texts);
    return new TableBatch(
        SCHEMA,
        rows,
        List.of(
            new ColumnValues.Texts(
                utf8, IntStream.rangeClosed(1, rows).map(row -> row * textBytes).toArray()),
            new ColumnValues.CodedTexts(random.ints(rows, 0, different + 1).toArray(), dictionary),
            new ColumnValues.Longs(random.longs(rows).toArray()),
            new ColumnValues.Booleans(flags),
            new ColumnValues.Counts(
                random.ints(2L * rows, 1, different + 1).toArray(),
                random.longs(2L * rows, 1, 1_000_000).toArray(),
                IntStream.rangeClosed(1, rows).map(row -> 2 * row).toArray(),
                dictionary)));
  }
}
