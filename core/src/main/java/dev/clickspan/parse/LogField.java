package dev.clickspan.parse;

import java.util.List;

/** What a record of a web server's log has: places in a list of names. */
final class LogField {

  static final int VHOST = 0;
  static final int IP = 1;
  static final int IDENT = 2;
  static final int USER = 3;
  static final int TIME = 4;
  static final int REQUEST = 5;
  static final int METHOD = 6;
  static final int PATH = 7;
  static final int PROTOCOL = 8;
  static final int STATUS = 9;
  static final int BYTES = 10;
  static final int REFERER = 11;
  static final int USER_AGENT = 12;

  /** IP and user agent together, under the default name of a visitor. */
  static final int ANONYMOUS_ID = 13;

  /** The time, under the default name of one. */
  static final int DEVICE_SENT_TIMESTAMP = 14;

  /** All of them by their places. */
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

  private LogField() {}
}
