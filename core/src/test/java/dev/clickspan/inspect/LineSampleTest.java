package dev.clickspan.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clickspan.InputRules;
import dev.clickspan.Phase;
import dev.clickspan.ProgressListener;
import dev.clickspan.input.InputFiles;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LineSampleTest {

  @TempDir Path folder;

  private final List<String> warnings = new ArrayList<>();

  @Test
  void goesFromFileToFileUntilThereAreEnough() throws IOException {
    write("a.json", bytes("\uFEFF1\r\n\n \t\r\n2"));
    write("b.json.gz", gzip(bytes("3\n4\n5\n")));
    write("c.json", bytes("6\n"));

    LineSample sample = sample(4);

    assertThat(sample.files()).containsExactly("a.json", "b.json.gz");
    assertThat(texts(sample)).containsExactly("1\r", "2", "3", "4");
    assertThat(texts(sample(100))).containsExactly("1\r", "2", "3", "4", "5", "6");
  }

  @Test
  void anEmptyFileHasNone() throws IOException {
    write("a.json", new byte[0]);

    assertThat(sample(10).lines()).isEmpty();
  }

  @Test
  void aLineThatTheBoundCutsIsLeftOut() throws IOException {
    byte[] large = new byte[LineSample.MAX_BYTES];
    Arrays.fill(large, (byte) 'x');
    large[1] = '\n';
    write("a.json.gz", gzip(large));

    assertThat(texts(sample(10))).containsExactly("x");
  }

  @Test
  void recordsOfEachFormatAreObjects() throws IOException {
    write("a.json", bytes("[{\"a\":1},\n {\n\"a\":2}]"));
    write("b.csv", bytes("a;b.c;;a\n1;\"x\ny\";3;4\r\n;\"\";;\n\"é\"\"\";\"\"x;;\n1;2\n"));
    write("c.tsv", bytes("a\tb\nx\ty\n"));

    assertThat(texts(sample(10)))
        .containsExactly(
            "{\"a\":1}",
            "  { \"a\":2}",
            "{\"a\":\"1\",\"b.c\":\"x\\ny\",\"\":\"3\",\"a\":\"4\"}",
            "{\"a\":null,\"b.c\":\"\",\"\":null,\"a\":null}",
            "\"é\"\"\";\"\"x;;",
            "1;2",
            "{\"a\":\"x\",\"b\":\"y\"}");
  }

  @Test
  void ofADamagedFileTheLinesBeforeTheDamageAreTakenAndThatIsSaid() throws IOException {
    byte[] whole = gzip(bytes("1\n2\n"));
    write("a.json.gz", Arrays.copyOf(whole, whole.length - 1));

    assertThat(texts(sample(10))).containsExactly("1", "2");
    assertThat(warnings)
        .containsExactly(
            "a.json.gz: only what lies before the damage is shown; the gzip data end too early,"
                + " after 4 bytes of content");
  }

  private LineSample sample(int maxLines) {
    return LineSample.first(
        InputFiles.resolve(List.of(folder.toString()), ProgressListener.NONE),
        InputRules.defaults(),
        maxLines,
        new ProgressListener() {
          @Override
          public void advanced(Phase phase, long bytes, long totalBytes, long events) {}

          @Override
          public void warning(String message) {
            warnings.add(message);
          }
        });
  }

  private void write(String name, byte[] content) throws IOException {
    Files.write(folder.resolve(name), content);
  }

  private static byte[] gzip(byte[] content) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(bytes)) {
      gzip.write(content);
    }
    return bytes.toByteArray();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static List<String> texts(LineSample sample) {
    return sample.lines().stream().map(line -> new String(line, StandardCharsets.UTF_8)).toList();
  }
}
