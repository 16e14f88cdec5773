package dev.clickspan.bench.attacks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PackingTest {

  private static final Content CONTENT = Content.of("start\n", "piece ".repeat(1000), 50, "\nend");

  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource(names = {"GZIP", "GZIP_MEMBERS"})
  void whatIsPackedIsTheContent(Packing packing) throws IOException {
    Path plain = folder.resolve("plain");
    Path packed = folder.resolve("packed");
    assertThat(CONTENT.write(plain)).isNegative();
    assertThat(CONTENT.write(packed, packing)).isEqualTo(Files.size(plain));
    try (var in = new GZIPInputStream(Files.newInputStream(packed))) {
      assertThat(in.readAllBytes()).isEqualTo(Files.readAllBytes(plain));
    }
  }

  @Test
  void aBombGrowsByWhatDeflateAllows() throws IOException {
    Path packed = folder.resolve("packed");
    long unpacked = Content.run("", 'x', 64, "").write(packed, Packing.GZIP);
    assertThat(unpacked / Files.size(packed)).isBetween(1000L, 1032L);
  }
}
