package dev.clickspan.parse;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ForeignContentTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<!DOCTYPE html><html>| HTML",
        "'  <html lang=\"en\">'| HTML",
        "<?xml version='1.0'?>| HTML",
        "{| jq -c .",
        "'  { '| jq -c .",
        "[1,{\"a\":2}]| --format-in json",
        "[[{\"a\":2}]]| --format-in json"
      })
  void namesWhatMakesLinesOfIt(String start, String remedy) {
    assertThat(ForeignContent.remedy(start)).get().asString().contains(remedy);
  }

  @Test
  void tellsWhatIsNoText() {
    String text = "{\"anonymous_id\":\"a\"}";
    assertThat(ForeignContent.remedy(new String(("\ufeff" + text).getBytes(UTF_16LE), UTF_8)))
        .get()
        .asString()
        .contains("iconv -f UTF-16");
    assertThat(ForeignContent.remedy(new String(text.getBytes(UTF_16LE), UTF_8)))
        .get()
        .asString()
        .contains("iconv -f UTF-16");
    byte[] gzip = {0x1f, (byte) 0x8b, 8, 0, 0, 0};
    assertThat(ForeignContent.remedy(new String(gzip, UTF_8))).get().asString().contains("gunzip");
    assertThat(ForeignContent.remedy("a,b\rc,d\r")).get().asString().contains("tr '\\r' '\\n'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "{\"a\":1}\r", "[", "a < b", "{\"a\":\"<html>\"}", "\u0000xyz"})
  void saysNothingOfOtherLines(String start) {
    assertThat(ForeignContent.remedy(start)).isEmpty();
  }
}
