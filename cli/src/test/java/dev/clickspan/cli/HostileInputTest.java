package dev.clickspan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clickspan.write.TextTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names and values that somebody made to be more than text, in every output at once. */
class HostileInputTest {

  /** Colours, the title of a window, a turn of direction, a line end, and what can't be seen. */
  private static final String HOSTILE =
      "\u001b[31m\u001b]0;x\u0007\u202eb\u200b\u009b2J\u3164\udb40\udc41</script>'$(id)\n=1";

  /** What the program itself sends: a live line's, and styles. */
  private static final String OWN = "\r\u001b\\[K|\u001b\\[[0-2]?m";

  @TempDir private Path folder = Path.of("");
  private Path events = folder;

  @BeforeEach
  void writeEvents() throws IOException {
    // Not each file system takes such a name as a whole.
    events = folder.resolve("\u001b[2J\u202e\n'$(id).json");
    String json =
        HOSTILE.replace("\n", "\\n").replace("\u001b", "\\" + "u001b").replace("\u0007", "\\t");
    var lines = new StringBuilder();
    for (int i = 0; i < 10; i++) {
      lines.append(
          "{'anonymous_id':'%d@','device_sent_timestamp':%d,'browser_family':'@','os_family':'@','device_family':'@','@':'@'}\n"
              .formatted(i % 3, 1_700_000_000_000L + i)
              .replace('\'', '"')
              .replace("@", json));
    }
    Files.writeString(events, lines + "{\u001b[31m\n\u009b2J\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "count --format table",
        "count --format json",
        "count --format csv",
        "report --format table",
        "report --format json",
        "report --format html",
        "sessions --format csv",
        "sessions --format ndjson",
        "inspect",
        "verify",
        "count --on-error fail",
        "count --visitor nobody",
      })
  void nothingOfItReachesATerminal(String command) {
    holdsNoHidden(List.of(command.split(" ")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"table", "json", "csv"})
  void norByAQuery(String format) {
    holdsNoHidden(List.of("query", "SELECT * FROM sessions", "--format", format));
  }

  private void holdsNoHidden(List<String> command) {
    var arguments = new ArrayList<Object>(command);
    arguments.add(events);
    CommandRun run = CommandRun.onTerminal(200, arguments.toArray());
    for (String text : List.of(run.out(), run.err())) {
      assertThat(text.replaceAll(OWN, "").codePoints().filter(c -> c != '\n'))
          .as("of %s", text)
          .noneMatch(TextTable::isHidden);
    }
    assertThat(run.out() + run.err()).isNotEmpty();
  }

  @Test
  void programsGetWhatWasRead() {
    CommandRun run = CommandRun.of("sessions", "--quiet", "--format", "csv", events);
    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).contains("\u001b[31m").contains("\u202e").contains("\u3164");
  }
}
