package dev.clickspan.testkit;

import static dev.clickspan.testkit.CorpusFiles.gzip;
import static dev.clickspan.testkit.CorpusFiles.lines;
import static dev.clickspan.testkit.RuleCase.event;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.clickspan.ErrorKind;
import dev.clickspan.ProgressListener;
import dev.clickspan.ReportSpec;
import dev.clickspan.SessionEngine;
import dev.clickspan.SessionException;
import dev.clickspan.SessionJob;
import dev.clickspan.SessionReport;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How an engine reads files that are compressed otherwise than by gzip. */
public abstract class EngineCodecContract {

  private static final byte[] EVENTS = events(400);

  @TempDir private Path folder;

  /** The engine to ask. */
  protected abstract SessionEngine engine();

  @ParameterizedTest
  @EnumSource
  final void theSameEventsGiveTheSameReport(PackedFiles format) {
    byte[] first = Arrays.copyOf(EVENTS, EVENTS.length / 3);
    byte[] rest = Arrays.copyOfRange(EVENTS, EVENTS.length / 3, EVENTS.length);
    byte[] frames = joined(format.packed(first), format.packed(new byte[0]), format.packed(rest));

    SessionReport plain = run(write("plain/clicks.json", EVENTS));
    SessionReport packed = run(write("packed/clicks.json", frames));

    for (Facet facet : Facet.values()) {
      assertThat(facet.of(packed)).as(facet.name()).isEqualTo(facet.of(plain));
    }
    assertThat(packed.inputs().get(0).bytes()).isEqualTo(frames.length);
  }

  @ParameterizedTest
  @EnumSource
  final void aFolderHoldsThem(PackedFiles format) {
    write("clicks.json" + format.extension(), format.packed(EVENTS));
    write("clicks" + format.extension(), format.packed(EVENTS));
    write("nothing" + format.extension(), new byte[0]);
    assertThat(run(folder.toString()).totals().events()).isEqualTo(800);
  }

  @ParameterizedTest
  @EnumSource
  final void aFileThatIsCutFails(PackedFiles format) {
    byte[] whole = format.packed(EVENTS);
    for (int part = 1; part < 16; part++) {
      int length = Math.max(6, whole.length * part / 16);
      String file = write("cut" + format.extension(), Arrays.copyOf(whole, length));
      assertThat(failure(file)).as("cut at " + length).contains("cut" + format.extension());
    }
    assertThat(failure(write("cut", Arrays.copyOf(whole, whole.length - 1)))).contains("cut");
  }

  @ParameterizedTest
  @EnumSource
  final void aFileThatIsDamagedFails(PackedFiles format) {
    byte[] damaged = format.packed(EVENTS);
    damaged[damaged.length / 2] ^= 0x10;
    assertThat(failure(write("bad", damaged))).contains("bad");
    byte[] followed = joined(format.packed(EVENTS), EVENTS);
    assertThat(failure(write("followed", followed))).contains("followed");
  }

  @ParameterizedTest
  @EnumSource
  final void plainTextUnderSuchANameIsADownloadGoneWrong(PackedFiles format) {
    assertThat(failure(write("plain" + format.extension(), EVENTS))).contains("plain");
  }

  @Test
  final void archivesAreRefused() {
    byte[] tar = joined(new byte[257], "ustar\0".getBytes(UTF_8), new byte[249], EVENTS);
    String gnu = "ustar  \0";
    byte[] gnuTar = joined(new byte[257], gnu.getBytes(UTF_8), new byte[247], EVENTS);
    assertThat(failure(write("a.tar", tar))).contains("a.tar", "archive", "unpack");
    assertThat(failure(write("b.tar", gnuTar))).contains("archive");
    assertThat(failure(write("a.tar.gz", gzip(tar)))).contains("archive");
    assertThat(failure(write("a.tar.zst", PackedFiles.ZSTD.packed(tar)))).contains("archive");
    for (String start : List.of("PK\3\4", "PK\5\6", "7z\u00bc\u00af'\34", "Rar!\32\7")) {
      assertThat(failure(write("archive", joined(start.getBytes(ISO_8859_1), EVENTS))))
          .contains("archive", "unpack");
    }
  }

  @ParameterizedTest
  @EnumSource
  final void whatWasCompressedTwiceIsRefused(PackedFiles format) {
    assertThat(failure(write("twice.gz", gzip(format.packed(EVENTS)))))
        .contains("twice.gz", "compressed twice", "unpack");
    assertThat(failure(write("twice", format.packed(gzip(EVENTS))))).contains("compressed twice");
  }

  private String failure(String input) {
    var messages = new ArrayList<String>();
    assertThatExceptionOfType(SessionException.class)
        .isThrownBy(() -> run(input))
        .satisfies(
            e -> {
              assertThat(e.kind()).isEqualTo(ErrorKind.BAD_INPUT);
              assertThat(e.getMessage()).doesNotContain("\n").doesNotContain("Exception");
              messages.add(e.getMessage());
            });
    return String.join("", messages);
  }

  private SessionReport run(String input) {
    SessionJob defaults = SessionJob.of(List.of(input), ReportSpec.full(ZoneOffset.UTC));
    var fields = RuleCase.named("fields").fields();
    var job = new SessionJob(defaults.inputs(), fields, defaults.rules(), defaults.report());
    return engine().run(job, ProgressListener.NONE);
  }

  private String write(String name, byte[] bytes) {
    return CorpusFiles.write(folder, name, bytes).toString();
  }

  /** Of many visitors, so that they don't compress to next to nothing. */
  private static byte[] events(int count) {
    var events = new ArrayList<String>();
    for (int i = 0; i < count; i++) {
      events.add(event(Integer.toHexString(i * 0x9E3779B9), i * 1000L));
    }
    return lines(events);
  }

  private static byte[] joined(byte[]... parts) {
    var joined = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      joined.writeBytes(part);
    }
    return joined.toByteArray();
  }
}
