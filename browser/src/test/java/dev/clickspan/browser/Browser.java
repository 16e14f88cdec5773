package dev.clickspan.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.File;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.By;
import org.openqa.selenium.JavascriptExecutor;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** Headless Chromium with one page open. */
final class Browser implements AutoCloseable {

  private static final File CHROMIUM =
      program("clickspan.chromium", "/usr/bin/chromium", "/usr/bin/google-chrome");
  private static final File DRIVER = program("clickspan.chromedriver", "/usr/bin/chromedriver");

  private static final List<String> ARGUMENTS =
      List.of(
          "--headless=new",
          "--no-sandbox", // not to be had as root in a container; the pages are our own
          "--disable-gpu",
          "--disable-quic",
          "--disable-dev-shm-usage",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync",
          "--hide-scrollbars",
          "--force-color-profile=srgb");

  private final ChromeDriver driver;

  private Browser(ChromeDriver driver) {
    this.driver = driver;
  }

  /** Starts it; without one the tests are left out, or fail where they have been demanded. */
  static Browser start() {
    if (!CHROMIUM.canExecute() || !DRIVER.canExecute()) {
      leaveOut();
    }
    Logger.getLogger("org.openqa.selenium").setLevel(Level.SEVERE); // it knows older browsers only
    var service = new ChromeDriverService.Builder().usingDriverExecutable(DRIVER).build();
    var logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, Level.ALL);
    logs.enable(LogType.PERFORMANCE, Level.ALL);
    var options = new ChromeOptions().setBinary(CHROMIUM).addArguments(ARGUMENTS);
    options.setCapability("goog:loggingPrefs", logs);
    return new Browser(new ChromeDriver(service, options));
  }

  private static void leaveOut() {
    String message =
        ("Browser tests LEFT OUT: %s or %s is missing. To run them: apt-get install chromium"
                + " chromium-driver (Debian), or name yours by -Dclickspan.chromium and"
                + " -Dclickspan.chromedriver")
            .formatted(CHROMIUM, DRIVER);
    if (System.getProperty("clickspan.browser", "").equals("required")) {
      throw new AssertionError(message);
    }
    System.out.println("[WARNING] " + message);
    abort(message);
  }

  /** The program that a property names, else the first of the usual ones that is there. */
  private static File program(String property, String... usual) {
    String named = System.getProperty(property);
    if (named != null) {
      return new File(named);
    }
    return Stream.of(usual)
        .map(File::new)
        .filter(File::canExecute)
        .findFirst()
        .orElse(new File(usual[0]));
  }

  /** Opens a page from disk in a window of this size, as a new reader would: nothing is chosen. */
  void open(Path page, Size size) {
    emulateSize(size);
    emulateMedia("", "light");
    driver.get(page.toUri().toString());
  }

  void resize(Size size) {
    emulateSize(size);
    awaitFrames();
  }

  /**
   * @param media {@code print}, or empty for the screen
   * @param scheme {@code light} or {@code dark}
   */
  void media(String media, String scheme) {
    emulateMedia(media, scheme);
    awaitFrames();
  }

  private void emulateSize(Size size) {
    Map<String, Object> metrics =
        Map.of(
            "width",
            size.width(),
            "height",
            size.height(),
            "deviceScaleFactor",
            1,
            "mobile",
            false);
    driver.executeCdpCommand("Emulation.setDeviceMetricsOverride", metrics);
  }

  private void emulateMedia(String media, String scheme) {
    var features =
        List.of(
            Map.of("name", "prefers-color-scheme", "value", scheme),
            Map.of("name", "prefers-reduced-motion", "value", "reduce"));
    driver.executeCdpCommand(
        "Emulation.setEmulatedMedia", Map.of("media", media, "features", features));
  }

  /** The page hears of such changes with its next frame, and draws in the one after. */
  private void awaitFrames() {
    driver.executeAsyncScript(
        "const done = arguments[0];"
            + "requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done)));");
  }

  /** What pages that are opened from now on take for the reader's languages. */
  void languages(String languages) {
    String agent = String.valueOf(script("return navigator.userAgent"));
    driver.executeCdpCommand(
        "Emulation.setUserAgentOverride", Map.of("userAgent", agent, "acceptLanguage", languages));
  }

  /** Allows or forbids scripts on pages that are opened from now on. */
  void scripts(boolean allowed) {
    driver.executeCdpCommand("Emulation.setScriptExecutionDisabled", Map.of("value", !allowed));
  }

  /** Demands that the page said nothing on the console and asked for nothing but itself. */
  void wasQuiet() {
    assertThat(log(LogType.BROWSER)).isEmpty();
    assertThat(log(LogType.PERFORMANCE))
        .filteredOn(message -> message.contains("\"Network.requestWillBeSent\""))
        .isNotEmpty()
        .allMatch(message -> message.contains("\"url\":\"file:"));
  }

  private List<String> log(String type) {
    return StreamSupport.stream(driver.manage().logs().get(type).spliterator(), false)
        .map(LogEntry::getMessage)
        .toList();
  }

  @Nullable Object script(String script, Object... arguments) {
    return ((JavascriptExecutor) driver).executeScript(script, arguments);
  }

  long number(String script, Object... arguments) {
    return ((Number) Objects.requireNonNull(script(script, arguments))).longValue();
  }

  @SuppressWarnings("unchecked")
  List<String> texts(String selector) {
    return (List<String>)
        Objects.requireNonNull(
            script(
                "return Array.from(document.querySelectorAll(arguments[0]), e => e.textContent)",
                selector));
  }

  WebElement find(String selector) {
    return driver.findElement(By.cssSelector(selector));
  }

  /** Puts the pointer into the middle of the element. */
  void hover(String selector) {
    new Actions(driver).moveToElement(find(selector)).perform();
    awaitFrames();
  }

  /** Presses the button of this text in the element. */
  void press(String selector, String text) {
    find(selector).findElements(By.tagName("button")).stream()
        .filter(button -> button.getText().startsWith(text))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no button " + text + " in " + selector))
        .click();
  }

  /** The page as it would be printed. */
  byte[] pdf() {
    return bytes(driver.executeCdpCommand("Page.printToPDF", Map.of("preferCSSPageSize", true)));
  }

  /** What the window shows. */
  byte[] screenshot() {
    return bytes(driver.executeCdpCommand("Page.captureScreenshot", Map.of("format", "png")));
  }

  private static byte[] bytes(Map<String, Object> answer) {
    return Base64.getDecoder().decode(String.valueOf(answer.get("data")));
  }

  @Override
  public void close() {
    driver.quit();
  }

  /** A window, in CSS pixels. */
  record Size(int width, int height) {}
}
