package dev.clickspan.parse;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * The text of a field of a log, with the escapes of Apache and nginx taken back: {@code \"}, {@code
 * \\}, {@code \xhh} for a byte, and {@code \b \n \r \t \v}. One object serves one thread.
 *
 * <p>Source: Apache's <a href="https://httpd.apache.org/docs/2.4/mod/mod_log_config.html">
 * mod_log_config</a>, nginx's <a
 * href="https://nginx.org/en/docs/http/ngx_http_log_module.html">ngx_http_log_module</a>.
 */
final class LogText {

  private static final String SHORT_ESCAPES = "\"\\bnrtv";
  private static final String SHORT_ESCAPED = "\"\\\b\n\r\t\u000b";

  private final CharsetDecoder utf8 =
      StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPORT);

  /**
   * The text in bytes that are UTF-8. Escapes that stand for bytes which are none stay as they are:
   * what a port scanner sent as its request is text too.
   */
  String of(byte[] bytes, int from, int to) {
    for (int i = from; i < to; i++) {
      if (bytes[i] == '\\') {
        return unescaped(bytes, from, to);
      }
    }
    return written(bytes, from, to);
  }

  private static String written(byte[] bytes, int from, int to) {
    return new String(bytes, from, to - from, StandardCharsets.UTF_8);
  }

  private String unescaped(byte[] bytes, int from, int to) {
    byte[] text = new byte[to - from];
    int length = 0;
    for (int i = from; i < to; i++) {
      byte next = bytes[i];
      if (next == '\\' && i + 1 < to) {
        int known = SHORT_ESCAPES.indexOf(bytes[i + 1]);
        int hex = bytes[i + 1] == 'x' && i + 3 < to ? hexByte(bytes, i + 2) : -1;
        if (known >= 0) {
          next = (byte) SHORT_ESCAPED.charAt(known);
          i++;
        } else if (hex >= 0) {
          next = (byte) hex;
          i += 3;
        }
      }
      text[length++] = next;
    }
    try {
      return utf8.decode(ByteBuffer.wrap(text, 0, length)).toString();
    } catch (CharacterCodingException e) {
      return written(bytes, from, to);
    }
  }

  /** The byte of two hex digits; -1 if they are none. */
  private static int hexByte(byte[] bytes, int at) {
    int high = Character.digit(bytes[at], 16);
    int low = Character.digit(bytes[at + 1], 16);
    return high < 0 || low < 0 ? -1 : high << 4 | low;
  }
}
