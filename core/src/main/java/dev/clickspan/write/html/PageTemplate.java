package dev.clickspan.write.html;

import java.io.IOException;
import java.io.Writer;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A page with markers like <code>{{title}}</code>.
 *
 * @param text the page
 */
record PageTemplate(String text) {

  private static final Pattern MARKER = Pattern.compile("\\{\\{([a-z]+)}}");

  /** Writes the page with each marker's part in its place. Markers in parts are just text. */
  void write(Map<String, PagePart> parts, Writer out) throws IOException {
    Matcher marker = MARKER.matcher(text);
    int written = 0;
    while (marker.find()) {
      PagePart part = parts.get(marker.group(1));
      if (part == null) {
        throw new IllegalArgumentException("the page asks for " + marker.group(1));
      }
      out.write(text, written, marker.start() - written);
      part.write(out);
      written = marker.end();
    }
    out.write(text, written, text.length() - written);
  }
}
