package dev.clickspan.summarize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clickspan.SessionException;
import dev.clickspan.TestSeed;
import dev.clickspan.model.MemoryBudget;
import dev.clickspan.partition.TempFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextsOnDiskTest {

  private static final int TEXTS = 20_000;

  @TempDir Path folder;

  private final SplittableRandom random = TestSeed.random("TextsOnDiskTest");

  /** With room for all blocks, for some, and for the one that needs no entry. */
  @ParameterizedTest
  @ValueSource(longs = {1 << 28, 1 << 20, 1})
  void areThereInAnyOrder(long memoryBytes) {
    List<String> texts = texts();
    try (var budget = new MemoryBudget(memoryBytes);
        var temp = new TempFolder(folder);
        var onDisk = onDisk(texts, budget, temp)) {
      assertThat(onDisk).isEqualTo(texts);
      for (int i = 0; i < 3 * TEXTS; i++) {
        int index = random.nextInt(TEXTS);
        assertThat(onDisk.get(index)).isEqualTo(texts.get(index));
        assertThat(onDisk.value(index + 1)).isEqualTo(texts.get(index));
      }
      assertThatThrownBy(() -> onDisk.get(TEXTS)).isInstanceOf(IndexOutOfBoundsException.class);
      assertThat(onDisk.maxBytes()).isEqualTo(200_000);
      assertThat(onDisk.spilledBytes()).isGreaterThan(TEXTS * 8L);
      assertThat(budget.reservedBytes()).isLessThanOrEqualTo(memoryBytes / 8);
    }
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void areNoneWhereThereIsNone() {
    try (var budget = new MemoryBudget(1);
        var temp = new TempFolder(folder);
        var onDisk = onDisk(List.of(), budget, temp)) {
      assertThat(onDisk).isEmpty();
      assertThat(onDisk.maxBytes()).isZero();
    }
  }

  @Test
  void tellDamage() throws IOException {
    try (var budget = new MemoryBudget(1);
        var temp = new TempFolder(folder);
        var onDisk = onDisk(texts(), budget, temp)) {
      Path file = file();
      byte[] bytes = Files.readAllBytes(file);
      bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
      Files.write(file, bytes);
      assertThatThrownBy(() -> onDisk.forEach(text -> {}))
          .isInstanceOf(SessionException.class)
          .hasMessageContaining("a temp file is not what was written to it");
    }
  }

  private Path file() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(path -> path.toString().contains("texts")).findFirst().orElseThrow();
    }
  }

  private static TextsOnDisk onDisk(List<String> texts, MemoryBudget budget, TempFolder temp) {
    var onDisk = new TextsOnDisk(budget, temp);
    for (String text : texts) {
      byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
      long[] words = new long[2 + TextWords.words(utf8.length)];
      TextWords.put(utf8, words, 2);
      onDisk.add(words, 2, utf8.length);
    }
    onDisk.finish();
    return onDisk;
  }

  private List<String> texts() {
    var texts = new ArrayList<String>();
    texts.add("");
    texts.add("x".repeat(200_000));
    while (texts.size() < TEXTS) {
      texts.add("v\u00e9".repeat(random.nextInt(12)) + texts.size());
    }
    return texts;
  }
}
