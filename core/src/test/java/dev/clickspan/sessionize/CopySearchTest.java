package dev.clickspan.sessionize;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clickspan.TestSeed;
import dev.clickspan.model.MemoryBudget;
import dev.clickspan.partition.RunMerge;
import dev.clickspan.partition.TempFolder;
import dev.clickspan.partition.WorkingMemory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CopySearchTest {

  @TempDir private Path folder = Path.of("");

  /** Held against a set, with memory for all entries, for some, and for one at a time. */
  @ParameterizedTest
  @CsvSource({
    // events, events a group, ids, bytes for arrays, bytes for merging
    "0, 1, 1, 1000, 1000",
    "1, 1, 1, 1, 1",
    "1000, 1000, 10, 100000, 1000",
    "5000, 5000, 4000, 4000, 4000",
    "5000, 7, 5, 1000, 100",
    "3000, 100, 2, 1, 1",
    "20000, 20000, 1, 3000, 30000",
  })
  void findsAllButTheFirst(int events, int eventsAGroup, int ids, int bytes, int mergeBytes)
      throws IOException {
    SplittableRandom random = TestSeed.random("CopySearchTest " + events);
    var budget = new MemoryBudget(1 << 24);
    var seen = new HashSet<List<Long>>();
    var expected = new ArrayList<Long>();
    var found = new ArrayList<Long>();
    try (var temp = new TempFolder(folder)) {
      try (var search = new CopySearch(bytes, new WorkingMemory(budget, mergeBytes, temp))) {
        for (int i = 0; i < events; i++) {
          long group = i / eventsAGroup;
          // Few halves, so that one alone says nothing.
          long high = random.nextInt(3) - 1L;
          long low = random.nextInt(ids) - ids / 2L;
          long number = 3L * i;
          if (!seen.add(List.of(group, high, low))) {
            expected.add(number);
          }
          search.add(group, high, low, number);
        }
        try (RunMerge copies = search.copies()) {
          while (copies.next()) {
            found.add(copies.records()[copies.at()]);
          }
        }
      }
      assertThat(spilledBytes()).as("on disk until the run ends").isZero();
    }
    assertThat(found).isEqualTo(expected);
    assertThat(budget.reservedBytes()).isZero();
    assertThat(folder).isEmptyDirectory();
  }

  private long spilledBytes() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(path -> path.toString().contains("spill"))
          .mapToLong(path -> path.toFile().length())
          .sum();
    }
  }
}
