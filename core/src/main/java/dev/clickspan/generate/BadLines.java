package dev.clickspan.generate;

import static java.util.Map.entry;

import dev.clickspan.RejectReason;
import java.util.List;
import java.util.Map;

/**
 * Makes lines that are no events, of every reason but {@code too_long} in turn. Some would be
 * rejected for several reasons; the first in the order of {@link RejectReason} is theirs.
 */
final class BadLines {

  /** In a template, the place of a quoted UUID and of a time. Characters stand for bytes. */
  private static final char ID = '@';

  private static final char TIME = '#';

  private static final String REST = ",\"event\":\"pageview\",\"n\":1}";
  private static final String GOOD = "{\"anonymous_id\":@,\"device_sent_timestamp\":#" + REST;
  private static final String WITHOUT_VISITOR = "{\"device_sent_timestamp\":#" + REST;
  private static final String WITHOUT_TIME = "{\"anonymous_id\":@" + REST;

  private static final List<Map.Entry<RejectReason, List<String>>> TEMPLATES =
      List.of(
          entry(
              RejectReason.BAD_UTF8,
              List.of(
                  GOOD.replace("pageview", "page\u00ffview"),
                  GOOD.replace("pageview", "caf\u00e9"),
                  GOOD.replace("pageview", "\u00c0\u00af"),
                  GOOD.replace("pageview", "\u00ed\u00a0\u0080"),
                  GOOD.replace("@", "\"\\ud83d\""),
                  GOOD.replace("@", "\"\\ude00\\ud83d\""),
                  "\u00fe\u00ff no JSON either")),
          entry(
              RejectReason.NOT_JSON,
              List.of(
                  "{\"anonymous_id\":@,\"device_sent",
                  "{\"anonymous_id\":@,\"device_sent_timestamp\":#",
                  "GET /index.html 200",
                  GOOD.replace('"', '\''),
                  GOOD.replace("pageview", "page\tview"),
                  GOOD.replace(":1}", ":1,}"),
                  GOOD.replace(":1}", ":NaN}"),
                  GOOD.replace("pageview", "page\\view"))),
          entry(
              RejectReason.NOT_OBJECT,
              List.of("[" + GOOD + "]", "[]", "\"pageview\"", "#", "true", "null", "[1] and more")),
          entry(
              RejectReason.TRAILING_GARBAGE,
              List.of(GOOD + GOOD, GOOD + ",", GOOD + "}", GOOD + " 200", "{} {}")),
          entry(
              RejectReason.NO_VISITOR,
              List.of(
                  WITHOUT_VISITOR,
                  GOOD.replace("@", "null"),
                  GOOD.replace("@", "\"\""),
                  GOOD.replace("@", "{\"id\":@}"),
                  GOOD.replace("@", "[@]"),
                  "{}")),
          entry(
              RejectReason.NO_TIME,
              List.of(WITHOUT_TIME, GOOD.replace("#", "null"), GOOD.replace("#", "\"\""))),
          entry(
              RejectReason.BAD_TIME,
              List.of(
                  GOOD.replace("#", "\"yesterday\""),
                  GOOD.replace("#", "true"),
                  GOOD.replace("#", "[#]"),
                  GOOD.replace("#", "-1"),
                  GOOD.replace("#", "253402300800000"),
                  GOOD.replace("#", "\"2020-06-31T12:00:00Z\""),
                  GOOD.replace("#", "\"2020-06-01T12:00:00\""))));

  private final VisitorIds ids;
  private final SplitMix random = new SplitMix();
  private long made;

  /** Starts the bad lines of one file. */
  BadLines(GeneratorConfig config, int file, VisitorIds ids) {
    this.ids = ids;
    random.reseed(~VisitorPlanner.visitorSeed(config.seed(), file, 0));
    made = file;
  }

  /** Appends one, all but its end, and says why it is none. */
  RejectReason append(LineBlock lines) {
    var templates = TEMPLATES.get((int) (made++ % TEMPLATES.size()));
    String template = templates.getValue().get(random.below(templates.getValue().size()));
    for (int i = 0; i < template.length(); i++) {
      char c = template.charAt(i);
      switch (c) {
        case ID -> ids.appendUuid(lines, random.next());
        case TIME ->
            lines.putDecimal(
                VisitorPlanner.JUNE_MILLIS + random.below(30 * VisitorPlanner.DAY_MILLIS));
        default -> lines.put(c);
      }
    }
    return templates.getKey();
  }
}
