package dev.clickspan.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.clickspan.EpochUnit;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * Lines in which much is the same: few visitors, few times around the edges of the rules, few
 * values, each written in many ways; and among them bad lines of every kind.
 */
final class RandomLines {

  /** The last hours before a clock change in many zones, so that days and hours change, too. */
  static final long BEGIN_MILLIS = Instant.parse("2020-10-24T21:30:00Z").toEpochMilli();

  private static final List<String> OFFSETS = List.of("xxx", "xx", "x", " xx", "'Z'", " 'UTC'", "");

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

  private static final List<String> USUAL_VALUES =
      List.of("\"x\"", "\"y\"", "\"z\"", "\"curl/8.5 is longer\"", "\"\"");

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

  /** How one producer writes its lines. */
  private enum Habit {
    /** All in one form, so that a parser can learn it: members, their order, white space. */
    ORDERLY,
    /** Each in a form of its own. */
    UNRULY
  }

  private final Random random;
  private final EpochUnit unit;
  private final Habit habit;
  private final List<Long> times;

  RandomLines(Random random, EpochUnit unit, long gapMillis) {
    this.random = random;
    this.unit = unit;
    this.habit = one(List.of(Habit.values()));
    var some = new ArrayList<Long>();
    for (int i = 0; i < 6; i++) {
      some.add(BEGIN_MILLIS + random.nextInt(8) * gapMillis + random.nextInt(3) - 1);
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
    byte[] line = (habit == Habit.ORDERLY ? orderly() : unruly()).getBytes(UTF_8);
    return kind == 2 ? damaged(line) : line;
  }

  /** One byte more, less or another. */
  private byte[] damaged(byte[] line) {
    int place = random.nextInt(line.length);
    int any = random.nextInt(256);
    int removed = random.nextInt(2);
    var damaged = new ByteArrayOutputStream();
    damaged.write(line, 0, place);
    if (removed == 0 || random.nextBoolean()) {
      damaged.write(any == '\n' ? 0 : any);
    }
    damaged.write(line, place + removed, line.length - place - removed);
    return damaged.toByteArray();
  }

  /** The second version is rare enough to come when a parser trusts in the first. */
  private String orderly() {
    String version = random.nextInt(100) == 0 ? "1.1" : "1.0";
    String values = "\"d\":%s,\"e\":{\"n\":%d,\"f\":%s},\"g.h\":%s";
    return "{\"id\":%s,\"version\":\"%s\",".formatted(one(VISITORS), version)
        + values.formatted(value(), random.nextInt(1000), value(), value())
        + ",\"platform\":\"web\",\"t\":%s}".formatted(time(one(times)));
  }

  private String value() {
    return one(random.nextInt(8) == 0 ? VALUES.subList(1, VALUES.size()) : USUAL_VALUES);
  }

  private String unruly() {
    var members = new ArrayList<String>();
    members.add("\"id\":" + one(VISITORS));
    members.add("\"t\":" + time(one(times)));
    addValue(members, "\"d\":%s");
    addValue(members, "\"e\":{\"f\":%s}");
    addValue(members, "\"g.h\":%s");
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
    String value = one(VALUES);
    if (!value.isEmpty()) {
      members.add(form.formatted(value));
    }
  }

  /** One of the ways to write a time. */
  private String time(long millis) {
    Instant instant = Instant.ofEpochMilli(millis);
    BigDecimal number = BigDecimal.valueOf(millis).scaleByPowerOfTen(-unit.millisecondsExponent());
    return switch (habit == Habit.ORDERLY ? random.nextInt(50) : random.nextInt(7)) {
      case 0 -> '"' + number.toPlainString() + '"';
      case 1 -> number.setScale(3).stripTrailingZeros().toString();
      case 2 -> '"' + instant.toString() + '"';
      case 3 -> '"' + instant.toString().toLowerCase(Locale.ROOT) + '"';
      case 4 -> {
        ZoneOffset offset = ZoneOffset.ofTotalSeconds((random.nextInt(61) - 30) * 30 * 60);
        yield '"'
            + DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS'99'" + one(OFFSETS), Locale.ROOT)
                .format(instant.atOffset(offset))
            + '"';
      }
      default -> number.toPlainString();
    };
  }

  private <T> T one(List<T> some) {
    return some.get(random.nextInt(some.size()));
  }
}
