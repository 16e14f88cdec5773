package dev.clickspan.write.html;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.clickspan.SessionReport;
import dev.clickspan.write.DamageText;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The report as one HTML file that needs no other and no network. Scripts and styles are allowed by
 * their hashes alone, so nothing in the data could run even if it became markup, which it can't: it
 * travels as JSON and becomes text. {@code docs/report.md} describes the page.
 */
public final class HtmlReport {

  /** In the order in which they use each other; together they are one module. */
  private static final List<String> SCRIPTS =
      List.of("text.js", "table.js", "chart.js", "timeline.js", "page.js");

  private HtmlReport() {}

  /** Writes the page and leaves the stream open. */
  public static void write(SessionReport report, ReportOrigin origin, OutputStream out)
      throws IOException {
    String style = PagePart.resource("page.css");
    String charts = PagePart.resource("echarts.js");
    String script = SCRIPTS.stream().map(PagePart::resource).collect(Collectors.joining("\n"));
    var figures = new HeadlineFigures(report);
    Map<String, PagePart> parts =
        Map.ofEntries(
            Map.entry("policy", PagePart.of(policy(style, charts, script))),
            Map.entry("style", PagePart.of(style)),
            Map.entry("charts", PagePart.of(charts)),
            Map.entry("script", PagePart.of(script)),
            Map.entry("data", new PageData(report)),
            Map.entry("title", PagePart.of(figures.title())),
            Map.entry("period", PagePart.of(figures.period())),
            Map.entry("figures", PagePart.of(figures.list())),
            Map.entry("damage", PagePart.of(damage(report))),
            Map.entry("rules", PagePart.of(RuleSentences.list(report))),
            Map.entry("command", PagePart.of(HtmlText.escaped(origin.command()))),
            Map.entry("version", PagePart.of(HtmlText.escaped(origin.version()))));
    Writer text = new BufferedWriter(new OutputStreamWriter(out, UTF_8));
    new PageTemplate(PagePart.resource("page.html")).write(parts, text);
    text.flush();
  }

  /** A notice for each salvaged file. */
  private static String damage(SessionReport report) {
    return DamageText.sentences(report, HtmlText::name).stream()
        .map(sentence -> "<p class=\"notice\">" + sentence + "</p>\n")
        .collect(Collectors.joining());
  }

  private static String policy(String style, String charts, String script) {
    return "default-src 'none'; script-src %s %s; style-src %s; base-uri 'none'; form-action 'none'"
        .formatted(PagePart.hash(charts), PagePart.hash(script), PagePart.hash(style));
  }
}
