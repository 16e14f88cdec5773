package dev.clickspan.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.clickspan.ProgressListener;
import dev.clickspan.SessionException;
import dev.clickspan.SessionJob;
import dev.clickspan.write.ReportJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The schema that ships accepts every report, and no report that lacks or adds anything. */
class ReportSchemaTest {

  private static final int ROUNDS = 20;
  private static final JsonMapper JSON = new JsonMapper();

  /** Objects whose keys are data, so that a report without one of them is as good. */
  private static final Set<String> MAPS =
      Set.of("unique_sessions_by_file", "segments", "other_segments", "rejected", "by_reason");

  @TempDir private Path folder;

  private final Schema schema = schema();

  private static Schema schema() {
    var registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    try (InputStream file = ReportJson.class.getResourceAsStream("report.schema.json")) {
      return registry.getSchema(Objects.requireNonNull(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void everyReportIsValidAndEveryBrokenOneIsNot() {
    long seed = Seed.printed(this);
    int broken = 0;
    for (int round = 0; round < ROUNDS; round++) {
      SessionJob job = RandomCorpus.draw(seed + round, folder.resolve("round" + round));
      Optional<JsonNode> report = report(job);
      if (report.isPresent()) {
        assertThat(schema.validate(report.get()))
            .as("-Dclickspan.seed=" + (seed + round))
            .isEmpty();
        broken += breakEverywhere(report.get(), report.get(), "");
      }
    }
    assertThat(broken).isGreaterThan(1_000);
  }

  private static Optional<JsonNode> report(SessionJob job) {
    try {
      var report = LeakGuard.reference().run(job, ProgressListener.NONE);
      return Optional.of(JSON.readTree(ReportJson.toBytes(report)));
    } catch (SessionException e) {
      return Optional.empty();
    }
  }

  /** Breaks each member and each element in turn and mends it again. */
  private int breakEverywhere(JsonNode report, JsonNode node, String name) {
    int broken = 0;
    if (node instanceof ObjectNode object) {
      object.put("unheard_of", true);
      broken += assertInvalid(report, name + " has one member more");
      object.remove("unheard_of");
      for (String member : List.copyOf(object.propertyNames())) {
        JsonNode value = object.get(member);
        if (!MAPS.contains(name)) {
          ObjectNode copy = object.deepCopy();
          object.remove(member);
          broken += assertInvalid(report, name + " has no " + member);
          object.setAll(copy);
        }
        object.putArray(member).add(true);
        broken += assertInvalid(report, member + " is something else");
        object.set(member, value);
        broken += breakEverywhere(report, value, member);
      }
    } else if (node instanceof ArrayNode array) {
      for (int i = 0; i < Math.min(2, array.size()); i++) {
        JsonNode element = array.get(i);
        array.set(i, JSON.createArrayNode());
        broken += assertInvalid(report, "an element of " + name + " is something else");
        array.set(i, element);
        broken += breakEverywhere(report, element, name + "[]");
      }
    }
    return broken;
  }

  private int assertInvalid(JsonNode report, String what) {
    assertThat(schema.validate(report)).as(what).isNotEmpty();
    return 1;
  }
}
