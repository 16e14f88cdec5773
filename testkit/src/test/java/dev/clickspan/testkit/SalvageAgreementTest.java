package dev.clickspan.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.clickspan.DamageRule;
import dev.clickspan.EventFields;
import dev.clickspan.InputRules;
import dev.clickspan.ProgressListener;
import dev.clickspan.RejectSink;
import dev.clickspan.ReportSpec;
import dev.clickspan.SessionEngine;
import dev.clickspan.SessionException;
import dev.clickspan.SessionJob;
import dev.clickspan.SessionOutputs;
import dev.clickspan.engine.EmbeddedConfig;
import dev.clickspan.write.ReportJson;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Of files that are damaged in any way both engines keep the same lines, however many threads read
 * and whatever inflates.
 */
class SalvageAgreementTest {

  private static final int ROUNDS = Integer.getInteger("clickspan.rounds", 8);

  @TempDir private Path folder;

  /** A way to compress. */
  private record Packing(String name, UnaryOperator<byte[]> frame) {

    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Packing> packings() {
    return Stream.concat(
        Stream.of(
            new Packing("none", UnaryOperator.identity()), new Packing("gzip", CorpusFiles::gzip)),
        Arrays.stream(PackedFiles.values())
            .map(format -> new Packing(format.name(), format::packed)));
  }

  @ParameterizedTest
  @MethodSource("packings")
  void enginesKeepTheSameLines(Packing packing) {
    long seed = Seed.printed(this);
    int damaged = 0;
    for (int round = 0; round < ROUNDS; round++) {
      // Neighbouring seeds begin alike in java.util.Random.
      var random = new Random((seed + round) * 0x9E3779B97F4A7C15L);
      byte[] file = damaged(packed(packing, random), random);
      Path path = CorpusFiles.write(folder, "file", file);
      SessionJob job = job(path);
      String expected = answer(LeakGuard.reference(), job);
      damaged += expected.contains("\"state\":\"salvaged\"") ? 1 : 0;
      for (String inflate : List.of("java", "native")) {
        for (int threads : List.of(1, 3)) {
          var engine = LeakGuard.embedded(EmbeddedConfig.defaults().withThreads(threads));
          String answer = withInflate(inflate, () -> answer(engine, job));
          int differs = Arrays.mismatch(answer.toCharArray(), expected.toCharArray());
          assertThat(differs < 0)
              .as(
                  "-Dclickspan.seed=%d, %s, %d threads: <%s> instead of <%s> from %d on",
                  seed + round,
                  inflate,
                  threads,
                  around(answer, differs),
                  around(expected, differs),
                  differs)
              .isTrue();
        }
      }
    }
    // Nothing but the end of an array can be missed in a plain file.
    assertThat(damaged).isGreaterThanOrEqualTo(packing.name().equals("none") ? 0 : ROUNDS / 3);
  }

  private static String around(String answer, int place) {
    int from = Math.max(0, place - 300);
    return answer.substring(from, Math.max(from, Math.min(answer.length(), place + 300)));
  }

  private static byte[] packed(Packing packing, Random random) {
    byte[] content = content(random).getBytes(StandardCharsets.UTF_8);
    var file = new ByteArrayOutputStream();
    int frames = 1 + random.nextInt(3);
    int begin = 0;
    for (int frame = 1; frame <= frames; frame++) {
      int end = frame == frames ? content.length : begin + random.nextInt(content.length - begin);
      file.writeBytes(packing.frame().apply(Arrays.copyOfRange(content, begin, end)));
      begin = end;
    }
    return file.toByteArray();
  }

  private static String content(Random random) {
    int lines = 1 + random.nextInt(random.nextBoolean() ? 40 : 8000);
    return switch (random.nextInt(4)) {
      case 0 -> array(lines, random);
      case 1 -> table(lines, random);
      default -> lines(lines, random);
    };
  }

  private static String lines(int lines, Random random) {
    var content = new StringBuilder();
    for (int line = 0; line < lines; line++) {
      // Much of it is the same, so that it is written as references.
      content.append(random.nextInt(9) == 0 ? "{}" : RuleCase.event(id(random), line));
      content.append(random.nextInt(40) == 0 ? "\r\n" : "\n");
    }
    return content.toString();
  }

  private static String array(int elements, Random random) {
    var content = new StringBuilder(random.nextBoolean() ? "[" : " [\n");
    for (int element = 0; element < elements; element++) {
      content.append(element == 0 ? "" : random.nextBoolean() ? "," : ",\n  ");
      content.append(random.nextInt(9) == 0 ? "{ }" : RuleCase.event(id(random), element));
    }
    return content + (random.nextInt(3) == 0 ? "\n" : "\n]\n");
  }

  private static String table(int rows, Random random) {
    var content = new StringBuilder("id,t,note\n");
    for (int row = 0; row < rows; row++) {
      content.append(id(random)).append(',').append(row);
      content.append(random.nextInt(5) == 0 ? ",\"a\nb\"" : ",x");
      content.append(random.nextInt(40) == 0 ? "\r\n" : "\n");
    }
    return content.toString();
  }

  private static String id(Random random) {
    return Integer.toHexString(random.nextInt(random.nextBoolean() ? 4 : 1 << 20));
  }

  private static byte[] damaged(byte[] file, Random random) {
    int place = 4 + random.nextInt(file.length - 4);
    byte[] damaged = file.clone();
    switch (random.nextInt(6)) {
      case 0 -> {
        return Arrays.copyOf(file, place);
      }
      case 1 -> {
        byte[] longer = Arrays.copyOf(file, file.length + 1 + random.nextInt(20));
        longer[file.length + random.nextInt(longer.length - file.length)] = (byte) random.nextInt();
        return longer;
      }
      case 2 -> Arrays.fill(damaged, place, Math.min(file.length, place + 50), (byte) 0);
      case 3 -> damaged[file.length - 1 - random.nextInt(12)] ^= 1;
      default -> damaged[place] ^= (byte) (1 << random.nextInt(8));
    }
    return damaged;
  }

  private static SessionJob job(Path file) {
    EventFields fields = RuleCase.named("fields").fields();
    SessionJob defaults = SessionJob.of(List.of(file.toString()), ReportSpec.full(ZoneOffset.UTC));
    return new SessionJob(defaults.inputs(), fields, defaults.rules(), defaults.report())
        .withInputRules(InputRules.defaults().withOnDamage(DamageRule.SALVAGE));
  }

  private static String withInflate(String inflate, Supplier<String> action) {
    System.setProperty("clickspan.inflate", inflate);
    try {
      return action.get();
    } finally {
      System.clearProperty("clickspan.inflate");
    }
  }

  private static String answer(SessionEngine engine, SessionJob job) {
    var rejects = new ByteArrayOutputStream();
    RejectSink sink =
        lines -> assertThatCode(() -> lines.writeTo(rejects)).doesNotThrowAnyException();
    SessionOutputs<Void> outputs = SessionOutputs.none();
    String answer;
    try {
      var report = engine.run(job, outputs.withRejects(Optional.of(sink)), ProgressListener.NONE);
      answer = new String(ReportJson.toBytes(report), StandardCharsets.UTF_8);
    } catch (SessionException e) {
      answer = e.kind().toString();
    }
    return answer + rejects.toString(StandardCharsets.UTF_8);
  }
}
