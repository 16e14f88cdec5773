package dev.clickspan.useragent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** User agents are as their makers publish them. */
class BotsTest {

  private static final Set<String> BOTS_OF_THE_REFERENCE_DATA =
      Set.of(
          "Googlebot",
          "AdsBot-Google",
          "PetalBot",
          "BingPreview",
          "SMTBot",
          "GooglePlusBot",
          "Applebot",
          "Yahoo! Slurp",
          "Investment Crawler");

  @ParameterizedTest
  @ValueSource(
      strings = {
        // Crawlers.
        "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
        "Mozilla/5.0 (Linux; Android 6.0.1; Nexus 5X Build/MMB29P) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/41.0.2272.96 Mobile Safari/537.36 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
        "AdsBot-Google (+http://www.google.com/adsbot.html)",
        "Mediapartners-Google",
        "Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)",
        "Mozilla/5.0 (compatible; YandexBot/3.0; +http://yandex.com/bots)",
        "Mozilla/5.0 (compatible; Baiduspider/2.0; +http://www.baidu.com/search/spider.html)",
        "Mozilla/5.0 (compatible; Yahoo! Slurp; http://help.yahoo.com/help/us/ysearch/slurp)",
        "DuckDuckBot/1.0; (+http://duckduckgo.com/duckduckbot.html)",
        "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_5) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/13.1.1 Safari/605.1.15 (Applebot/0.1; +http://www.apple.com/go/applebot)",
        "Mozilla/5.0 (Linux; Android 7.0;) AppleWebKit/537.36 (KHTML, like Gecko) Mobile Safari/537.36 (compatible; PetalBot;+https://webmaster.petalsearch.com/site/petalbot)",
        "Mozilla/5.0 (compatible; AhrefsBot/7.0; +http://ahrefs.com/robot/)",
        "Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; GPTBot/1.2; +https://openai.com/gptbot)",
        "Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; ClaudeBot/1.0; +claudebot@anthropic.com)",
        "CCBot/2.0 (https://commoncrawl.org/faq/)",
        "ia_archiver (+http://www.alexa.com/site/help/webmasters; crawler@alexa.com)",
        // What looks at links, and at sites.
        "facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)",
        "Twitterbot/1.0",
        "Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)",
        "WhatsApp/2.19.81 A",
        "Pingdom.com_bot_version_1.4_(http://www.pingdom.com/)",
        "Mozilla/5.0+(compatible; UptimeRobot/2.0; http://www.uptimerobot.com/)",
        "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/90.0.4430.93 Safari/537.36",
        "Feedly/1.0 (+http://www.feedly.com/fetcher.html; like FeedFetcher-Google)",
        // Libraries and tools.
        "curl/7.68.0",
        "Wget/1.20.3 (linux-gnu)",
        "python-requests/2.25.1",
        "Python-urllib/3.8",
        "Go-http-client/1.1",
        "Java/1.8.0_151",
        "okhttp/4.9.0",
        "libwww-perl/6.05",
        "Apache-HttpClient/4.5.13 (Java/11.0.10)",
        "axios/0.21.1",
        "Scrapy/2.5.0 (+https://scrapy.org)",
        "PostmanRuntime/7.28.0",
        "node-fetch/1.0 (+https://github.com/bitinn/node-fetch)",
        "ApacheBench/2.3"
      })
  void theseAreRobots(String userAgent) {
    assertThat(Bots.isBotUserAgent(userAgent)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/124.0.0.0 Safari/537.36",
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/123.0.0.0 Safari/537.36 Edg/123.0.2420.81",
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:125.0) Gecko/20100101 Firefox/125.0",
        "Mozilla/5.0 (Windows NT 6.1; WOW64; Trident/7.0; rv:11.0) like Gecko",
        "Mozilla/4.0 (compatible; MSIE 8.0; Windows NT 6.1; WOW64; Trident/4.0; SLCC2; .NET CLR 2.0.50727; Media Center PC 6.0)",
        "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.4.1 Safari/605.1.15",
        "Mozilla/5.0 (iPhone; CPU iPhone OS 17_4_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.4.1 Mobile/15E148 Safari/604.1",
        "Mozilla/5.0 (iPad; CPU OS 13_3 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/87.0.4280.77 Mobile/15E148 Safari/604.1",
        "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/124.0.0.0 Mobile Safari/537.36",
        "Mozilla/5.0 (Linux; Android 9; SM-G960U) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/11.1 Chrome/75.0.3770.143 Mobile Safari/537.36",
        "Mozilla/5.0 (X11; CrOS x86_64 13904.66.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/91.0.4472.114 Safari/537.36",
        "Mozilla/5.0 (X11; Ubuntu; Linux x86_64; rv:109.0) Gecko/20100101 Firefox/115.0",
        "Opera/9.80 (Windows NT 6.1; WOW64) Presto/2.12.388 Version/12.18",
        "Opera/9.80 (Android; Opera Mini/36.2.2254/119.132; U; id) Presto/2.12.423 Version/12.16",
        "Mozilla/5.0 (Windows NT 10.0; WOW64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/98.0.4758.82 YaBrowser/22.3.0 Yowser/2.5 Safari/537.36",
        "Mozilla/5.0 (iPhone; CPU iPhone OS 14_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 [FBAN/FBIOS;FBDV/iPhone11,8;FBMD/iPhone;FBSN/iOS;FBSV/14.0;FBSS/2;FBID/phone;FBLC/en_US;FBOP/5]",
        "Mozilla/5.0 (iPhone; CPU iPhone OS 13_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) GSA/111.0.311149368 Mobile/15E148 Safari/604.1",
        "Mozilla/5.0 (Linux; U; Android 2.2) AppleWebKit/533.1 (KHTML, like Gecko) Version/4.0 Mobile Safari/533.1",
        "Mozilla/5.0 (Linux; Android 6.0; CUBOT MAX Build/MRA58K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/51.0.2704.81 Mobile Safari/537.36",
        "Mozilla/5.0 (Linux; Android 8.0.0; CUBOT_P20) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/70.0.3538.110 Mobile Safari/537.36",
        "Mozilla/5.0 (Linux; Android 9; CUBOT_X18_Plus Build/CUBOT_X18_Plus) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/75.0.3770.101 Mobile Safari/537.36",
        "Mozilla/5.0 (Linux; Android 7.0; CUBOT Build/CUBOT) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/75.0.3770.101 Mobile Safari/537.36"
      })
  void theseArePeople(String userAgent) {
    assertThat(Bots.isBotUserAgent(userAgent)).isFalse();
  }

  /** In Java the list's patterns would see other words than in JavaScript, and differently so. */
  @Test
  void aLetterBeyondAsciiEndsAWord() {
    assertThat(Bots.isBotUserAgent("Mozilla/5.0 (X11; Linux) Some-Botяя/2 Gecko (x y)")).isTrue();
  }

  @Test
  void aRobotWithTheNameOfAPhoneInItIsARobot() {
    assertThat(Bots.isBotUserAgent("Mozilla/5.0 (compatible; Cubotbot/1.0)")).isTrue();
  }

  static List<List<String>> referenceFamilies() throws Exception {
    try (InputStream in =
        Objects.requireNonNull(
            Bots.class.getResourceAsStream("/dev/clickspan/generate/families.tsv"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .map(line -> List.of(line.split("\t")))
          .toList();
    }
  }

  @Test
  void allBrowsersOfTheReferenceDataAreToldRight() throws Exception {
    List<String> browsers = ofKind("browser_family");
    assertThat(browsers).containsAll(BOTS_OF_THE_REFERENCE_DATA).hasSizeGreaterThan(30);
    assertThat(browsers.stream().filter(Bots::isBotBrowser))
        .containsExactlyInAnyOrderElementsOf(BOTS_OF_THE_REFERENCE_DATA);
  }

  @Test
  void onlyTheSpiderIsARobotsDeviceInTheReferenceData() throws Exception {
    assertThat(ofKind("device_family").stream().filter(Bots::isBotDevice))
        .containsExactly("Spider");
  }

  private static List<String> ofKind(String kind) throws Exception {
    return referenceFamilies().stream()
        .filter(row -> row.get(0).equals(kind))
        .map(row -> row.get(1))
        .toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "bingbot",
        "YandexBot",
        "YandexMetrika",
        "Baiduspider",
        "FacebookBot",
        "Twitterbot",
        "HeadlessChrome",
        "PhantomJS",
        "Wget",
        "curl",
        "Python Requests",
        "okhttp",
        "Go-http-client",
        "Apache-HttpClient",
        "Java",
        "axios",
        "Scrapy",
        "Xenu Link Sleuth",
        "WhatsApp",
        "Feedbin",
        "Spider",
        "ichiro/mobile",
        "heritrix"
      })
  void theseFamiliesAreRobots(String family) {
    assertThat(Bots.isBotBrowser(family)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Other",
        "Chrome Mobile WebView",
        "Google",
        "Samsung Internet",
        "Yandex Browser",
        "YandexSearch",
        "DuckDuckGo Mobile",
        "Facebook Messenger",
        "Instagram",
        "Snapchat",
        "Twitter",
        "Edge",
        "IE",
        "Mobile Safari UI/WKWebView",
        "Sogou Explorer",
        "Amazon Silk",
        "Electron",
        "Thunderbird"
      })
  void theseFamiliesArePeoples(String family) {
    assertThat(Bots.isBotBrowser(family)).isFalse();
  }

  @Test
  void commonFamiliesAreToldAsTheListsTellThem() {
    assertThat(Bots.COMMON_ROBOTS).isNotEmpty().allMatch(Bots::isBotByLists);
    assertThat(Bots.COMMON_PEOPLES).isNotEmpty().noneMatch(Bots::isBotByLists);
  }

  static Stream<String> hostile() {
    return Stream.of(
            "",
            "a",
            "A",
            "1.",
            "-",
            " ",
            "(",
            ";",
            "@a",
            "a/1",
            ".1",
            "/1.1",
            "x:",
            "é",
            "\uD83D\uDE00",
            "Mozilla/5.0 ",
            "Android 1; ",
            "iPhone OS 1_",
            "\u0000",
            "a/1.1.1.1.1.1.1.1 ",
            "cubot",
            "() ")
        .flatMap(
            part ->
                Stream.of("", "a/1", "Mozilla/5.0 (").map(start -> start + part.repeat(1 << 16)))
        .map(text -> text.substring(0, Math.min(text.length(), 1 << 16)));
  }

  /** With a small stack, as deep patterns need much of it. */
  @ParameterizedTest
  @MethodSource("hostile")
  void aHostileUserAgentIsLookedAtNoFurtherThanAnyOther(String userAgent) throws Exception {
    var thrown = new Throwable[1];
    var thread =
        new Thread(
            null,
            () -> {
              Bots.isBotUserAgent(userAgent);
              Bots.isBotBrowser(userAgent);
              UserAgentFamilies.of(userAgent);
            },
            "small stack",
            512 * 1024);
    thread.setUncaughtExceptionHandler((unused, failure) -> thrown[0] = failure);
    thread.start();
    thread.join();
    assertThat(thrown[0]).isNull();
    String start = userAgent.substring(0, Math.min(userAgent.length(), UserAgentText.MAX_CHARS));
    assertThat(Bots.isBotUserAgent(userAgent)).isEqualTo(Bots.isBotUserAgent(start));
  }

  @Test
  void theListIsTheOneThatWasChecked() throws Exception {
    byte[] list = resource("isbot.txt");
    String checksum = new String(resource("isbot.txt.sha256"), StandardCharsets.US_ASCII);
    byte[] hash = MessageDigest.getInstance("SHA-256").digest(list);
    assertThat(checksum).isEqualTo(HexFormat.of().formatHex(hash) + "  isbot.txt\n");
  }

  @Test
  void theListHasItsLicenceBeside() throws Exception {
    assertThat(new String(resource("isbot.LICENSE.txt"), StandardCharsets.UTF_8))
        .contains("released into the public domain");
  }

  private static byte[] resource(String name) throws Exception {
    try (InputStream in = Objects.requireNonNull(Bots.class.getResourceAsStream(name))) {
      return in.readAllBytes();
    }
  }

  /** Where a pattern reads on at the end of what stands before a name, the name may decide. */
  @Test
  void noSignBeginsBeforeTheNameButInTheLastCharacter() throws IOException {
    String before = Bots.BEFORE_BROWSER;
    try (InputStream in = Objects.requireNonNull(Bots.class.getResourceAsStream("isbot.txt"))) {
      List<String> patterns =
          new String(in.readAllBytes(), StandardCharsets.UTF_8)
              .lines()
              .filter(line -> !line.startsWith("#"))
              .toList();
      for (String pattern : patterns) {
        Matcher matcher = Pattern.compile(pattern, Pattern.CASE_INSENSITIVE).matcher(before);
        for (int at = 0; at < Bots.SIGNS_BEGIN; at++) {
          matcher.region(at, before.length()).useAnchoringBounds(false);
          matcher.useTransparentBounds(true);
          assertThat(matcher.lookingAt() || matcher.hitEnd()).as("%s at %d", pattern, at).isFalse();
        }
      }
    }
  }
}
