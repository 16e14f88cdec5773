package dev.clickspan.reference;

import dev.clickspan.VisitorField;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Takes a line of a web server's log apart, from left to right. */
final class ReferenceLog {

  /** What a line may have. */
  static final List<String> NAMES =
      List.of(
          "vhost",
          "ip",
          "ident",
          "user",
          "time",
          "request",
          "method",
          "path",
          "protocol",
          "status",
          "bytes",
          "referer",
          "user_agent",
          "anonymous_id",
          "device_sent_timestamp");

  private static final List<String> MONTHS =
      List.of("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec");

  private static final Pattern ADDRESS =
      Pattern.compile("([0-9]{1,3}\\.){3}[0-9]{1,3}|[0-9a-fA-F.]*:[0-9a-fA-F.]*:[0-9a-fA-F.:]*");

  private static final Pattern TIME =
      Pattern.compile(
          "([0-9]{2})/([A-Z][a-z]{2})/([0-9]{4}):([0-9]{2}:[0-9]{2}:[0-9]{2}) ([+-][0-9]{2})([0-9]{2})\\] ");

  private static final Pattern NUMBERS = Pattern.compile(" ([0-9]{3}|-) ([0-9]+|-)(?= |$)");

  private static final Pattern REQUEST =
      Pattern.compile("([A-Za-z-]+) (.*?)(?: (HTTP/[^ ]*))?", Pattern.DOTALL);

  private static final Pattern ESCAPE = Pattern.compile("\\\\(?:x[0-9a-fA-F]{2}|[\"\\\\bnrtv])");

  private final String line;
  private final Map<String, String> fields = new HashMap<>();
  private int at;

  private ReferenceLog(String line) {
    this.line = line;
  }

  /** The fields that are there by their names; null if the line has another form. */
  static @Nullable Map<String, String> fields(String line) {
    var log = new ReferenceLog(line);
    boolean whole = log.client() && log.time() && log.quoted("request") && log.numbers();
    if (!whole || !log.rest()) {
      return null;
    }
    log.addRequest();
    log.addVisitor();
    return log.fields;
  }

  private boolean client() {
    int end = line.indexOf(" [");
    List<String> words = Arrays.asList(line.substring(0, Math.max(0, end)).split(" ", -1));
    boolean isVirtual = words.size() > 1 && ADDRESS.matcher(words.get(1)).matches();
    int ip = isVirtual ? 1 : 0;
    if (words.size() < ip + 3 || words.get(0).isEmpty() || words.get(0).endsWith(",")) {
      return false;
    }
    String user = String.join(" ", words.subList(ip + 2, words.size()));
    if (words.get(ip + 1).isEmpty() || user.isEmpty()) {
      return false;
    }
    if (isVirtual) {
      put("vhost", words.get(0));
    }
    put("ip", words.get(ip));
    put("ident", words.get(ip + 1));
    put("user", user);
    at = end + 2;
    return true;
  }

  private boolean time() {
    Matcher time = TIME.matcher(line).region(at, line.length());
    if (!time.lookingAt()) {
      return false;
    }
    int month = MONTHS.indexOf(time.group(2)) + 1;
    String text =
        "%s-%02d-%sT%s%s:%s"
            .formatted(
                time.group(3), month, time.group(1), time.group(4), time.group(5), time.group(6));
    fields.put("time", text);
    fields.put("device_sent_timestamp", text);
    at = time.end();
    return true;
  }

  private boolean quoted(String name) {
    if (!line.startsWith("\"", at)) {
      return false;
    }
    int end = at + 1;
    while (end < line.length() && line.charAt(end) != '"') {
      end += line.charAt(end) == '\\' ? 2 : 1;
    }
    if (end >= line.length()) {
      return false;
    }
    put(name, line.substring(at + 1, end));
    at = end + 1;
    return true;
  }

  private boolean numbers() {
    Matcher numbers = NUMBERS.matcher(line).region(at, line.length());
    if (!numbers.lookingAt()) {
      return false;
    }
    put("status", numbers.group(1));
    put("bytes", numbers.group(2));
    at = numbers.end();
    return true;
  }

  /** Fields in quotes are referer and user agent; from the first one that isn't on, all is more. */
  private boolean rest() {
    for (String name : List.of("referer", "user_agent")) {
      if (!line.startsWith(" \"", at)) {
        break;
      }
      at++;
      if (!quoted(name)) {
        return false;
      }
    }
    return at == line.length() || line.charAt(at) == ' ';
  }

  private void put(String name, String written) {
    if (!written.equals("-")) {
      fields.put(name, unescaped(written));
    }
  }

  private void addRequest() {
    Matcher request = REQUEST.matcher(fields.getOrDefault("request", ""));
    if (!request.matches()) {
      return;
    }
    fields.put("method", request.group(1));
    String path = request.group(2).split("\\?", 2)[0];
    if (!path.isEmpty()) {
      fields.put("path", path);
    }
    if (request.group(3) != null) {
      fields.put("protocol", request.group(3));
    }
  }

  private void addVisitor() {
    String userAgent = fields.getOrDefault("user_agent", "");
    var parts = new ArrayList<@Nullable String>();
    parts.add(fields.get("ip"));
    parts.add(userAgent.isEmpty() ? null : userAgent);
    if (fields.containsKey("ip") || !userAgent.isEmpty()) {
      fields.put("anonymous_id", VisitorField.joined(parts));
    }
  }

  /** As it is written where the bytes that escapes stand for are no UTF-8. */
  private static String unescaped(String written) {
    // A character a byte, so that escapes are what they stand for: bytes.
    String bytes =
        new String(written.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    String plain =
        ESCAPE.matcher(bytes).replaceAll(escape -> Matcher.quoteReplacement(meant(escape.group())));
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(plain.getBytes(StandardCharsets.ISO_8859_1)))
          .toString();
    } catch (CharacterCodingException e) {
      return written;
    }
  }

  private static String meant(String escape) {
    return switch (escape.charAt(1)) {
      case 'x' -> String.valueOf((char) Integer.parseInt(escape.substring(2), 16));
      case 'b' -> "\b";
      case 'n' -> "\n";
      case 'r' -> "\r";
      case 't' -> "\t";
      case 'v' -> "\u000b";
      default -> escape.substring(1);
    };
  }
}
