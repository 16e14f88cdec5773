package dev.clickspan.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clickspan.SessionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WebUrlTest {

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
    assertThatThrownBy(() -> WebUrl.parse(url))
        .isInstanceOf(SessionException.class)
        .hasMessage(message);
  }

  @Test
  void nothingBehindAQuestionMarkIsShown() {
    assertThat(WebUrl.shown("https://a.org/x?secret\nsecret")).isEqualTo("https://a.org/x?…");
  }

  @Test
  void aRedirectNeverLeavesHttps() {
    assertThat(WebUrl.parse("http://a.org/x").redirectedTo("https://b.org/y").shown())
        .isEqualTo("https://b.org/y");
    assertThat(WebUrl.parse("https://a.org/x").redirectedTo("/y?z").shown())
        .isEqualTo("https://a.org/y?…");
    assertThatThrownBy(() -> WebUrl.parse("https://a.org/x?k").redirectedTo("http://a.org/x"))
        .hasMessageStartingWith("https://a.org/x?…: the server redirects from https to http");
  }
}
