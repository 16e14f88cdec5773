package dev.clickspan.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The ways to write the same events, with visitor {@code id}, time {@code t}, dimension {@code d}.
 */
enum WrittenAs {
  LINES(events -> joined(events, WrittenAs::object, "", "\n", "\n")),
  ARRAY(events -> joined(events, WrittenAs::object, "[", ",", "]")),
  ARRAY_OF_LINES(
      events ->
          joined(
              events,
              event -> object(event).replace(",\"", "\r\n  , \""),
              "\n [\r\n",
              "\n,\n",
              "\r\n]\r\n\n")),
  ARRAYS(events -> joined(events, WrittenAs::object, "[]\n[", "]\n[", "]\n")),
  COMMAS(events -> table(events, ',', "\n")),
  SEMICOLONS(events -> table(events, ';', "\r\n")),
  BARS(events -> table(events, '|', "\n\n")),
  TABS(events -> table(events, '\t', "\r\n"));

  /** An event; the dimension is null where it is missing. */
  record Written(String id, long millis, @Nullable String d) {}

  private static final List<String> TEXTS =
      List.of(
          "x",
          "Chrome Mobile",
          "",
          "a,b;c|d\te",
          "\"",
          "\"\"x\"",
          "a\"b",
          "x\r\ny",
          "\n",
          "\\",
          "é",
          "\uD83D\uDE00",
          "[{},]",
          " x ",
          "84cc8775-0e38-4787-a4ff-dd66ccfcf956",
          "12",
          "null");

  @SuppressWarnings("ImmutableEnumChecker") // none of the lambdas above holds a state
  private final Function<List<Written>, String> text;

  WrittenAs(Function<List<Written>, String> text) {
    this.text = text;
  }

  byte[] bytes(List<Written> events) {
    return text.apply(events).getBytes(UTF_8);
  }

  /** Draws events of which some need all that a format has to write them. */
  static List<Written> draw(int count, Random random) {
    boolean plain = random.nextBoolean();
    var events = new ArrayList<Written>();
    for (int i = 0; i < count; i++) {
      boolean usual = plain || random.nextInt(3) > 0;
      String id = usual ? "visitor" + random.nextInt(50) : one(TEXTS, random) + "u";
      String d = usual ? one(List.of("Chrome", "Safari", "Other"), random) : one(TEXTS, random);
      long millis = 1_500_000_000_000L + random.nextInt(1000) * 60_000L;
      events.add(new Written(id, millis, random.nextInt(5) == 0 ? null : d));
    }
    return events;
  }

  private static String one(List<String> texts, Random random) {
    return texts.get(random.nextInt(texts.size()));
  }

  private static String joined(
      List<Written> events, Function<Written, String> one, String first, String next, String last) {
    return events.stream().map(one).collect(Collectors.joining(next, first, last));
  }

  private static String object(Written event) {
    String d = event.d() == null ? "" : ",\"d\":" + json(event.d());
    return "{\"id\":%s,\"t\":%d%s}".formatted(json(event.id()), event.millis(), d);
  }

  private static String json(String text) {
    var json = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      json.append(
          c == '"' || c == '\\' ? "\\" + c : c < ' ' ? "\\u%04x".formatted((int) c) : "" + c);
    }
    return json.append('"').toString();
  }

  private static String table(List<Written> events, char separator, String end) {
    return joined(
        events,
        event ->
            String.join(
                "" + separator,
                field(event.id(), separator),
                event.millis() % 120_000 == 0
                    ? "" + event.millis()
                    : Instant.ofEpochMilli(event.millis()).toString(),
                event.d() == null ? "" : field(event.d(), separator)),
        String.join("" + separator, "id", "t", "\"d\"") + end,
        end,
        end);
  }

  private static String field(String text, char separator) {
    boolean quoted =
        text.isEmpty()
            || text.chars().anyMatch(c -> c == separator || c == '"' || c == '\r' || c == '\n');
    return quoted ? '"' + text.replace("\"", "\"\"") + '"' : text;
  }
}
