package dev.clickspan.web;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A file as a server has it. */
public final class ServedFile {

  private static final Pattern RANGE = Pattern.compile("bytes=([0-9]+)-([0-9]*)");

  private final byte[] bytes;
  private final String etag;
  private final String lastModified;

  /**
   * @param etag with its quotes; empty for none
   * @param lastModified as in a header; empty for none
   */
  public ServedFile(byte[] bytes, String etag, String lastModified) {
    this.bytes = bytes;
    this.etag = etag;
    this.lastModified = lastModified;
  }

  public ServedFile(byte[] bytes, String etag) {
    this(bytes, etag, "");
  }

  public byte[] bytes() {
    return bytes;
  }

  /** As servers should. */
  public FileServer.Reply whole() {
    return exchange -> send(exchange, bytes.length, 0);
  }

  /** Breaks off when so many bytes of the body are sent. */
  public FileServer.Reply cutAfter(int sent) {
    return exchange -> send(exchange, sent, 0);
  }

  /** Answers a range with another one, so many bytes further on. */
  public FileServer.Reply shiftedBy(int shift) {
    return exchange -> send(exchange, bytes.length, shift);
  }

  /** Doesn't know ranges nor conditions. */
  public FileServer.Reply simple(String... headers) {
    return exchange -> {
      for (int i = 0; i < headers.length; i += 2) {
        exchange.getResponseHeaders().set(headers[i], headers[i + 1]);
      }
      validators(exchange);
      body(exchange, 200, 0, bytes.length, bytes.length);
    };
  }

  /** As {@link #simple}, and breaks off when so many bytes of the body are sent. */
  public FileServer.Reply simpleCutAfter(int sent) {
    return exchange -> {
      validators(exchange);
      body(exchange, 200, 0, bytes.length, sent);
    };
  }

  /** Goes on with a range whatever the condition says. */
  public FileServer.Reply heedless() {
    return exchange -> {
      validators(exchange);
      part(
          exchange,
          String.valueOf(exchange.getRequestHeaders().getFirst("Range")),
          0,
          bytes.length);
    };
  }

  private void send(HttpExchange exchange, int maxSent, int shift) throws IOException {
    validators(exchange);
    Headers asked = exchange.getRequestHeaders();
    String range = asked.getFirst("Range");
    String wanted = asked.getFirst("If-Match");
    String ifRange = asked.getFirst("If-Range");
    if (isCurrent(asked.getFirst("If-None-Match"), asked.getFirst("If-Modified-Since"))) {
      exchange.sendResponseHeaders(304, -1);
    } else if (wanted != null && !isCurrent(wanted, null)) {
      exchange.sendResponseHeaders(412, -1);
    } else if (range != null && (ifRange == null || isCurrent(ifRange, ifRange))) {
      part(exchange, range, shift, maxSent);
    } else {
      body(exchange, 200, 0, bytes.length, maxSent);
    }
  }

  private boolean isCurrent(@Nullable String tag, @Nullable String time) {
    return (tag != null && tag.equals(etag) && !etag.isEmpty())
        || (time != null && time.equals(lastModified) && !lastModified.isEmpty());
  }

  private void part(HttpExchange exchange, String range, int shift, int maxSent)
      throws IOException {
    Matcher asked = RANGE.matcher(range);
    if (!asked.matches() || Integer.parseInt(asked.group(1)) >= bytes.length) {
      exchange.getResponseHeaders().set("Content-Range", "bytes */" + bytes.length);
      exchange.sendResponseHeaders(416, -1);
      return;
    }
    int from = Integer.parseInt(asked.group(1)) + shift;
    int to = asked.group(2).isEmpty() ? bytes.length - 1 : Integer.parseInt(asked.group(2));
    exchange
        .getResponseHeaders()
        .set("Content-Range", "bytes %d-%d/%d".formatted(from, to, bytes.length));
    body(exchange, 206, from, to + 1 - from, maxSent);
  }

  private void validators(HttpExchange exchange) {
    if (!etag.isEmpty()) {
      exchange.getResponseHeaders().set("ETag", etag);
    }
    if (!lastModified.isEmpty()) {
      exchange.getResponseHeaders().set("Last-Modified", lastModified);
    }
  }

  private void body(HttpExchange exchange, int status, int from, int length, int maxSent)
      throws IOException {
    // The server takes 0 for a length that isn't known.
    exchange.sendResponseHeaders(status, length == 0 ? -1 : length);
    exchange.getResponseBody().write(bytes, from, Math.min(length, maxSent));
    exchange.getResponseBody().flush();
  }
}
