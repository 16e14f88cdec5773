package dev.clickspan.write.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clickspan.TestSeed;
import java.io.ByteArrayOutputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;

/** The bytes are those that Jackson writes. */
class NdjsonSinkTest {

  private static final JsonFactory JSON =
      JsonFactory.builder().disable(JsonWriteFeature.WRITE_HEX_UPPER_CASE).build();

  private static final DateTimeFormatter RFC_3339 =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  @Test
  void everyTableIsWhatJacksonWrites() {
    for (int round = 0; round < 10; round++) {
      var table = new RandomTable(TestSeed.random("ndjson " + round), 10);
      var out = new ByteArrayOutputStream();
      var sink = new NdjsonSink(RandomTable.SCHEMA, TextCodec.NONE, out);
      table.batches().forEach(batch -> sink.append(sink.encode(batch)));
      sink.finish();
      String[] lines = out.toString(StandardCharsets.UTF_8).split("\n", -1);
      assertThat(lines).hasSize(table.rows().size() + 1).endsWith("");
      for (int row = 0; row < table.rows().size(); row++) {
        assertThat(lines[row]).isEqualTo(plain(table.rows().get(row)));
      }
    }
  }

  static String rfc3339(Instant time) {
    return RFC_3339.format(time);
  }

  /** Counts as an object. */
  static String json(Map<?, ?> counts) {
    var text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
      write(counts, json);
    }
    return text.toString();
  }

  private static void write(Map<?, ?> counts, JsonGenerator json) {
    json.writeStartObject();
    counts.forEach((name, count) -> json.writeNumberProperty((String) name, (Long) count));
    json.writeEndObject();
  }

  private static String plain(List<@Nullable Object> row) {
    var text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
      json.writeStartObject();
      for (int column = 0; column < row.size(); column++) {
        json.writeName(RandomTable.SCHEMA.columns().get(column).name());
        Object cell = row.get(column);
        if (cell instanceof Map<?, ?> counts) {
          write(counts, json);
        } else if (column == 2 && cell != null) {
          json.writeString(rfc3339(Instant.ofEpochMilli((Long) cell)));
        } else if (cell instanceof Long number) {
          json.writeNumber(number);
        } else if (cell instanceof Boolean flag) {
          json.writeBoolean(flag);
        } else {
          json.writeString((String) cell);
        }
      }
      json.writeEndObject();
    }
    return text.toString();
  }
}
