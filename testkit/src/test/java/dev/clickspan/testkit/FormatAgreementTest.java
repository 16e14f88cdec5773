package dev.clickspan.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clickspan.FieldPath;
import dev.clickspan.InputFormat;
import dev.clickspan.InputRules;
import dev.clickspan.RejectReason;
import dev.clickspan.ReportSpec;
import dev.clickspan.SessionJob;
import dev.clickspan.SessionRules;
import dev.clickspan.VisitorField;
import dev.clickspan.engine.EmbeddedConfig;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Embedded and reference engine give the same bytes for files of any format, sound or not. */
class FormatAgreementTest {

  private static final int ROUNDS = Integer.getInteger("clickspan.rounds", 400);

  /** What decides where records and fields begin and end, and bytes that are no UTF-8. */
  private static final byte[] TELLING =
      "\"\"\"\",,\n\n\r;|\t[]{}:\\ x0".getBytes(StandardCharsets.US_ASCII);

  private static final byte[] NO_UTF8 = {(byte) 0xff, (byte) 0xfe, (byte) 0xc3, (byte) 0x80};

  private static final List<String> VISITORS = List.of("id", "none,id", "d+id", "d,id");

  @TempDir private Path folder;

  @Test
  void enginesAgreeOnDamagedFilesOfEveryFormat() {
    long seed = Seed.printed(this);
    var answers = new StringBuilder();
    for (int round = 0; round < ROUNDS; round++) {
      // Neighbouring seeds begin alike in java.util.Random.
      var random = new Random((seed + round) * 0x9E3779B97F4A7C15L);
      SessionJob job = job(random, folder.resolve("round" + round));
      String expected = EngineAgreementTest.answer(LeakGuard.reference(), job);
      answers.append(expected);
      var engine = LeakGuard.embedded(EmbeddedConfig.defaults().withThreads(1 + round % 2));
      assertThat(EngineAgreementTest.answer(engine, job))
          .as("-Dclickspan.seed=%d, %s", seed + round, job)
          .isEqualTo(expected);
    }
    assertThat(answers)
        .as("the rounds hold what they are about")
        .contains(
            RejectReason.BAD_RECORD.id(),
            RejectReason.BAD_UTF8.id(),
            RejectReason.NOT_JSON.id(),
            RejectReason.TRAILING_GARBAGE.id());
  }

  private static SessionJob job(Random random, Path folder) {
    var inputs = new ArrayList<String>();
    int files = 1 + random.nextInt(3);
    for (int file = 0; file < files; file++) {
      WrittenAs form = one(List.of(WrittenAs.values()), random);
      byte[] content = form.bytes(WrittenAs.draw(1 + random.nextInt(40), random));
      for (int mutations = random.nextInt(8); mutations > 0; mutations--) {
        content = mutated(content, random);
      }
      inputs.add(CorpusFiles.write(folder, "file" + file, content).toString());
    }
    InputRules rules = InputRules.defaults();
    if (random.nextInt(6) == 0) {
      rules = rules.withColumns(List.of("id", "t", "d"));
    }
    if (random.nextInt(6) == 0) {
      rules = rules.withFormat(Optional.of(one(formats(), random)));
    }
    var fields =
        RuleCase.named("fields")
            .fields()
            .withVisitor(VisitorField.of(one(VISITORS, random)))
            .withDimensions(List.of(FieldPath.of("d")));
    return new SessionJob(inputs, fields, SessionRules.defaults(), ReportSpec.full(ZoneOffset.UTC))
        .withInputRules(rules);
  }

  private static List<InputFormat> formats() {
    return List.of(InputFormat.NDJSON, InputFormat.JSON_ARRAY, InputFormat.CSV, InputFormat.TSV);
  }

  /** A byte more, less or another; or the end is cut off. */
  private static byte[] mutated(byte[] content, Random random) {
    int place = random.nextInt(content.length + 1);
    int removed = Math.min(random.nextInt(2), content.length - place);
    byte[] bytes = random.nextInt(4) == 0 ? NO_UTF8 : TELLING;
    var mutated = new ByteArrayOutputStream();
    mutated.write(content, 0, place);
    if (random.nextInt(3) > 0) {
      mutated.write(bytes[random.nextInt(bytes.length)]);
    }
    if (random.nextInt(30) > 0) {
      mutated.write(content, place + removed, content.length - place - removed);
    }
    return mutated.toByteArray();
  }

  private static <T> T one(List<T> all, Random random) {
    return all.get(random.nextInt(all.size()));
  }
}
