package dev.clickspan.bench.kernels;

import dev.clickspan.generate.Generator;
import dev.clickspan.generate.GeneratorConfig;
import dev.clickspan.generate.Profile;
import dev.clickspan.input.InputFile;
import dev.clickspan.input.LocalFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Generated gzip files, made once below the folder {@code bench/data} and found again there. */
public final class KernelData {

  /** Events of each file. */
  public static final int EVENTS = 1_000_000;

  private static final long SEED = 1;

  private KernelData() {}

  /** The one file of a profile's events. */
  public static InputFile file(Profile profile) throws IOException {
    Path folder = Path.of("bench", "data", "kernels-%s-%d".formatted(profile.id(), EVENTS));
    if (!Files.exists(folder.resolve("_truth.json"))) {
      Generator.generate(new GeneratorConfig(folder, EVENTS, 1, profile, SEED, 0, 1));
    }
    Path file = folder.resolve("part-00000.json.gz");
    return new InputFile("part-00000.json.gz", LocalFile.of(file));
  }
}
