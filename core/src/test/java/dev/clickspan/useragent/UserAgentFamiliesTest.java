package dev.clickspan.useragent;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UserAgentFamiliesTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/124.0.0.0 Safari/537.36 | Chrome | Windows | Other",
        "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.4.1 Safari/605.1.15 | Safari | Mac OS X | Mac",
        "Mozilla/5.0 (iPhone; CPU iPhone OS 17_4_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.4.1 Mobile/15E148 Safari/604.1 | Mobile Safari | iOS | iPhone",
        "Mozilla/5.0 (iPhone; CPU iPhone OS 14_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 [FBAN/FBIOS;FBDV/iPhone11,8] | Facebook | iOS | iPhone",
        "Mozilla/5.0 (Linux; Android 9; SM-G960U) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/75.0.3770.143 Mobile Safari/537.36 | Chrome Mobile | Android | Samsung SM-G960U",
        "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/124.0.0.0 Mobile Safari/537.36 | Chrome Mobile | Android | Generic Smartphone",
        "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/124.0.0.0 Safari/537.36 | Chrome | Android | Generic Tablet",
        "Mozilla/5.0 (Android 13; Mobile; rv:109.0) Gecko/113.0 Firefox/113.0 | Firefox Mobile | Android | Generic Smartphone",
        "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html) | Googlebot | Other | Spider",
        "curl/7.68.0 | curl | Other | Other",
        "'' | Other | Other | Other",
        "something else | Other | Other | Other",
      })
  void familiesAreThoseOfUapCore(String userAgent, String browser, String os, String device) {
    assertThat(UserAgentFamilies.of(userAgent))
        .isEqualTo(new UserAgentFamilies(browser, os, device));
  }

  @Test
  void nothingIsLookedAtBehindTheStart() {
    String rest = " Chrome/124.0.0.0 Safari/537.36";
    String fits = "x".repeat(UserAgentText.MAX_CHARS - rest.length());
    assertThat(UserAgentFamilies.of(fits + rest).browser()).isEqualTo("Chrome");
    assertThat(UserAgentFamilies.of(fits + "xxxxxxxxxxxxxxxxxxxxxxx" + rest).browser())
        .isEqualTo("Other");
  }

  /** A family may be any part of the user agent, and is written as UTF-8. */
  @Test
  void noFamilyHoldsHalfACharacter() {
    for (int chars = UserAgentText.MAX_CHARS - 4; chars <= UserAgentText.MAX_CHARS; chars++) {
      String start = "Mozilla/5.0 (Linux; Android 9; ";
      String model = "m".repeat(chars - start.length() - 2) + "\uD83D\uDE00";
      String cut = UserAgentText.start(start + model + "\uD83D\uDE00".repeat(100));
      assertThat(StandardCharsets.UTF_8.newEncoder().canEncode(cut)).isTrue();
      assertThat(cut).hasSizeBetween(UserAgentText.MAX_CHARS - 1, UserAgentText.MAX_CHARS);
    }
  }
}
