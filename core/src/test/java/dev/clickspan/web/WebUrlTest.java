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
        "https://me:se/cret@example.org/x | https://…: names no host",
        "https://me:se?cret@example.org/x | https://…: names no host",
        "https://me:se#cret@example.org/x | https://…: names no host",
        "https://a:65536/x?secret | https://a:65536/x?…: has a port above 65535; check the URL",
      })
  void otherUrlsAreRefused(String url, String message) {
    assertThatThrownBy(() -> WebUrl.parse(url))
        .isInstanceOf(SessionException.class)
        .hasMessage(message);
  }

  @Test
  void aSignatureIsNotShownAcrossLineEnds() {
    assertThat(WebUrl.shown("https://a.org/x?a=1\n&signature=secret\u2028secret"))
        .isEqualTo("https://a.org/x?…");
  }

  @Test
  void whatPrintsAValueShowsNoSecret() {
    assertThat(WebUrl.parse("https://a.org/x?secret")).hasToString("https://a.org/x?…");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "'https://a.org/x?k=secret' is no size | 'https://a.org/x?…' is no size",
        "@https://a.org/x?secret: no list | @https://a.org/x?… no list",
        "https:/a.org/x?secret is no file | https:/a.org/x?… is no file",
        "HTTPS://a.org/x#secret https://b.org?secret | HTTPS://a.org/x?… https://b.org?…",
        "s3a://me:secret@bucket/key | s3a://…@bucket/key",
        "https://me:se/cret@a.org | https://…",
        // What is shown already, and what hides nothing, stays as it is.
        "https://a.org/x?…: isn't there (404) | https://a.org/x?…: isn't there (404)",
        "http://127.0.0.1:80: refused, http://[::1]:80/x. | http://127.0.0.1:80: refused, http://[::1]:80/x.",
        "s3://bucket/da?a/*.json: no match | s3://bucket/da?a/*.json: no match",
        "is it here? | is it here?",
      })
  void messagesThatQuoteUrlsShowNoSecrets(String message, String shown) {
    assertThat(WebUrl.withoutSecrets(message)).isEqualTo(shown);
  }

  @Test
  void aRedirectNeverLeavesHttps() {
    assertThat(WebUrl.parse("http://a.org/x").redirectedTo("https://b.org/y").shown())
        .isEqualTo("https://b.org/y");
    assertThat(WebUrl.parse("https://a.org/x").redirectedTo("/y?z").shown())
        .isEqualTo("https://a.org/y?…");
    assertThatThrownBy(() -> WebUrl.parse("https://a.org/x?k").redirectedTo(""))
        .hasMessage("https://a.org/x?…: the server redirects to what is no URL; ask its owner");
    assertThatThrownBy(() -> WebUrl.parse("https://a.org/x?k").redirectedTo("http://a.org/x"))
        .hasMessageStartingWith("https://a.org/x?…: the server redirects from https to http");
  }
}
