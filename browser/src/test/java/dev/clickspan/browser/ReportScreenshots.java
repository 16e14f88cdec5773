package dev.clickspan.browser;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Makes the screenshots of {@code docs/report.md}. No test by its name, so it runs only when it is
 * asked for; CONTRIBUTING.md has the command.
 */
class ReportScreenshots {

  private static final Path ROOT = Path.of(System.getProperty("clickspan.root"));

  @TempDir private Path folder = Path.of("");

  @Test
  void take() throws IOException {
    Path page = ReportCase.EXAMPLES.write(folder);
    Path images = Files.createDirectories(ROOT.resolve("docs/images"));
    try (Browser browser = Browser.start()) {
      browser.open(page, new Browser.Size(1280, 960));
      Files.write(images.resolve("report-light.png"), browser.screenshot());
      browser.media("", "dark");
      browser.script("document.getElementById('dimension-1').scrollIntoView()");
      Files.write(images.resolve("report-dark.png"), browser.screenshot());
    }
  }
}
