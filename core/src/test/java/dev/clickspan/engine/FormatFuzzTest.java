package dev.clickspan.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.clickspan.FieldPath;
import dev.clickspan.InputFormat;
import dev.clickspan.InputRules;
import dev.clickspan.ProgressListener;
import dev.clickspan.RejectSink;
import dev.clickspan.ReportSpec;
import dev.clickspan.SessionEngine;
import dev.clickspan.SessionException;
import dev.clickspan.SessionJob;
import dev.clickspan.SessionOutputs;
import dev.clickspan.reference.ReferenceEngine;
import dev.clickspan.write.ReportJson;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;

/**
 * Jazzer looks for a file of which the embedded and the reference engine make different reports or
 * rejected lines, or that one of them alone refuses. In the normal build the files of {@code
 * FormatFuzzTestInputs} are tried.
 */
class FormatFuzzTest {

  private static final byte[] CSV_HEADER =
      "anonymous_id,device_sent_timestamp,os_family\n".getBytes(UTF_8);

  @TempDir Path folder;

  @FuzzTest
  void enginesAgreeOnWhateverItIs(byte[] file) throws IOException {
    agree(file, Optional.empty());
  }

  @FuzzTest
  void enginesAgreeOnCsv(byte[] records) throws IOException {
    agree(joined(CSV_HEADER, records), Optional.of(InputFormat.CSV));
  }

  @FuzzTest
  void enginesAgreeOnLogs(byte[] lines) throws IOException {
    agree(lines, Optional.of(InputFormat.LOG));
  }

  @FuzzTest
  void enginesAgreeOnArrays(byte[] elements) throws IOException {
    agree(elements, Optional.of(InputFormat.JSON_ARRAY));
  }

  /** As the time of a line it stands both as a text and as it is. */
  @FuzzTest
  void enginesAgreeOnTimes(byte[] time) throws IOException {
    var lines = new ByteArrayOutputStream();
    for (String quote : List.of("\"", "")) {
      lines.writeBytes(
          ("{\"anonymous_id\":\"v\",\"device_sent_timestamp\":" + quote).getBytes(UTF_8));
      lines.writeBytes(time);
      lines.writeBytes((quote + "}\n").getBytes(UTF_8));
    }
    agree(lines.toByteArray(), Optional.of(InputFormat.NDJSON));
  }

  private void agree(byte[] content, Optional<InputFormat> format) throws IOException {
    Path file = folder.resolve("in");
    Files.write(file, content);
    SessionJob defaults = SessionJob.of(List.of(file.toString()), ReportSpec.full(ZoneOffset.UTC));
    SessionJob job =
        defaults
            .withFields(
                defaults
                    .fields()
                    .withTimeZone(Optional.of(ZoneOffset.ofHours(2)))
                    .withEventId(Optional.of(FieldPath.of("os_family"))))
            .withInputRules(InputRules.defaults().withFormat(format));
    // With memory for what frames of zstd ask for: only this engine would refuse them otherwise.
    EmbeddedConfig config = EmbeddedConfig.defaults().withThreads(2).withTempFolder(folder);
    String embedded = answer(new EmbeddedEngine(config), job);
    String reference = answer(new ReferenceEngine(), job);
    // Memory for a frame is entered before anything else is known of it, such as that it is
    // damaged.
    boolean refusedForAnother = embedded.equals("LIMIT") && reference.equals("BAD_INPUT");
    assertThat(embedded).isEqualTo(refusedForAnother ? "LIMIT" : reference);
  }

  /** The report and the rejected lines; of a refusal the kind, since each has words of its own. */
  private static String answer(SessionEngine engine, SessionJob job) {
    var rejects = new ByteArrayOutputStream();
    RejectSink sink =
        lines -> {
          try {
            lines.writeTo(rejects);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        };
    try {
      byte[] report =
          ReportJson.toBytes(
              engine.run(
                  job,
                  SessionOutputs.<Void>none().withRejects(Optional.of(sink)),
                  ProgressListener.NONE));
      return new String(report, UTF_8) + rejects.toString(UTF_8);
    } catch (SessionException e) {
      return e.kind() + rejects.toString(UTF_8);
    }
  }

  private static byte[] joined(byte[] first, byte[] second) {
    var both = new ByteArrayOutputStream();
    both.writeBytes(first);
    both.writeBytes(second);
    return both.toByteArray();
  }
}
