package dev.clickspan.bench;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** How a contender writes its answer. */
enum AnswerFormat {
  /** {@code clickspan count --format json}. */
  COUNT_JSON,
  /** {@code clickspan report --format json}. */
  REPORT_JSON,
  /** A line a figure: name, tab, value. */
  LINES,
  /** No answer: what it writes is thrown away. */
  NONE;

  /** What stands for a missing value, which is none that a field could hold. */
  private static final String MISSING = "\0missing";

  Answer read(String output) {
    return switch (this) {
      case COUNT_JSON -> ofCount(output);
      case REPORT_JSON -> ofReport(output);
      case LINES -> ofLines(output);
      case NONE -> new Answer(new TreeMap<>());
    };
  }

  private static Answer ofCount(String json) {
    var figures = new TreeMap<String, String>();
    JsonText.flat(json)
        .forEach((pointer, count) -> figures.put(Answer.sessionsIn(pointer.substring(1)), count));
    return new Answer(figures);
  }

  /** All but what others aren't asked for: means (the sums are there), histogram, timeline. */
  private static Answer ofReport(String json) {
    Map<String, @Nullable String> report = JsonText.flat(json);
    var segments = new HashMap<String, String>();
    report.forEach(
        (pointer, value) -> {
          if (pointer.startsWith("/segments/") && pointer.endsWith("/value")) {
            segments.put(parent(pointer), value == null ? MISSING : value);
          }
        });
    var figures = new TreeMap<String, String>();
    report.forEach(
        (pointer, value) -> {
          String name = pointer.substring(pointer.lastIndexOf('/') + 1);
          String segment = segments.get(parent(pointer));
          if (pointer.startsWith("/unique_sessions_by_file/")) {
            figures.put(Answer.sessionsIn(name), number(value));
          } else if (name.equals("value") || name.endsWith("mean_s")) {
            return;
          } else if (segment != null) {
            String dimension = List.of(pointer.split("/", -1)).get(2);
            figures.put(dimension + "/" + segment + "/" + name, number(value));
          } else if (name.endsWith("_time")) {
            figures.put("totals/" + name, String.valueOf(value));
          } else if (pointer.startsWith("/totals/")) {
            figures.put("totals/" + name, number(value));
          }
        });
    return new Answer(figures);
  }

  private static Answer ofLines(String lines) {
    var figures = new TreeMap<String, String>();
    lines
        .lines()
        .forEach(
            line -> {
              int tab = line.lastIndexOf('\t');
              if (tab < 0) {
                throw new IllegalArgumentException("no figure in '" + line + "'");
              }
              figures.put(line.substring(0, tab), line.substring(tab + 1));
            });
    return new Answer(figures);
  }

  /** 0.50 and 0.5 are one number. */
  private static String number(@Nullable String text) {
    return text == null ? "null" : new BigDecimal(text).stripTrailingZeros().toPlainString();
  }

  private static String parent(String pointer) {
    return pointer.substring(0, pointer.lastIndexOf('/'));
  }
}
