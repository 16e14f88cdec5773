package example;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LongestSessionsTest {

  @TempDir Path folder;

  @Test
  void countsTheSessionsAndFindsTheLongest() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("clicks.json"),
            """
            {"anonymous_id":"a","device_sent_timestamp":"2020-06-01T00:00:00Z"}
            {"anonymous_id":"b","device_sent_timestamp":"2020-06-01T00:00:00Z"}
            {"anonymous_id":"a","device_sent_timestamp":"2020-06-01T00:10:00Z"}
            {"anonymous_id":"b","device_sent_timestamp":"2020-06-01T02:00:00Z"}
            {"anonymous_id":"b","device_sent_timestamp":"2020-06-01T02:00:07Z"}
            """);
    assertEquals(
        """
        clicks.json 3
        all 3
        a stayed for 600 s
        b stayed for 7 s
        b stayed for 0 s
        """,
        LongestSessions.text(List.of(file.toString())).replace("\r\n", "\n"));
  }
}
