package dev.clickspan.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clickspan.browser.Browser.Size;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** Opens reports as their readers do. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReportPageTest {

  private static final Size DESKTOP = new Size(1280, 1000);
  private static final Size PHONE = new Size(360, 780);
  private static final Size LARGE = new Size(3840, 2160);

  private static final String WIDTH = "return document.documentElement.scrollWidth";
  private static final String BACKGROUND =
      "return getComputedStyle(document.documentElement).backgroundColor";
  private static final String DARK = "rgb(18, 22, 25)";

  /** Charts that are shown, and those among them in which something is drawn. */
  private static final String CHARTS =
      "return Array.from(document.querySelectorAll('.chart')).filter(e => e.clientWidth > 0).length";

  private static final String DRAWN =
      "return Array.from(document.querySelectorAll('.chart')).filter(e => e.clientWidth > 0"
          + " && e.querySelector('svg path[fill]:not([fill=none])')"
          + " && Math.abs(e.querySelector('svg').clientWidth - e.clientWidth) < 2).length";

  /** Captions, each the name of one table. */
  private static final String CAPTIONS =
      "return new Set(Array.from(document.querySelectorAll('table'),"
          + " e => document.getElementById(e.getAttribute('aria-labelledby')))"
          + ".filter(e => e.textContent !== '')).size";

  private final Map<ReportCase, Path> pages = new EnumMap<>(ReportCase.class);
  private Browser browser;

  @BeforeAll
  void start(@TempDir Path folder) {
    browser = Browser.start();
    for (ReportCase each : ReportCase.values()) {
      pages.put(each, each.write(folder));
    }
  }

  @AfterEach
  void staysQuiet() {
    browser.wasQuiet();
  }

  @AfterAll
  void stop() {
    if (browser != null) {
      browser.close();
    }
  }

  private void open(ReportCase report, Size size) {
    browser.open(Objects.requireNonNull(pages.get(report)), size);
  }

  @ParameterizedTest
  @EnumSource
  void fitsAnyWindow(ReportCase report) {
    for (Size size : List.of(PHONE, DESKTOP, LARGE)) {
      open(report, size);
      assertThat(browser.number(WIDTH)).as("width").isEqualTo(size.width());
      assertThat(browser.number(DRAWN)).as("drawn").isEqualTo(browser.number(CHARTS));
    }
    assertThat(browser.number(CHARTS)).isEqualTo(report == ReportCase.EMPTY ? 0 : 6);
  }

  @ParameterizedTest
  @EnumSource
  void isDarkForThoseWhoLikeItDark(ReportCase report) {
    open(report, DESKTOP);
    assertThat(browser.script(BACKGROUND)).isNotEqualTo(DARK);
    browser.media("", "dark");
    assertThat(browser.script(BACKGROUND)).isEqualTo(DARK);
    assertThat(browser.number(DRAWN)).isEqualTo(browser.number(CHARTS));
    browser.find("#theme").click();
    assertThat(browser.script(BACKGROUND)).isNotEqualTo(DARK);
    browser.find("#theme").click();
    assertThat(browser.script(BACKGROUND)).isEqualTo(DARK);
  }

  @ParameterizedTest
  @EnumSource
  void printsLightAndWhole(ReportCase report) {
    open(report, new Size(700, 1000));
    browser.find("#theme").click();
    browser.media("print", "dark");
    assertThat(browser.script("return document.documentElement.dataset.theme")).isEqualTo("light");
    assertThat(browser.number(WIDTH)).isEqualTo(700);
    assertThat(browser.find("#contents").isDisplayed()).isFalse();
    assertThat(
            browser.number(
                "return Array.from(document.querySelectorAll('svg, table'))"
                    + ".filter(e => e.getBoundingClientRect().right > 701).length"))
        .as("cut off")
        .isZero();
    assertThat(new String(browser.pdf(), StandardCharsets.ISO_8859_1)).startsWith("%PDF");
    browser.media("", "dark");
    assertThat(browser.script(BACKGROUND)).isEqualTo(DARK);
    assertThat(browser.number(DRAWN)).isEqualTo(browser.number(CHARTS));
  }

  @Test
  void namesTheThemeButtonAnewAfterPrinting() {
    open(ReportCase.EXAMPLES, DESKTOP);
    browser.script("dispatchEvent(new Event('beforeprint'))");
    browser.media("", "dark");
    browser.script("dispatchEvent(new Event('afterprint'))");
    assertThat(browser.script(BACKGROUND)).isEqualTo(DARK);
    assertThat(browser.find("#theme").getText()).isEqualTo("Light");
  }

  @ParameterizedTest
  @EnumSource
  void isReadableWithoutScripts(ReportCase report) {
    browser.scripts(false);
    try {
      open(report, DESKTOP);
      assertThat(browser.find(".figures").getText()).contains("Sessions", "Visitors", "Events");
      assertThat(browser.find("noscript").getText()).contains("need JavaScript");
      assertThat(browser.find(".rules").getText()).contains("pauses for 30 min or longer");
      assertThat(browser.find("#time").isDisplayed()).isFalse();
    } finally {
      browser.scripts(true);
    }
  }

  @ParameterizedTest
  @EnumSource
  void hasNamesForThoseWhoCannotSee(ReportCase report) {
    open(report, DESKTOP);
    assertThat(
            browser.number(
                "return Array.from(document.querySelectorAll('.chart:not([role=img][aria-label])'))"
                    + ".filter(e => e.clientWidth > 0).length"))
        .isZero();
    assertThat(browser.number("return document.querySelectorAll('table').length"))
        .isPositive()
        .isEqualTo(browser.number(CAPTIONS));
    assertThat(browser.number("return document.querySelectorAll('th:not([scope])').length"))
        .isZero();
    assertThat(
            browser.number(
                "return document.querySelectorAll('section:not([aria-labelledby])').length"))
        .isZero();
    assertThat(browser.texts("h1")).hasSize(1);
  }

  @Test
  void showsTheFiguresFirst() {
    open(ReportCase.EXAMPLES, DESKTOP);
    assertThat(browser.texts(".figures dt"))
        .containsExactly(
            "Sessions",
            "Visitors",
            "Events",
            "Single-event sessions",
            "Median duration",
            "90th percentile");
    assertThat(browser.texts(".figures dd:not(.note)"))
        .containsExactly("4,191", "1,435", "12,000", "58.9%", "3 min 51 s", "33 min 40 s");
    assertThat(browser.texts(".rules li").get(0))
        .isEqualTo("A session ends when its visitor pauses for 30 min or longer.");
    assertThat(browser.texts(".period time").get(0)).contains("2020", "12:41");
    assertThat(browser.texts("#notices p")).isEmpty();
    assertThat(browser.find("#rejects").isDisplayed()).isFalse();
  }

  @Test
  void writesNumbersAsTheReaderDoes() {
    browser.languages("de-DE");
    try {
      open(ReportCase.EXAMPLES, DESKTOP);
      assertThat(browser.texts(".figures dd:not(.note)")).contains("4.191", "58,9\u00a0%");
      assertThat(browser.texts("#files-table td")).contains("1.047");
    } finally {
      browser.languages("en-US");
    }
  }

  @Test
  void tellsOfBotsAndOthers() {
    open(ReportCase.EXAMPLES, DESKTOP);
    assertThat(browser.texts("#bots-table tbody th"))
        .containsExactly("Held to be bots’", "Others", "All");
    assertThat(browser.texts("#bots-table tbody td:nth-child(2)"))
        .containsExactly("352", "3,839", "4,191");
    assertThat(browser.texts(".rules li"))
        .last()
        .isEqualTo(
            "352 of 4,191 sessions are held to be bots', by browser_family or device_family; they count.");
    open(ReportCase.EMPTY, DESKTOP);
    assertThat(browser.find("#bots").isDisplayed()).isFalse();
  }

  @Test
  void tellsOfRejectedLines() {
    open(ReportCase.NORMAL, DESKTOP);
    assertThat(browser.texts("#notices p"))
        .containsExactly("3 of 12,003 lines (< 0.1%) are no events and were left out.");
    assertThat(browser.texts("#rejects-table tbody th")).containsOnly("events.json");
    assertThat(browser.texts("#rejects-table td:nth-child(2)"))
        .containsExactly("not_json", "not_object", "no_time");
  }

  @Test
  void looksSensibleWithoutEvents() {
    open(ReportCase.EMPTY, DESKTOP);
    assertThat(browser.texts("#notices p"))
        .containsExactly("There are no sessions: the input holds no events.");
    assertThat(browser.texts(".figures dd:not(.note)"))
        .containsExactly("0", "0", "0", "–", "–", "–");
    assertThat(browser.texts("#files-table tbody th")).containsExactly("events.json");
  }

  @Test
  void takesHostileNamesForText() {
    open(ReportCase.HOSTILE, DESKTOP);
    browser.press("#dimension-1", "Show all");
    List<String> expected =
        ReportCase.hostileNames().stream().filter(name -> !name.isBlank()).toList();
    for (String name : expected) {
      assertThat(browser.texts("#dimension-1 tbody th bdi:last-child")).contains(shown(name));
    }
    assertThat(browser.texts("#dimension-1 tbody .missing"))
        .containsExactlyInAnyOrder("(missing)", "(empty text)");
    assertThat(label("#dimension-1 .chart")).contains("(empty text) 1", "␀␁␛[31m‹U+200B›");
    browser.find("#dimension-1 input").sendKeys("(missing");
    assertThat(browser.texts("#dimension-1 tbody th")).containsExactly("(missing)");
    assertThat(browser.script("return window.hacked")).isNull();
    assertThat(browser.number("return document.querySelectorAll('img, iframe, b').length"))
        .isZero();
    assertThat(browser.number("return document.scripts.length")).isEqualTo(3);
    assertThat(browser.texts("#files-table tbody th")).containsExactly("<b onclick=x>&\"'.json");
  }

  /** A name as the page shows it. */
  private static String shown(String name) {
    return name.codePoints().mapToObj(ReportPageTest::shown).collect(Collectors.joining());
  }

  private static String shown(int character) {
    if (character < 0x20) {
      return Character.toString(0x2400 + character);
    }
    boolean hidden =
        "\u007f\u0085\u00a0\u200b\u2028\u2029\u202c\u202e\ufeff".indexOf(character) >= 0;
    return hidden ? "‹U+%04X›".formatted(character) : Character.toString(character);
  }

  @Test
  void clipsLongNamesAndShowsThemWhole() {
    open(ReportCase.HOSTILE, DESKTOP);
    browser.press("#dimension-1", "Show all");
    WebElement summary = browser.find("#dimension-1 .long summary");
    browser.script("arguments[0].scrollIntoView({block: 'center'})", summary);
    WebElement whole = browser.find("#dimension-1 .long > bdi");
    assertThat(summary.getText()).hasSizeLessThan(65).endsWith("…");
    assertThat(whole.isDisplayed()).isFalse();
    summary.click();
    assertThat(whole.isDisplayed()).isTrue();
    assertThat(whole.getText()).hasSizeGreaterThan(9_000);
  }

  @Test
  void showsWholeCaptionsOnAPhone() {
    open(ReportCase.EXAMPLES, PHONE);
    assertThat(
            browser.number(
                "return Array.from(document.querySelectorAll('.caption'))"
                    + ".filter(e => e.getBoundingClientRect().right > innerWidth).length"))
        .isZero();
  }

  @Test
  void sortsByAnyColumn() {
    open(ReportCase.EXAMPLES, DESKTOP);
    assertThat(firstRow("th")).isEqualTo("Chrome Mobile");
    assertThat(browser.texts("#dimension-1 [aria-sort]")).containsExactly("Sessions");
    browser.press("#dimension-1 thead", "Value");
    assertThat(browser.find("#dimension-1 [aria-sort]").getDomAttribute("aria-sort"))
        .isEqualTo("ascending");
    assertThat(browser.texts("#dimension-1 tbody th bdi"))
        .isSortedAccordingTo(String.CASE_INSENSITIVE_ORDER);
    browser.press("#dimension-1 thead", "Median");
    assertThat(browser.find("#dimension-1 [aria-sort]").getDomAttribute("aria-sort"))
        .isEqualTo("descending");
    browser.press("#dimension-1", "Show all");
    List<String> medians = browser.texts("#dimension-1 tbody td:nth-child(7)");
    assertThat(medians.get(medians.size() - 1)).isEqualTo("–");
  }

  @Test
  void sortsByKeyboard() {
    open(ReportCase.EXAMPLES, DESKTOP);
    browser.script("document.querySelector('#dimension-1 thead button').focus()");
    browser.find("#dimension-1 thead button").sendKeys(Keys.ENTER);
    assertThat(browser.texts("#dimension-1 [aria-sort]")).containsExactly("Value");
  }

  @Test
  void findsValuesInTheLongTail() {
    open(ReportCase.LONG_TAIL, DESKTOP);
    assertThat(browser.texts("#dimension-3 tbody tr")).hasSize(10);
    WebElement search = browser.find("#dimension-3 input");
    search.sendKeys("DEVICE 4321");
    assertThat(browser.texts("#dimension-3 tbody th")).containsExactly("Device 4321");
    assertThat(browser.texts("#dimension-3 [role=status]")).containsExactly("1 of 5,000 values");
    search.sendKeys("x");
    assertThat(browser.texts("#dimension-3 tbody tr")).containsExactly("No values found.");
    search.sendKeys(Keys.ESCAPE);
    browser.press("#dimension-3", "Show 50 more");
    assertThat(browser.texts("#dimension-3 tbody tr")).hasSize(60);
    browser.press("#dimension-3", "Show all 5,000");
    assertThat(browser.texts("#dimension-3 tbody tr")).hasSize(ReportCase.LONG_TAIL_VALUES);
    browser.press("#dimension-3", "Show fewer");
    assertThat(browser.texts("#dimension-3 tbody tr")).hasSize(10);
  }

  @Test
  void saysWhereSearchEndsInATableThatWasCut() {
    open(ReportCase.DECADES, DESKTOP);
    WebElement search = browser.find("#dimension-3 input");
    search.sendKeys("20000");
    assertThat(browser.texts("#dimension-3 tbody tr"))
        .containsExactly("No values found among the first 10,000; the JSON report has all.");
    search.sendKeys(Keys.BACK_SPACE);
    assertThat(browser.texts("#dimension-3 tbody th")).containsExactly("Device 12000");
    assertThat(browser.texts("#dimension-3 [role=status]"))
        .containsExactly("1 of the first 10,000 values");
  }

  @Test
  void switchesAndZoomsTheTimeline() {
    open(ReportCase.EXAMPLES, DESKTOP);
    String days = picture("#time-chart");
    assertThat(label("#time-chart")).contains("sessions started per day");
    browser.find("#by-hour").click();
    String hours = picture("#time-chart");
    assertThat(hours).isNotEqualTo(days);
    assertThat(label("#time-chart")).contains("sessions started per hour");
    assertThat(browser.texts("#time-table .caption")).containsExactly("Sessions started per hour");
    assertThat(browser.texts("#time-table thead th")).containsExactly("Hour", "Sessions");
    browser.find("#zoom-in").click();
    assertThat(picture("#time-chart")).isNotEqualTo(hours);
    browser.find("#later").click();
    browser.find("#whole").click();
    assertThat(picture("#time-chart")).isEqualTo(hours);
    browser.find("#by-day").click();
    assertThat(picture("#time-chart")).isEqualTo(days);
  }

  @Test
  void zoomsNoNearerThanThereIsSomethingToSee() {
    open(ReportCase.EXAMPLES, DESKTOP);
    browser.find("#by-hour").click();
    WebElement nearer = browser.find("#zoom-in");
    for (int presses = 0; nearer.isEnabled(); presses++) {
      assertThat(presses).isLessThan(30);
      nearer.click();
    }
    String hours = picture("#time-chart");
    assertThat(browser.number(DRAWN)).isEqualTo(browser.number(CHARTS));
    browser.find("#zoom-out").click();
    assertThat(nearer.isEnabled()).isTrue();
    nearer.click();
    assertThat(picture("#time-chart")).isEqualTo(hours);
    browser.find("#by-day").click();
    assertThat(nearer.isEnabled()).isFalse();
    browser.find("#whole").click();
    assertThat(nearer.isEnabled()).isTrue();
  }

  @Test
  void switchesTheDurationsToAllSessions() {
    open(ReportCase.EXAMPLES, DESKTOP);
    String multiEvent = picture("#durations-chart");
    browser.find("#all-sessions").click();
    assertThat(picture("#durations-chart")).isNotEqualTo(multiEvent);
    assertThat(label("#durations-chart")).contains("< 1 s: 2,5");
  }

  @Test
  void tellsTheNumbersUnderThePointer() {
    open(ReportCase.HOSTILE, DESKTOP);
    browser.hover("#files-chart");
    assertThat(browser.texts("#files-chart .tip strong").get(0)).contains("<b onclick=x>&\"'.json");
    browser.hover("#time-chart");
    assertThat(browser.texts("#time-chart .tip div").get(0)).endsWith(" sessions");
  }

  private String firstRow(String cell) {
    return browser.texts("#dimension-1 tbody tr:first-child " + cell).get(0);
  }

  private String label(String chart) {
    return String.valueOf(browser.find(chart).getDomAttribute("aria-label"));
  }

  /** What is drawn, without what the library numbers anew each time. */
  private String picture(String chart) {
    return String.valueOf(
            browser.script(
                "return document.querySelector(arguments[0]).querySelector('svg').innerHTML",
                chart))
        .replaceAll("zr\\d+-[a-z]+-?\\d+", "");
  }
}
