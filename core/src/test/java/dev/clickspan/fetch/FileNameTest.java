package dev.clickspan.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clickspan.SessionException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileNameTest {

  @ParameterizedTest
  @CsvSource({
    "https://example.org/x/part-0.json.gz, part-0.json.gz",
    "https://example.org/a%20b.json?key=secret#top, a b.json",
    "https://example.org/M%C3%BCll.json, Müll.json",
    "https://example.org/%252e%252e, %2e%2e",
    "https://example.org/console.json, console.json",
  })
  void isTheLastPartDecodedOnce(String url, String name) {
    assertThat(Fetcher.fileName(url)).isEqualTo(name);
  }

  @ParameterizedTest
  @CsvSource({
    "'', is empty",
    "/, is empty",
    "/x/, is empty",
    "/.., begins with a dot",
    "/%2e%2e, begins with a dot",
    "/.bashrc, begins with a dot",
    "/..%2F..%2Fetc%2Fpasswd, begins with a dot",
    "/x%2F..%2Fy, holds a path separator",
    "/x%5C..%5Cy, holds a path separator",
    "/x%00.json, holds a control character",
    "/x%0A.json, holds a control character",
    "/x%E2%80%AEgz.json, holds a control character",
    "/x%FF, is not UTF-8",
    "/C:x.json, begins as a drive of Windows does",
    "/c%3Ax.json, begins as a drive of Windows does",
    "/con, is a device's name on Windows",
    "/LPT1.json.gz, is a device's name on Windows",
    "/x%20, ends with a dot or a space",
    "/x., ends with a dot or a space",
  })
  void otherNamesAreRefused(String path, String problem) {
    assertThatThrownBy(() -> Fetcher.fileName("https://example.org" + path + "?key=secret"))
        .isInstanceOf(SessionException.class)
        .hasMessage(
            "https://example.org%s?…: the file would have the name of the URL's last part, which %s;"
                + " fetch it with another program, and give it a name there",
            path, problem);
  }
}
