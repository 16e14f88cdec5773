package dev.clickspan.spark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clickspan.InputRules;
import dev.clickspan.input.InputFile;
import dev.clickspan.input.InputSplit;
import dev.clickspan.input.LocalFile;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReadTasksTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // sizes of files | at most | sources of each task, the largest first
        "10 | 10 | [[0]]",
        "10 10 10 | 20 | [[0, 1], [2]]",
        "1 1 50 1 | 20 | [[2], [0, 1], [3]]",
        "0 0 0 | 20 | [[0, 1, 2]]",
        "30 40 | 1 | [[1], [0]]",
      })
  void filesSideBySideAreReadTogether(String sizes, long maxBytes, String expected) {
    List<InputSplit> splits =
        LongStream.of(List.of(sizes.split(" ", -1)).stream().mapToLong(Long::parseLong).toArray())
            .mapToObj(ReadTasksTest::whole)
            .toList();
    List<List<Integer>> sources =
        ReadTasks.of(splits, maxBytes).stream()
            .map(task -> task.stream().map(ReadSplit::source).toList())
            .toList();
    assertThat(sources).hasToString(expected);
  }

  private static InputSplit whole(long bytes) {
    var file = new InputFile("a.json", new LocalFile(Path.of("/a.json"), bytes));
    return new InputSplit(file, 0, 0, Long.MAX_VALUE, InputRules.defaults());
  }
}
