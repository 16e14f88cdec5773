package dev.clickspan.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.clickspan.ErrorKind;
import dev.clickspan.ProgressListener;
import dev.clickspan.SeenWarnings;
import dev.clickspan.SessionException;
import dev.clickspan.engine.PreFlight.Verdict;
import dev.clickspan.input.BlockReader;
import dev.clickspan.input.InputFile;
import dev.clickspan.input.InputFiles;
import dev.clickspan.model.MemoryBudget;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PreFlightTest {

  private static final int RECORD_BYTES = 24;
  private static final int LINES = 100_000;

  /** All of them, 2.4 MB, in a file of far fewer bytes. */
  private static final long EVENT_BYTES = (long) LINES * RECORD_BYTES;

  @TempDir Path folder;

  private final MemoryBudget budget = new MemoryBudget(1 << 26);
  private final List<String> warnings = new ArrayList<>();

  @ParameterizedTest
  @CsvSource({
    "0, 100, 0, FITS",
    "50, 100, 0, FITS",
    "51, 100, 0, DOUBTFUL",
    "60, 100, 10, FITS",
    "61, 100, 10, DOUBTFUL",
    "443, 100, 10, DOUBTFUL",
    "444, 100, 10, FAILS",
    "9223372036854775807, 100, 4611686018427387903, DOUBTFUL",
    "-24, 100, 0, FITS",
  })
  void judgesAnEstimate(long eventBytes, long memoryBytes, long freeBytes, Verdict verdict) {
    assertThat(new PreFlight(memoryBytes, folder, freeBytes).verdict(eventBytes))
        .isEqualTo(verdict);
  }

  @ParameterizedTest
  @CsvSource({"a.json, false", "a.json.gz, true"})
  void refusesWhatCantFit(String name, boolean compressed) throws IOException {
    InputFile file = file(name, compressed);
    assertThatThrownBy(() -> check(EVENT_BYTES / 8, file))
        .isInstanceOfSatisfying(
            SessionException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.LIMIT))
        .hasMessageContaining("--memory (0 MB)")
        .hasMessageContaining("--temp " + folder);
    assertThat(warnings).isEmpty();
    assertThat(budget.reservedBytes()).isZero();
  }

  @Test
  void warnsOfWhatMayNotFitAndSaysNothingElse() throws IOException {
    InputFile file = file("a.json", false);
    check(EVENT_BYTES / 2, file);
    assertThat(warnings)
        .singleElement()
        .asString()
        .startsWith("the events will take about 2 MB")
        .endsWith("if they do, the run will fail");
    warnings.clear();
    check(EVENT_BYTES * 3, file);
    assertThat(warnings).isEmpty();
  }

  @Test
  void takesADiskOfUnknownSizeForLargeEnough() {
    var endless = new PreFlight(Long.MAX_VALUE / 4, folder, Long.MAX_VALUE / 2);
    assertThat(endless.verdict(Long.MAX_VALUE / 2)).isEqualTo(PreFlight.Verdict.FITS);
  }

  @Test
  void asksTheDiskOfTheTempFolder() throws IOException {
    // About as much, since others write to the same disk.
    assertThat(PreFlight.of(EmbeddedConfig.defaults().withTempFolder(folder)).freeBytes())
        .isCloseTo(Files.getFileStore(folder).getUsableSpace(), withinPercentage(50));
  }

  private void check(long freeBytes, InputFile file) {
    new PreFlight(1000, folder, freeBytes)
        .check(
            List.of(file),
            file.bytes(),
            opened -> BlockReader.open(opened, budget, bytes -> {}),
            RECORD_BYTES,
            new SeenWarnings(warnings));
  }

  private InputFile file(String name, boolean compressed) throws IOException {
    Path path = folder.resolve(name);
    try (OutputStream file = Files.newOutputStream(path);
        OutputStream out = compressed ? new GZIPOutputStream(file) : file) {
      for (int line = 0; line < LINES; line++) {
        out.write(
            ("{\"id\":" + line * 0x9E3779B97F4A7C15L + "}\n").getBytes(StandardCharsets.UTF_8));
      }
    }
    return InputFiles.resolve(List.of(path.toString()), ProgressListener.NONE).get(0);
  }
}
