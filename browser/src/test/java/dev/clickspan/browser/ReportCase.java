package dev.clickspan.browser;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.clickspan.cli.Main;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Reports to open. Each is made by the program itself from files with these events. */
enum ReportCase {
  /** The shipped examples alone. */
  EXAMPLES(List.of()),
  /** The shipped examples, and some lines that are no events. */
  NORMAL(List.of("not json", "[]", "{\"anonymous_id\":\"a\"}")),
  EMPTY(List.of()),
  HOSTILE(hostileEvents()),
  LONG_TAIL(longTailEvents()),
  /** More values than a page has, by the handful, a week apart. */
  DECADES(decadesOfEvents());

  static final int LONG_TAIL_VALUES = 5_000;

  private static final Path ROOT = Path.of(System.getProperty("clickspan.root"));
  private static final long START_MILLIS = 1_590_969_600_000L;

  private final String events;

  ReportCase(List<String> lines) {
    events = String.join("\n", lines);
  }

  /** Names that want to be markup, to run, or to turn the page around. */
  static List<String> hostileNames() {
    return List.of(
        "</script><script>window.hacked=1</script>",
        "<!--<script>",
        "<img src=x onerror=\"window.hacked=1\">",
        "\"quoted\" 'name' & more",
        "{{title}}",
        "{b|rich} {c}",
        "${window.hacked=1}",
        "javascript:window.hacked=1",
        "\u202eright to left\u202c",
        "\u0645\u062a\u0635\u0641\u062d",
        "line\u2028separator\nand\ttab",
        "\u0000\u0001\u001b[31m\u200b",
        "\u007f\u0085",
        "\u200b",
        "\ufeff",
        "\u00a0",
        "a\u2028b\u2029c",
        " ",
        "",
        "missing",
        "__proto__",
        "\ud83d\ude80 rocket",
        "W".repeat(10_000),
        "many words ".repeat(900));
  }

  private static List<String> hostileEvents() {
    List<String> lines = new ArrayList<>();
    lines.add("{\"anonymous_id\":\"none\",\"device_sent_timestamp\":%d}".formatted(START_MILLIS));
    List<String> names = hostileNames();
    for (int i = 0; i < names.size(); i++) {
      lines.add(event(i, names.get(i)));
    }
    return lines;
  }

  private static List<String> longTailEvents() {
    return IntStream.range(0, LONG_TAIL_VALUES)
        .boxed()
        .flatMap(
            value ->
                IntStream.range(0, value < 10 ? 20 : 1)
                    .mapToObj(visit -> event(value + 10_000 * visit, "Device " + value)))
        .toList();
  }

  private static List<String> decadesOfEvents() {
    return IntStream.range(0, 10_001)
        .mapToObj(i -> event(i, START_MILLIS + i / 4 * 604_800_000L, "Device " + (10_000 + i)))
        .toList();
  }

  private static String event(int number, String name) {
    return event(number, START_MILLIS + number * 600_000L, name);
  }

  private static String event(int number, long millis, String name) {
    String text = quoted(name);
    return "{\"anonymous_id\":\"v%d\",\"device_sent_timestamp\":%d,\"browser_family\":%s,\"os_family\":%s,\"device_family\":%s}"
        .formatted(number, millis, text, text, text);
  }

  private static String quoted(String text) {
    var json = new StringBuilder("\"");
    text.chars()
        .forEach(
            c ->
                json.append(
                    c < 0x20 || c == '"' || c == '\\'
                        ? "\\u%04x".formatted(c)
                        : Character.toString((char) c)));
    return json.append('"').toString();
  }

  /** Has the program write the report into this folder. */
  Path write(Path folder) {
    Path page = folder.resolve(name() + ".html");
    List<String> arguments = new ArrayList<>(List.of("report", "--quiet", "-o", page.toString()));
    if (this == EXAMPLES || this == NORMAL) {
      arguments.add(ROOT.resolve("examples/data").toString());
    }
    if (this != EXAMPLES) {
      arguments.add(input(folder).toString());
    }
    assertThat(Main.run(arguments.toArray(String[]::new))).isZero();
    return page;
  }

  private Path input(Path folder) {
    // A file's name is a name from outside as well.
    Path input = folder.resolve(this == HOSTILE ? "<b onclick=x>&\"'.json" : "events.json");
    try {
      return Files.writeString(input, events, UTF_8);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
