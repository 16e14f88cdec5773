package dev.clickspan.testkit.faults;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.SplittableRandom;
import java.util.zip.GZIPOutputStream;

/** What the runs of the campaign read. The same seed gives the same bytes. */
public enum Corpus {
  /** A plain and a compressed file of more events than 16 MB of memory hold, some lines bad. */
  SPILLING(130_000, 30_000, 200),
  /** Of three visitors, so that each is too large for memory; many events twice. */
  ONE_VISITOR(60_000, 3, 200),
  /** Two small files. */
  SMALL(300, 50, 20),
  /** Ten thousand files of two lines. */
  TINY(2, 3_000, 50);

  private static final int TINY_FILES = 10_000;

  private static final String[] BROWSERS = {"Chrome", "Firefox", "Safari", "Edge", "Opera"};
  private static final long START_MILLIS = 1_590_969_600_000L;
  private static final int PERIOD_MILLIS = 20 * 24 * 3_600_000;

  private final int linesOfFile;
  private final int visitors;
  private final int linesOfBadOne;

  Corpus(int linesOfFile, int visitors, int linesOfBadOne) {
    this.linesOfFile = linesOfFile;
    this.visitors = visitors;
    this.linesOfBadOne = linesOfBadOne;
  }

  /**
   * Writes it into a try's folder: the inputs, and what each of them may grow by.
   *
   * @param folder of a try
   */
  public void write(Path folder, long seed) throws IOException {
    var random = new SplittableRandom(seed + linesOfFile);
    Path inputs = Files.createDirectories(Area.INPUT.in(folder));
    var more = new Mischief(folder);
    if (this == TINY) {
      for (int number = 0; number < TINY_FILES; number++) {
        write(inputs.resolve("f%05d.json".formatted(number)), linesOfFile, random);
      }
      return;
    }
    for (String name : new String[] {"a.json", "b.json.gz"}) {
      Path file = inputs.resolve(name);
      write(file, linesOfFile, random);
      Files.createDirectories(more.more(file).resolveSibling("."));
      write(more.more(file), linesOfFile / 10, random);
    }
  }

  private void write(Path file, int lines, SplittableRandom random) throws IOException {
    boolean compressed = file.toString().endsWith(".gz");
    try (OutputStream raw = Files.newOutputStream(file, StandardOpenOption.CREATE_NEW);
        OutputStream out = new BufferedOutputStream(compressed ? new GZIPOutputStream(raw) : raw)) {
      for (int line = 0; line < lines; line++) {
        out.write((line(random) + "\n").getBytes(UTF_8));
      }
    }
  }

  private String line(SplittableRandom random) {
    if (random.nextInt(linesOfBadOne) == 0) {
      return random.nextBoolean()
          ? "{\"anonymous_id\":\"no time\"}"
          : "no event " + random.nextInt();
    }
    return """
        {"anonymous_id":"v%d","device_sent_timestamp":%d,"browser_family":"%s","os_family":"%s",\
        "device_family":"D%d","id":"e%d"}"""
        .formatted(
            random.nextInt(visitors),
            START_MILLIS + random.nextInt(PERIOD_MILLIS),
            BROWSERS[random.nextInt(BROWSERS.length)],
            random.nextBoolean() ? "Android" : "Linux",
            random.nextInt(20),
            random.nextInt(linesOfFile));
  }
}
