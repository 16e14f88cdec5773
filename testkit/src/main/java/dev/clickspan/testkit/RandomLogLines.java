package dev.clickspan.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Supplier;

/** Lines of a web server's log, few clients around few times, and among them bad ones. */
final class RandomLogLines implements Supplier<byte[]> {

  private static final List<String> CLIENTS =
      List.of(
          "192.0.2.7 - -",
          "192.0.2.7 - -",
          "192.0.2.8 - frank",
          "2001:db8::7 - John Smith",
          "shop.example:443 192.0.2.7 - -",
          "shop.example ::1 id a b c",
          "host.example - -",
          "host.example 192.0.2.7 -",
          "192.0.2.1, 192.0.2.2 - -",
          "- - -",
          "- 1.2.3.4 - \\x41",
          "h  - -",
          "caf\u00e9 - \uD83D\uDE00");

  private static final List<String> REQUESTS =
      List.of(
          "GET / HTTP/1.1",
          "GET /a?b=c HTTP/1.1",
          "POST /a b HTTP/2.0",
          "GET /old",
          "GET  HTTP/1.0",
          "-",
          "",
          "\\x16\\x03\\x01\\x00\\xEF",
          "GET /\\xd0\\x9f\\\"\\\\ HTTP/1.1",
          "\\t\\n\\q");

  private static final List<String> NUMBERS =
      List.of("200 0", "200 2326", "404 -", "- -", "302 17", "20 0", "2000 0", "200 x", "200");

  private static final List<String> USER_AGENTS =
      List.of(
          "Mozilla/5.0 (iPhone; CPU iPhone OS 17_4_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML,"
              + " like Gecko) Version/17.4.1 Mobile/15E148 Safari/604.1",
          "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
          "Mozilla/5.0 (Linux; Android 9; \\xd0\\x9f \\\"x\\\") AppleWebKit/537.36 Mobile Safari/537.36",
          "curl/8.5.0",
          "-",
          "",
          "\\xff");

  private static final List<String> RESTS =
      List.of(
          " \"-\" \"%s\"",
          " \"-\" \"%s\"",
          " \"https://shop.example/\" \"%s\"",
          " \"-\" \"%s\" \"-\" 0.005",
          "",
          " ",
          " \"-\"",
          " 17 \"%s",
          " \"-\" \"%s",
          " \"-\"\"%s\"");

  private static final List<String> OTHER_LINES =
      List.of("", " \t", "\f", "oops", "{\"anonymous_id\":\"u\"}", "[", "\0", "a,b", " [x] \"\"");

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("dd/MMM/uuuu:HH:mm:ss Z", Locale.ENGLISH);

  private final Random random;
  private final long gapMillis;

  RandomLogLines(Random random, long gapMillis) {
    this.random = random;
    this.gapMillis = gapMillis;
  }

  @Override
  public byte[] get() {
    int kind = random.nextInt(20);
    if (kind == 0) {
      return one(OTHER_LINES).getBytes(UTF_8);
    }
    byte[] line =
        ("%s [%s] \"%s\" %s".formatted(one(CLIENTS), time(), one(REQUESTS), number())
                + one(RESTS).formatted(one(USER_AGENTS)))
            .getBytes(UTF_8);
    return kind == 1 ? damaged(line) : line;
  }

  private String number() {
    return random.nextInt(8) == 0 ? one(NUMBERS) : NUMBERS.get(1);
  }

  private String time() {
    if (random.nextInt(30) == 0) {
      return one(List.of("31/Feb/2020:00:00:00 +0000", "01/Mai/2020:00:00:00 +0000", "-"));
    }
    Instant at =
        Instant.parse("2020-10-24T21:30:00Z")
            .plusMillis(random.nextInt(4) * gapMillis)
            .plusSeconds(random.nextInt(3) - 1);
    return TIME.format(at.atOffset(ZoneOffset.ofHours(random.nextInt(5) - 2)));
  }

  /** One byte is another. */
  private byte[] damaged(byte[] line) {
    var damaged = new ByteArrayOutputStream();
    int place = random.nextInt(line.length);
    int any = random.nextInt(256);
    damaged.write(line, 0, place);
    damaged.write(any == '\n' ? 0 : any);
    damaged.write(line, place + 1, line.length - place - 1);
    return damaged.toByteArray();
  }

  private <T> T one(List<T> some) {
    return some.get(random.nextInt(some.size()));
  }
}
