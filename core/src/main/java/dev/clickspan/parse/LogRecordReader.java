package dev.clickspan.parse;

import dev.clickspan.RejectReason;
import dev.clickspan.VisitorField;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads a line of a web server's log in common or combined format, also with a virtual host before
 * it. What stands behind is passed over: many servers write more.
 *
 * <pre>
 * [vhost ]ip ident user [10/Oct/2000:13:55:36 -0700] "request" status bytes[ "referer"[ "user agent"]][ more]
 * </pre>
 *
 * <p>Nothing but the user may hold a space. A hyphen stands for what is missing. That the first of
 * four is a virtual host is told by an IP address behind it: an identity is none.
 *
 * <p>Source: Apache's <a href="https://httpd.apache.org/docs/2.4/logs.html#accesslog">log
 * files</a>. {@code LogRecordReaderTest} and the contract suite hold it against the reference
 * engine.
 */
final class LogRecordReader implements RecordReader {

  private static final int MISSING = -1;
  private static final int STATUS_DIGITS = 3;

  private final Utf8 utf8 = new Utf8();
  private final LogText texts = new LogText();
  private final int[] slots;

  // Of the line that is read: where its fields lie, without their quotes.
  private final int[] froms = new int[LogField.NAMES.size()];
  private final int[] tos = new int[LogField.NAMES.size()];
  private byte[] bytes = {};
  private int at;
  private int end;

  /**
   * @param wanted the fields that all lines will be read into
   */
  LogRecordReader(WantedFields wanted) {
    slots =
        LogField.NAMES.stream()
            .map(name -> wanted.root().child(name))
            .mapToInt(node -> node == null ? WantedFields.NO_SLOT : node.slot())
            .toArray();
  }

  @Override
  public @Nullable RejectReason read(byte[] line, int from, int to, WantedFields wanted) {
    if (!utf8.isValid(line, from, to)) {
      return RejectReason.BAD_UTF8;
    }
    bytes = line;
    at = from;
    end = to;
    Arrays.fill(froms, MISSING);
    if (!findFields()) {
      return RejectReason.BAD_RECORD;
    }
    wanted.clear();
    for (int field = 0; field < slots.length; field++) {
      int slot = slots[field];
      String text = slot == WantedFields.NO_SLOT ? null : text(field);
      if (text != null) {
        wanted.setText(slot, text);
      }
    }
    return null;
  }

  private boolean findFields() {
    return findClient()
        && findTime()
        && skip(' ')
        && findQuoted(LogField.REQUEST)
        && skip(' ')
        && findNumber(LogField.STATUS)
        && skip(' ')
        && findNumber(LogField.BYTES)
        && findRest();
  }

  /** All before the time, and its bracket. */
  private boolean findClient() {
    int clientEnd = at;
    while (clientEnd < end && !(bytes[clientEnd] == ' ' && isBracket(clientEnd + 1))) {
      clientEnd++;
    }
    if (clientEnd == end || !findWord(LogField.IP, clientEnd)) {
      return false;
    }
    // Of a list of addresses nobody knows how many there are.
    boolean isList = bytes[at - 2] == ',';
    int second = at;
    if (isList || !findWord(LogField.IDENT, clientEnd)) {
      return false;
    }
    if (IpAddress.is(bytes, second, at - 1)) {
      set(LogField.VHOST, from(LogField.IP), to(LogField.IP));
      set(LogField.IP, second, at - 1);
      if (!findWord(LogField.IDENT, clientEnd)) {
        return false;
      }
    }
    set(LogField.USER, at, clientEnd);
    boolean named = at < clientEnd;
    at = clientEnd + 2;
    return named;
  }

  private boolean isBracket(int index) {
    return index < end && bytes[index] == '[';
  }

  /** Finds what stands before the next space, and goes behind it. */
  private boolean findWord(int field, int wordsEnd) {
    int from = at;
    while (at < wordsEnd && bytes[at] != ' ') {
      at++;
    }
    if (at == from || at == wordsEnd) {
      return false;
    }
    set(field, from, at++);
    return true;
  }

  private boolean findTime() {
    if (!LogTime.isAt(bytes, at, end)) {
      return false;
    }
    set(LogField.TIME, at, at + LogTime.LENGTH);
    at += LogTime.LENGTH;
    return skip(']');
  }

  /** What may stand behind the common format, or be missing. */
  private boolean findRest() {
    if (at == end || !skip(' ')) {
      return at == end;
    }
    return !isQuote() || (findQuoted(LogField.REFERER) && (at == end || findUserAgent()));
  }

  private boolean findUserAgent() {
    return skip(' ')
        && (!isQuote() || (findQuoted(LogField.USER_AGENT) && (at == end || skip(' '))));
  }

  private boolean isQuote() {
    return at < end && bytes[at] == '"';
  }

  private boolean findQuoted(int field) {
    if (!skip('"')) {
      return false;
    }
    int from = at;
    while (at < end && bytes[at] != '"') {
      at += bytes[at] == '\\' ? 2 : 1;
    }
    if (at >= end) {
      return false;
    }
    set(field, from, at++);
    return true;
  }

  /** A hyphen or digits: of a status three. */
  private boolean findNumber(int field) {
    int from = at;
    if (!skip('-')) {
      while (at < end && bytes[at] >= '0' && bytes[at] <= '9') {
        at++;
      }
      if (at == from || (field == LogField.STATUS && at - from != STATUS_DIGITS)) {
        return false;
      }
    }
    set(field, from, at);
    return true;
  }

  private boolean skip(char c) {
    boolean here = at < end && bytes[at] == c;
    at += here ? 1 : 0;
    return here;
  }

  private void set(int field, int from, int to) {
    froms[field] = from;
    tos[field] = to;
  }

  private int from(int field) {
    return froms[field];
  }

  private int to(int field) {
    return tos[field];
  }

  private @Nullable String text(int field) {
    return switch (field) {
      case LogField.TIME, LogField.DEVICE_SENT_TIMESTAMP ->
          LogTime.rfc3339(bytes, from(LogField.TIME));
      case LogField.ANONYMOUS_ID -> visitor();
      case LogField.METHOD, LogField.PATH, LogField.PROTOCOL -> partOfRequest(field);
      default -> written(field);
    };
  }

  private @Nullable String written(int field) {
    int from = from(field);
    int to = to(field);
    boolean missing = from == MISSING || (to == from + 1 && bytes[from] == '-');
    return missing ? null : texts.of(bytes, from, to);
  }

  /** As the visitor {@code ip+user_agent}. */
  private @Nullable String visitor() {
    String ip = written(LogField.IP);
    String userAgent = written(LogField.USER_AGENT);
    if (userAgent != null && userAgent.isEmpty()) {
      userAgent = null;
    }
    return ip == null && userAgent == null
        ? null
        : VisitorField.joined(Arrays.asList(ip, userAgent));
  }

  private @Nullable String partOfRequest(int field) {
    String text = written(LogField.REQUEST);
    LogRequest request = text == null ? null : LogRequest.of(text);
    if (request == null) {
      return null;
    }
    return switch (field) {
      case LogField.METHOD -> request.method();
      case LogField.PATH -> request.path();
      default -> request.protocol();
    };
  }
}
