package dev.clickspan.write.html;

/** Text as HTML, safe between tags and in quoted attributes. */
final class HtmlText {

  private HtmlText() {}

  static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }

  /** A name from the data or the command line: isolated, so that its direction stays its own. */
  static String name(String text) {
    return "<code><bdi>" + escaped(text) + "</bdi></code>";
  }
}
