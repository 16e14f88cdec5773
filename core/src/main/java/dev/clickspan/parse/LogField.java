package dev.clickspan.parse;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What a record of a web server's log has, each by its name in lower case. */
enum LogField {
  VHOST,
  IP,
  IDENT,
  USER,
  TIME,
  REQUEST,
  METHOD,
  PATH,
  PROTOCOL,
  STATUS,
  BYTES,
  REFERER,
  USER_AGENT,
  /** IP and user agent together, under the default name of a visitor. */
  ANONYMOUS_ID,
  /** The time, under the default name of one. */
  DEVICE_SENT_TIMESTAMP;

  /** All of them. */
  static List<String> names() {
    return Arrays.stream(values()).map(LogField::id).toList();
  }

  String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
