package dev.clickspan.preset;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.clickspan.ErrorKind;
import dev.clickspan.SessionException;
import java.nio.charset.StandardCharsets;

/**
 * Jazzer looks for a preset's text that is neither read nor refused with a message that names the
 * line. In the normal build the files of {@code PresetFuzzTestInputs} are tried.
 */
class PresetFuzzTest {

  @FuzzTest
  void isReadOrRefusedByLine(byte[] text) {
    String preset = new String(text, StandardCharsets.UTF_8);
    try {
      Preset read = PresetReader.read("mine", preset);
      assertThat(PresetReader.read("mine", preset)).isEqualTo(read);
    } catch (SessionException e) {
      assertThat(e.kind()).isEqualTo(ErrorKind.USAGE);
      assertThat(e).hasMessageMatching("(?s)mine, line [0-9]+: .*");
    }
  }
}
