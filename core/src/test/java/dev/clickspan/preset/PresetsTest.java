package dev.clickspan.preset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clickspan.SessionException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PresetsTest {

  @TempDir Path folder;

  @ParameterizedTest
  @MethodSource("dev.clickspan.preset.Presets#names")
  void everyOneCanBeRead(String name) {
    assertThat(Presets.named(name).name()).isEqualTo(name);
  }

  @Test
  void plainIsWhatHoldsWithoutAPreset() {
    assertThat(Presets.named("plain")).isEqualTo(Preset.plain());
  }

  @Test
  void enrichedEventsOfSnowplowHaveSoManyColumns() {
    assertThat(Presets.named("snowplow").inputRules().columns())
        .hasSize(131)
        .doesNotHaveDuplicates()
        .startsWith("app_id")
        .endsWith("true_tstamp");
  }

  @Test
  void oneThatIsNotThereIsRefused() {
    assertThatThrownBy(() -> Presets.named("../preset/plain"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aFileIsNamedInWhatItSays() throws IOException {
    Path file = Files.writeString(folder.resolve("own.preset"), "time = ts\nvisitor = ü\n");

    assertThat(Presets.read(file).name()).isEqualTo(file.toString());
    assertThat(Presets.read(file).fields().visitor()).hasToString("ü");
  }

  @Test
  void whatIsNoPresetIsSaidToBeNone() throws IOException {
    Path large = Files.write(folder.resolve("l"), new byte[Presets.MAX_FILE_BYTES + 1]);
    Path binary = Files.write(folder.resolve("b"), new byte[] {(byte) 0xff});
    Path absent = folder.resolve("absent");

    refuses(large, large + ": larger than 1 MB, so it is no preset");
    refuses(binary, binary + ": no UTF-8 text, so it is no preset");
    refuses(absent, absent + ": can't be read");
    refuses(folder, folder + ": can't be read");
  }

  private static void refuses(Path file, String message) {
    assertThatThrownBy(() -> Presets.read(file))
        .isInstanceOf(SessionException.class)
        .hasMessageStartingWith(message);
  }
}
