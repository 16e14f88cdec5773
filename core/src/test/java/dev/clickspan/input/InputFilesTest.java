package dev.clickspan.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clickspan.ProgressListener;
import dev.clickspan.SeenWarnings;
import dev.clickspan.SessionException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InputFilesTest {

  @TempDir Path folder;

  private final List<String> warnings = new ArrayList<>();

  @BeforeEach
  void makeFiles() throws IOException {
    for (String name :
        List.of(
            "in/part-1.json.gz",
            "in/part-10.json",
            "in/part-2.ndjson",
            "in/deep/part-3.jsonl",
            "in/notes.txt",
            "in/_SUCCESS.json",
            "in/.hidden/part-4.json",
            "a/same.json",
            "b/same.json",
            "b/x/same.json",
            "empty/readme.md")) {
      Path file = folder.resolve(name);
      Files.createDirectories(file.getParent());
      Files.writeString(file, "");
    }
  }

  @ParameterizedTest
  @CsvSource({
    // arguments | names in file order
    "in/part-2.ndjson in/part-10.json, part-10.json part-2.ndjson",
    "in, part-1.json.gz part-10.json part-2.ndjson part-3.jsonl",
    "in/*.json, _SUCCESS.json part-10.json",
    "in/part-1*, part-1.json.gz part-10.json",
    "in/**.jsonl, part-3.jsonl",
    "'in/part-[12]*', part-1.json.gz part-10.json part-2.ndjson",
    "in/notes.txt, notes.txt",
    "in//part-2*, part-2.ndjson",
    "in/../in/part-2*, part-2.ndjson",
    "in/*/part-3.*, part-3.jsonl",
    "in/.hidden/*.json, part-4.json",
    "a b, a/same.json b/same.json x/same.json",
    "- in/part-1.json.gz, - part-1.json.gz",
  })
  void findsAndOrdersFiles(String arguments, String names) {
    assertThat(names(arguments.split(" "))).containsExactly(names.split(" "));
  }

  @Test
  void readsAFileGivenTwiceOnceAndSaysSo() {
    assertThat(names("in/part-2.ndjson", "in/../in/part-2.ndjson")).hasSize(1);
    assertThat(warnings).singleElement().asString().endsWith("is given twice; it is read once");
    assertThat(names("-", "-")).containsExactly("-");
    assertThat(warnings).last().asString().contains("standard input (-) is given twice");
  }

  @Test
  void namesAFileGivenByTwoLinksTheSameInAnyOrder() throws IOException {
    Files.createSymbolicLink(folder.resolve("in/a-link.json"), folder.resolve("in/part-10.json"));
    assertThat(names("in/part-10.json", "in/a-link.json")).containsExactly("a-link.json");
    assertThat(names("in/a-link.json", "in/part-10.json")).containsExactly("a-link.json");
    assertThat(warnings).hasSize(2);
  }

  @Test
  void readsTheFileThatDotsBehindALinkLeadTo() throws IOException {
    Files.createSymbolicLink(folder.resolve("a/link"), folder.resolve("b/x"));
    String throughLink = folder + "/a/link/../same.json";
    InputFile file = InputFiles.resolve(List.of(throughLink), ProgressListener.NONE).get(0);
    assertThat(Files.isSameFile(file.path().orElseThrow(), folder.resolve("b/same.json"))).isTrue();
    assertThat(names("a/link/../same.json", "a/same.json"))
        .containsExactly("a/same.json", "b/same.json");
    assertThat(names("in/deep/../part-2.ndjson")).containsExactly("part-2.ndjson");
  }

  @Test
  void refusesWhatIsNoPathOnAnySystem() {
    for (String argument : List.of("a\0b.json", "@a\0b.txt")) {
      assertThatThrownBy(() -> InputFiles.resolve(List.of(argument), ProgressListener.NONE))
          .isInstanceOf(SessionException.class)
          .hasMessageContaining("is no path on this system");
    }
  }

  @Test
  void tellsStandardInputFromAFileNamedLikeIt() throws IOException {
    Files.writeString(folder.resolve("in/-"), "");
    assertThat(names("in/-")).containsExactly("-");
    assertThat(names("in/-", "-")).containsExactly("-", "in/-");
  }

  @Test
  void refusesALineThatCanBeNoPath() throws IOException {
    Path list = Files.writeString(folder.resolve("list"), "in\nx\0y\n");
    assertThatThrownBy(() -> InputFiles.resolve(List.of("@" + list), ProgressListener.NONE))
        .isInstanceOf(SessionException.class)
        .hasMessageContaining("list line 2: x\0y: is no path on this system");
  }

  @Test
  void refusesAnEmptyArgument() {
    assertThatThrownBy(() -> InputFiles.resolve(List.of(""), ProgressListener.NONE))
        .isInstanceOf(SessionException.class)
        .hasMessageContaining("is an empty argument");
  }

  @Test
  void looksNoDeeperThanAPatternCanMatch() throws IOException {
    Files.writeString(folder.resolve("in/deep/also.ndjson"), "");
    assertThat(names("in/*.ndjson")).containsExactly("part-2.ndjson");
  }

  @Test
  void readsFilesWithALineBreakInTheirName() throws IOException {
    Files.createDirectories(folder.resolve("odd"));
    Files.writeString(folder.resolve("odd/a\nb.json"), "");
    assertThat(names("odd")).containsExactly("a\nb.json");
  }

  @Test
  void saysWhichFilesOfAFolderAreNotRead() {
    names("in");
    assertThat(warnings)
        .singleElement()
        .asString()
        .contains("1 of its files")
        .contains("notes.txt");
  }

  @ParameterizedTest
  @CsvSource({
    "missing.json, no such file or folder",
    "missing/*.json, no file matches this pattern",
    "in/*.csv, no file matches this pattern",
    "empty, 'holds no .json, .jsonl, .ndjson, .csv, .tsv, .log, .parquet, .gz, .zst, .bz2, .xz or .lz4 file'",
    "in/x[.json, no pattern that can be read",
    "in/x{.json, no pattern that can be read",
  })
  void refusesArgumentsThatLeadNowhere(String argument, String message) {
    assertThatThrownBy(() -> names(argument))
        .isInstanceOf(SessionException.class)
        .hasMessageContaining(argument)
        .hasMessageContaining(message);
  }

  @Test
  void ofManyFilesGivenTwiceAFewAreNamed() throws IOException {
    Path many = Files.createDirectory(folder.resolve("many"));
    for (int number = 0; number < 13; number++) {
      Files.writeString(many.resolve(number + ".json"), "{}\n");
    }
    assertThat(names("many", "many/../many")).hasSize(13);
    assertThat(warnings)
        .hasSize(11)
        .last()
        .isEqualTo("3 more files are given twice; each is read once");
    warnings.clear();
    Files.delete(many.resolve("0.json"));
    Files.delete(many.resolve("1.json"));
    names("many", "many/../many");
    assertThat(warnings).last().isEqualTo("1 more file is given twice; it is read once");
  }

  @ParameterizedTest
  @ValueSource(strings = {"star*.json", "[1].json", "{a}.json"})
  void takesAFileWhoseNameLooksLikeAPatternAsItIs(String name) throws IOException {
    Files.writeString(folder.resolve(name), "");
    assertThat(names(name)).containsExactly(name);
  }

  @Test
  void ordersNamesByTheirBytes() throws IOException {
    for (String name : List.of("B.json", "a.json", "é.json", "\uD83D\uDE00.json", "\uFF5E.json")) {
      Files.createDirectories(folder.resolve("n"));
      Files.writeString(folder.resolve("n").resolve(name), "");
    }
    assertThat(names("n"))
        .containsExactly("B.json", "a.json", "é.json", "\uFF5E.json", "\uD83D\uDE00.json");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n", "\r"})
  void aListHasAnInputALine(String end) throws IOException {
    String list =
        String.join(
            end, "\uFEFF# what to read", "part-2.ndjson", "", "  deep/part-3.jsonl ", "*.json");
    Files.writeString(folder.resolve("in/list.txt"), list);
    assertThat(listed("in/list.txt"))
        .containsExactly("_SUCCESS.json", "part-10.json", "part-2.ndjson", "part-3.jsonl");
    Files.writeString(folder.resolve("in/list.txt"), list + end + "gone.json" + end);
    assertThatThrownBy(() -> listed("in/list.txt"))
        .hasMessageContaining("list.txt line 6: gone.json: no such file");
  }

  @Test
  void aLineOfAListThatIsNoInputIsNotKept() throws IOException {
    Files.writeString(folder.resolve("list.txt"), "in/part-2.ndjson\n" + "x".repeat(1 << 17));
    assertThatThrownBy(() -> listed("list.txt"))
        .isInstanceOf(SessionException.class)
        .hasMessageEndingWith(
            "list.txt line 2: is longer than any path or URL; give a list that names an input a line");
  }

  @Test
  void whatIsGivenAgainAndAgainIsSaidOnce() throws IOException {
    Files.writeString(folder.resolve("list.txt"), "a/same.json\n".repeat(5));
    assertThat(listed("list.txt")).containsExactly("same.json");
    assertThat(warnings).containsExactly("a/same.json: is given twice; it is read once");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"in", "in/*.json in/part-2.ndjson", "a/same.json b/same.json b/x/same.json"})
  void moreInputsThanThereIsRoomForAreALimit(String arguments) {
    assertThat(room(4, arguments.split(" "))).isNotEmpty();
    assertThatThrownBy(() -> room(2, arguments.split(" ")))
        .isInstanceOf(SessionException.class)
        .hasMessage(
            "out of memory: there is room for 2 inputs, and these are more;"
                + " give more --memory, or fewer inputs at a time");
  }

  private List<LocalFile> room(int inputs, String... arguments) {
    var repeats = new Repeats(ProgressListener.NONE);
    var local = new LocalInputs(ProgressListener.NONE, new InputRoom(inputs), repeats);
    for (String argument : arguments) {
      local.add(argument, folder);
    }
    return local.files();
  }

  private List<String> listed(String list) {
    return InputFiles.resolve(List.of("@" + folder.resolve(list)), new SeenWarnings(warnings))
        .stream()
        .map(InputFile::name)
        .toList();
  }

  private List<String> names(String... arguments) {
    List<String> inFolder =
        Arrays.stream(arguments)
            .map(argument -> argument.equals("-") ? "-" : folder + "/" + argument)
            .toList();
    return InputFiles.resolve(inFolder, new SeenWarnings(warnings)).stream()
        .map(InputFile::name)
        .toList();
  }
}
