package dev.clickspan.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.clickspan.EpochUnit;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Lines in which much is the same: few visitors, few times around the edges of the rules, few
 * values, each written in many ways; and among them bad lines of every kind.
 */
final class RandomLines {

  /** Ids as JSON; several of them are the same visitor. */
  private static final List<String> VISITORS =
      List.of(
          "\"u\"",
          "\"\\u0075\"",
          "\"84CC8775-0E38-4787-A4FF-DD66CCFCF956\"",
          "\"84cc8775-0e38-4787-a4ff-dd66ccfcf956\"",
          "\"84cc8775-0e38-4787-a4ff-dd66ccfcf95\\u0036\"",
          "\"84cc8775-0e38-4787-a4ff-dd66ccfcf957\"",
          "12",
          "\"12\"",
          "1.20e1",
          "true",
          "\"true\"",
          "\"\uD83D\uDE00\"",
          "\"\\ud83d\\uDE00\"",
          "\"a\\u0000\\n\\\\\"");

  /** Values as JSON; the first stands for a member that is absent. */
  private static final List<String> VALUES =
      List.of(
          "",
          "null",
          "\"\"",
          "\"x\"",
          "\"\\u0078\"",
          "\"y\"",
          "1",
          "\"1\"",
          "1.0",
          "false",
          "{\"f\":\"in\"}",
          "{}",
          "[\"x\"]",
          "\"null\"",
          "\"é\"",
          "\"\uFF5E\"",
          "\"\uD83D\uDE00\"");

  private static final List<String> BAD_LINES =
      List.of(
          "oops",
          "{",
          "[]",
          "17",
          "null",
          "\"text\"",
          "{}",
          "{}{}",
          "{\"id\":\"u\"}",
          "{\"t\":1}",
          "\0",
          "\f",
          "\ufeff{}",
          "{\"id\":\"u\",\"t\":1}x",
          "{\"id\":\"\",\"t\":1}",
          "{\"id\":{},\"t\":1}",
          "{\"id\":\"u\",\"t\":\"\"}",
          "{\"id\":\"u\",\"t\":\"soon\"}",
          "{\"id\":\"u\",\"t\":-1}",
          "{\"id\":\"u\",\"t\":1e30}",
          "{\"id\":\"u\",\"t\":[1]}",
          "{\"id\":\"\\ud800\",\"t\":1}",
          "{\"id\":\"u\",\"t\":1,}",
          "{\"id\":\"u\",\"t\":\"2020-02-30T00:00:00Z\"}");

  private static final List<String> BLANK_LINES = List.of("", " ", "\t", "\r", " \r\t ");

  private static final List<String> OTHER_MEMBERS =
      List.of("\"n\":null", "\"id2\":\"v\"", "\"deep\":[[{\"id\":1}]]", "\"\":0", "\"e.f\":\"no\"");

  private final Random random;
  private final EpochUnit unit;
  private final List<Long> times;

  RandomLines(Random random, EpochUnit unit, long gapMillis) {
    this.random = random;
    this.unit = unit;
    // The last hours before a clock change in many zones, so that days and hours change, too.
    long begin = Instant.parse("2020-10-24T21:30:00Z").toEpochMilli();
    var some = new ArrayList<Long>();
    for (int i = 0; i < 6; i++) {
      some.add(begin + random.nextInt(8) * gapMillis + random.nextInt(3) - 1);
    }
    this.times = some;
  }

  /** The next line without its end: mostly an event, sometimes anything else. */
  byte[] next() {
    int kind = random.nextInt(20);
    if (kind == 0) {
      return one(BAD_LINES).getBytes(UTF_8);
    }
    if (kind == 1) {
      return one(BLANK_LINES).getBytes(UTF_8);
    }
    byte[] line = event().getBytes(UTF_8);
    if (kind == 2) {
      damage(line);
    }
    return line;
  }

  private void damage(byte[] line) {
    byte any = (byte) random.nextInt(256);
    line[random.nextInt(line.length)] = any == '\n' ? 0 : any;
  }

  private String event() {
    var members = new ArrayList<String>();
    members.add("\"id\":" + one(VISITORS));
    members.add("\"t\":" + time(times.get(random.nextInt(times.size()))));
    addValue(members, "\"d\":%s");
    addValue(members, "\"e\":{\"f\":%s}");
    addValue(members, "\"g.h\\\\\":%s");
    if (random.nextInt(4) == 0) {
      members.add(one(OTHER_MEMBERS));
    }
    if (random.nextInt(8) == 0) {
      addValue(members, "\"d\":%s");
      addValue(members, "\"e\":%s");
    }
    Collections.shuffle(members, random);
    String comma = random.nextBoolean() ? "," : " ,\t";
    return "{" + String.join(comma, members) + one(List.of("}", " }", "} ", "}\r\t"));
  }

  private void addValue(List<String> members, String form) {
    @Nullable String value = one(VALUES);
    if (!value.isEmpty()) {
      members.add(form.formatted(value));
    }
  }

  /** One of the ways to write a time. */
  private String time(long millis) {
    Instant instant = Instant.ofEpochMilli(millis);
    BigDecimal number = BigDecimal.valueOf(millis).scaleByPowerOfTen(-unit.millisecondsExponent());
    return switch (random.nextInt(6)) {
      case 0 -> '"' + number.toPlainString() + '"';
      case 1 -> number.setScale(3).stripTrailingZeros().toString();
      case 2 -> '"' + instant.toString() + '"';
      case 3 -> '"' + instant.toString().toLowerCase(Locale.ROOT) + '"';
      case 4 -> {
        ZoneOffset offset = ZoneOffset.ofTotalSeconds((random.nextInt(61) - 30) * 30 * 60);
        yield '"'
            + DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS'99'xxx", Locale.ROOT)
                .format(instant.atOffset(offset))
            + '"';
      }
      default -> number.toPlainString();
    };
  }

  private String one(List<String> some) {
    return some.get(random.nextInt(some.size()));
  }
}
