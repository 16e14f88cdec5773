package dev.clickspan.useragent;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Tells robots from people: crawlers, monitors, feed readers, HTTP libraries and whatever else
 * fetches pages without somebody who looks at them. By what a user agent says of itself, so one
 * that passes itself off as a browser goes undetected.
 *
 * <p>User agents are told by the list of isbot. Records that have families alone are told by those:
 * less well, since most of what the list goes by is no longer there.
 */
public final class Bots {

  /** The device family of robots. */
  private static final String SPIDER = "Spider";

  /** Phones named Cubot, which the list knows only where a space stands before the name. */
  private static final Pattern CUBOT = Pattern.compile("(?<![a-z])cubot", Pattern.CASE_INSENSITIVE);

  /** A browser with a name to be filled in: nothing else of it is a robot's. */
  static final String BEFORE_BROWSER =
      "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) ";

  private static final String BEHIND_BROWSER = "/1.0 Safari/537.36";

  /**
   * Where a robot's sign can begin at the earliest: so much of what stands before the name can be
   * part of one, as a test holds. To look at the rest too would take three times as long, and names
   * are as many as somebody likes to make up.
   */
  static final int SIGNS_BEGIN = BEFORE_BROWSER.length() - 1;

  /**
   * Browser families of nearly all that sites see, told without the lists, which take longer to
   * load than a small run has. A test holds them against the lists.
   */
  static final Set<String> COMMON_PEOPLES =
      Set.of(
          "",
          "Amazon Silk",
          "Android",
          "AppleMail",
          "Chrome",
          "Chrome Mobile",
          "Chrome Mobile WebView",
          "Chrome Mobile iOS",
          "Chromium",
          "Edge",
          "Edge Mobile",
          "Facebook",
          "Firefox",
          "Firefox Mobile",
          "Firefox iOS",
          "Google",
          "IE",
          "IE Mobile",
          "Instagram",
          "Maxthon",
          "MiuiBrowser",
          "Mobile Safari",
          "Mobile Safari UI/WKWebView",
          "Mobile Safari UIWebView",
          "Opera",
          "Opera Mini",
          "Opera Mobile",
          "Other",
          "Pale Moon (Firefox Variant)",
          "Pinterest",
          "Puffin",
          "Safari",
          "Samsung Internet",
          "SeaMonkey",
          "UC Browser",
          "Vivaldi",
          "Yandex Browser");

  static final Set<String> COMMON_ROBOTS =
      Set.of(
          "AdsBot-Google",
          "Applebot",
          "Baiduspider",
          "BingPreview",
          "GooglePlusBot",
          "Googlebot",
          "HeadlessChrome",
          "Investment Crawler",
          "PetalBot",
          "SMTBot",
          "Yahoo! Slurp",
          "YandexBot",
          "bingbot");

  /** Loaded when they are first asked for. */
  private static final class Lists {
    static final Pattern USER_AGENTS = pattern("isbot.txt");
    static final Pattern FAMILIES = pattern("bot-families.txt");
    static final Pattern PEOPLES_FAMILIES = pattern("peoples-families.txt");
  }

  private Bots() {}

  /** Whether a user agent is a robot's, by its first 512 characters. An empty one is not. */
  public static boolean isBotUserAgent(String userAgent) {
    return hasSign(UserAgentText.start(userAgent), 0);
  }

  private static boolean hasSign(String userAgent, int from) {
    String text = ascii(CUBOT.matcher(userAgent).replaceAll(""));
    return Lists.USER_AGENTS
        .matcher(text)
        .region(Math.min(from, text.length()), text.length())
        .useAnchoringBounds(false)
        .useTransparentBounds(true)
        .find();
  }

  /** Whether a browser family, in the words of uap-core, is a robot's. */
  public static boolean isBotBrowser(String family) {
    return COMMON_ROBOTS.contains(family)
        || (!COMMON_PEOPLES.contains(family) && isBotByLists(family));
  }

  static boolean isBotByLists(String family) {
    String name = UserAgentText.start(family);
    return !Lists.PEOPLES_FAMILIES.matcher(name).matches()
        && (Lists.FAMILIES.matcher(name).matches()
            || hasSign(UserAgentText.start(BEFORE_BROWSER + name + BEHIND_BROWSER), SIGNS_BEGIN));
  }

  /** Whether a device family, in the words of uap-core, is a robot's. */
  public static boolean isBotDevice(String family) {
    return family.equals(SPIDER);
  }

  /** The list was made for JavaScript, where only ASCII is part of words; in Java that depends. */
  private static String ascii(String text) {
    var ascii = new StringBuilder(text);
    for (int i = 0; i < ascii.length(); i++) {
      if (ascii.charAt(i) >= 0x80) {
        ascii.setCharAt(i, '\u0080');
      }
    }
    return ascii.toString();
  }

  private static Pattern pattern(String resource) {
    try (InputStream in =
            Objects.requireNonNull(Bots.class.getResourceAsStream(resource), resource);
        var reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      List<String> patterns = reader.lines().filter(line -> !line.startsWith("#")).toList();
      return Pattern.compile(String.join("|", patterns), Pattern.CASE_INSENSITIVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
