package dev.clickspan.write.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import dev.clickspan.ColumnValues;
import dev.clickspan.TableBatch;
import dev.clickspan.TestSeed;
import dev.clickspan.TextDictionary;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the bytes are, whoever encodes them. How cells are written is tested by format. */
class TextSinkTest {

  private static final TableBatch BATCH =
      new TableBatch(
          RandomTable.SCHEMA,
          2,
          List.of(
              new ColumnValues.Texts("u,\"v\"x".getBytes(StandardCharsets.UTF_8), new int[] {5, 6}),
              new ColumnValues.Longs(new long[] {-1, 12}),
              new ColumnValues.Longs(new long[] {1_591_012_800_000L, 0}),
              new ColumnValues.Booleans(new boolean[] {true, false}),
              new ColumnValues.CodedTexts(new int[] {0, 1}, new TextDictionary(List.of(""))),
              new ColumnValues.Counts(
                  new int[] {1, 2},
                  new long[] {3, 1},
                  new int[] {2, 2},
                  new TextDictionary(List.of("click", "v\"")))));

  private static final String HEADER =
      "visitor_id,n,start,single_event,\"a, \"\"name\"\"\",event_counts\n";

  @Test
  void writesCsv() {
    assertThat(plain(out -> csv(out, TextCodec.NONE), List.of(BATCH)))
        .isEqualTo(
            HEADER
                + "\"u,\"\"v\"\"\",-1,2020-06-01T12:00:00.000Z,true,,"
                + "\"{\"\"click\"\":3,\"\"v\\\"\"\"\":1}\"\n"
                + "x,12,1970-01-01T00:00:00.000Z,false,\"\",{}\n");
  }

  @Test
  void writesNdjson() {
    assertThat(plain(out -> ndjson(out, TextCodec.NONE), List.of(BATCH)))
        .isEqualTo(
            "{\"visitor_id\":\"u,\\\"v\\\"\",\"n\":-1,\"start\":\"2020-06-01T12:00:00.000Z\","
                + "\"single_event\":true,\"a, \\\"name\\\"\":null,"
                + "\"event_counts\":{\"click\":3,\"v\\\"\":1}}\n"
                + "{\"visitor_id\":\"x\",\"n\":12,\"start\":\"1970-01-01T00:00:00.000Z\","
                + "\"single_event\":false,\"a, \\\"name\\\"\":\"\",\"event_counts\":{}}\n");
  }

  @ParameterizedTest
  @EnumSource(TextCodec.class)
  void anEmptyTableIsAValidStream(TextCodec codec) throws IOException {
    assertThat(unpacked(codec, bytes(out -> csv(out, codec), List.of()))).isEqualTo(HEADER);
    byte[] ndjson = bytes(out -> ndjson(out, codec), List.of());
    assertThat(unpacked(codec, ndjson)).isEmpty();
    assertThat(ndjson.length > 0).isEqualTo(codec != TextCodec.NONE);
  }

  @ParameterizedTest
  @EnumSource(TextCodec.class)
  void compressedTextIsThePlainText(TextCodec codec) throws IOException {
    var table = new RandomTable(TestSeed.random("compressed"), 20);
    for (boolean csv : new boolean[] {true, false}) {
      Maker packed = out -> csv ? csv(out, codec) : ndjson(out, codec);
      Maker plain = out -> csv ? csv(out, TextCodec.NONE) : ndjson(out, TextCodec.NONE);
      assertThat(unpacked(codec, bytes(packed, table.batches())))
          .isEqualTo(plain(plain, table.batches()));
    }
  }

  /** Every thread has encoded every batch before the first is appended, in no order. */
  @ParameterizedTest
  @EnumSource(TextCodec.class)
  void bytesDependOnTheBatchesAlone(TextCodec codec) {
    List<TableBatch> batches = new RandomTable(TestSeed.random("threads"), 40).batches();
    for (Maker maker : List.<Maker>of(out -> csv(out, codec), out -> ndjson(out, codec))) {
      var out = new ByteArrayOutputStream();
      TextSink sink = maker.open(out);
      IntStream.range(0, 200).parallel().forEach(i -> sink.encode(batches.get(i % 40)));
      TextBuffer[] encoded = new TextBuffer[batches.size()];
      IntStream.range(0, encoded.length)
          .parallel()
          .forEach(i -> encoded[i] = sink.encode(batches.get(i)));
      Stream.of(encoded).forEach(sink::append);
      sink.finish();
      assertThat(out.toByteArray()).isEqualTo(bytes(maker, batches));
    }
  }

  @Test
  void aFailureToWriteIsPassedOn() {
    var full =
        new OutputStream() {
          @Override
          public void write(int next) throws IOException {
            throw new IOException("disk full");
          }
        };
    TextSink sink = csv(full, TextCodec.NONE);
    TextBuffer encoded = sink.encode(BATCH);
    assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(() -> sink.append(encoded));
    assertThatExceptionOfType(UncheckedIOException.class)
        .isThrownBy(() -> csv(full, TextCodec.ZSTD).finish());
  }

  private interface Maker {
    TextSink open(OutputStream out);
  }

  private static TextSink csv(OutputStream out, TextCodec codec) {
    return new CsvSink(RandomTable.SCHEMA, codec, FormulaText.AS_IS, out);
  }

  private static TextSink ndjson(OutputStream out, TextCodec codec) {
    return new NdjsonSink(RandomTable.SCHEMA, codec, out);
  }

  static byte[] bytes(Maker maker, List<TableBatch> batches) {
    var out = new ByteArrayOutputStream();
    TextSink sink = maker.open(out);
    batches.forEach(batch -> sink.append(sink.encode(batch)));
    sink.finish();
    return out.toByteArray();
  }

  private static String plain(Maker maker, List<TableBatch> batches) {
    return new String(bytes(maker, batches), StandardCharsets.UTF_8);
  }

  private static String unpacked(TextCodec codec, byte[] bytes) throws IOException {
    var packed = new ByteArrayInputStream(bytes);
    try (InputStream text =
        switch (codec) {
          case NONE -> packed;
          case GZIP -> new GZIPInputStream(packed);
          case ZSTD -> new ZstdInputStreamNoFinalizer(packed);
        }) {
      return new String(text.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
