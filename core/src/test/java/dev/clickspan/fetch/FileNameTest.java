package dev.clickspan.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clickspan.SessionException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
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

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ftp://example.org/x | ftp://example.org/x: only http and https URLs can be fetched",
        "x.json | x.json: only http and https URLs can be fetched",
        "https:///x | https:///x: names no host",
        "https://a b/?secret | https://a b/?…: is no URL; write a space as %20, and so on",
        "https://me:secret@example.org/x | https://…@example.org/x: a user name or password in a URL"
            + " is not sent; use a signed URL, or one that needs none",
      })
  void otherUrlsAreRefused(String url, String message) {
    assertThatThrownBy(() -> FetchUrl.parse(url))
        .isInstanceOf(SessionException.class)
        .hasMessage(message);
  }

  @Test
  void aRedirectNeverLeavesHttps() {
    assertThat(FetchUrl.parse("http://a.org/x").redirectedTo("https://b.org/y").shown())
        .isEqualTo("https://b.org/y");
    assertThat(FetchUrl.parse("https://a.org/x").redirectedTo("/y?z").shown())
        .isEqualTo("https://a.org/y?…");
    assertThatThrownBy(() -> FetchUrl.parse("https://a.org/x?k").redirectedTo("http://a.org/x"))
        .hasMessageStartingWith("https://a.org/x?…: the server redirects from https to http");
  }

  @Test
  void waitsGrowAndHeedDates() {
    Clock clock = Clock.fixed(Instant.parse("2015-10-21T07:28:00Z"), ZoneOffset.UTC);
    var backoff = new Backoff(millis -> {}, clock, new SplittableRandom(1));
    assertThat(backoff.waitMillis(1, 0)).isBetween(500L, 1_000L);
    assertThat(backoff.waitMillis(4, 0)).isBetween(4_000L, 8_000L);
    assertThat(backoff.waitMillis(1_000, 0)).isBetween(30_000L, 60_000L);
    assertThat(backoff.waitMillis(1, 9_000)).isEqualTo(9_000);
    assertThat(backoff.askedMillis("12")).isEqualTo(12_000);
    assertThat(backoff.askedMillis("Wed, 21 Oct 2015 07:28:30 GMT")).isEqualTo(30_000);
    assertThat(backoff.askedMillis("Wed, 21 Oct 2015 07:00:00 GMT")).isZero();
    assertThat(backoff.askedMillis("Wed, 21 Oct 2099 07:00:00 GMT")).isEqualTo(300_000);
    assertThat(backoff.askedMillis("soon")).isZero();
  }
}
