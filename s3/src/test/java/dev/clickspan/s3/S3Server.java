package dev.clickspan.s3;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A small S3 with one bucket, {@value #BUCKET}: lists objects a few at a time, gives their bytes or
 * a part of them, and checks every signature.
 */
final class S3Server implements AutoCloseable {

  static final String BUCKET = "clicks";
  static final String KEY_ID = "AKIDEXAMPLE";
  static final String SECRET = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";

  private static final int KEYS_A_PAGE = 3;
  private static final Pattern RANGE = Pattern.compile("bytes=([0-9]+)-([0-9]*)");

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final NavigableMap<String, byte[]> objects = new ConcurrentSkipListMap<>();

  /** Method, key or prefix, and range of each request. */
  final List<String> requests = new CopyOnWriteArrayList<>();

  /** Whether requests without a signature are answered. */
  volatile boolean isPublic;

  /** So often a client was told that it has an object already. */
  final AtomicInteger unchanged = new AtomicInteger();

  /** So many bodies are cut off in their middle. */
  final AtomicInteger cuts = new AtomicInteger();

  /** So many requests for an object are refused, since there are too many. */
  final AtomicInteger slowDowns = new AtomicInteger();

  S3Server() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(threads);
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            answer(exchange);
          }
        });
    server.start();
  }

  /** The variables that lead to this server, with its key. */
  Map<String, String> environment() {
    return Map.of(
        "AWS_ENDPOINT_URL_S3",
        url(),
        "AWS_ACCESS_KEY_ID",
        KEY_ID,
        "AWS_SECRET_ACCESS_KEY",
        SECRET,
        "AWS_CONFIG_FILE",
        "/none",
        "AWS_SHARED_CREDENTIALS_FILE",
        "/none");
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  void put(String key, byte[] bytes) {
    objects.put(key, bytes);
  }

  private void answer(HttpExchange exchange) throws IOException {
    String[] path = exchange.getRequestURI().getPath().substring(1).split("/", 2);
    String key = path.length > 1 ? path[1] : "";
    S3Signature signature = S3Signature.of(exchange);
    if (signature.isNobodys() ? !isPublic : !signature.isBy(KEY_ID, SECRET, exchange)) {
      fail(exchange, 403, signature.isNobodys() ? "AccessDenied" : "SignatureDoesNotMatch");
    } else if (!path[0].equals(BUCKET)) {
      fail(exchange, 404, "NoSuchBucket");
    } else if (key.isEmpty()) {
      list(exchange, S3Signature.query(exchange));
    } else if (!objects.containsKey(key)) {
      fail(exchange, 404, "NoSuchKey");
    } else {
      object(exchange, key, bytes(key));
    }
  }

  private void list(HttpExchange exchange, Map<String, String> query) throws IOException {
    String prefix = query.getOrDefault("prefix", "");
    String delimiter = query.getOrDefault("delimiter", "");
    requests.add("LIST " + prefix + delimiter);
    List<String> keys =
        objects.tailMap(query.getOrDefault("continuation-token", ""), false).keySet().stream()
            .filter(key -> key.startsWith(prefix))
            .filter(
                key -> delimiter.isEmpty() || !key.substring(prefix.length()).contains(delimiter))
            .limit(KEYS_A_PAGE + 1)
            .toList();
    boolean more = keys.size() > KEYS_A_PAGE;
    List<String> page = more ? keys.subList(0, KEYS_A_PAGE) : keys;
    String contents =
        page.stream()
            .map(
                key ->
                    "<Contents><Key>%s</Key><ETag>%s</ETag><Size>%d</Size></Contents>"
                        .formatted(
                            key.replace("&", "&amp;").replace("<", "&lt;"),
                            etag(key).replace("\"", "&quot;"),
                            bytes(key).length))
            .collect(Collectors.joining());
    String next =
        more
            ? "<NextContinuationToken>%s</NextContinuationToken>"
                .formatted(page.get(page.size() - 1))
            : "";
    text(
        exchange,
        200,
        "<ListBucketResult><IsTruncated>%s</IsTruncated>%s%s</ListBucketResult>"
            .formatted(more, next, contents));
  }

  private void object(HttpExchange exchange, String key, byte[] bytes) throws IOException {
    String range = exchange.getRequestHeaders().getFirst("Range");
    requests.add(exchange.getRequestMethod() + " " + key + (range == null ? "" : " " + range));
    String wanted = exchange.getRequestHeaders().getFirst("If-Match");
    if (exchange.getRequestMethod().equals("GET") && slowDowns.getAndDecrement() > 0) {
      fail(exchange, 503, "SlowDown");
      return;
    }
    if (wanted != null && !wanted.equals(etag(key))) {
      fail(exchange, 412, "PreconditionFailed");
      return;
    }
    if (etag(key).equals(exchange.getRequestHeaders().getFirst("If-None-Match"))) {
      unchanged.incrementAndGet();
      exchange.sendResponseHeaders(304, -1);
      return;
    }
    int from = 0;
    Matcher asked = RANGE.matcher(range == null ? "" : range);
    if (asked.matches()) {
      from = Integer.parseInt(asked.group(1));
      exchange
          .getResponseHeaders()
          .set("Content-Range", "bytes %d-%d/%d".formatted(from, bytes.length - 1, bytes.length));
    }
    exchange.getResponseHeaders().set("ETag", etag(key));
    int length = bytes.length - from;
    if (exchange.getRequestMethod().equals("HEAD")) {
      exchange.getResponseHeaders().set("Content-Length", Integer.toString(length));
      exchange.sendResponseHeaders(200, -1);
      return;
    }
    exchange.sendResponseHeaders(asked.matches() ? 206 : 200, length == 0 ? -1 : length);
    int sent = cuts.getAndDecrement() > 0 ? length / 2 : length;
    exchange.getResponseBody().write(bytes, from, sent);
    exchange.getResponseBody().flush();
  }

  private byte[] bytes(String key) {
    return objects.getOrDefault(key, new byte[0]);
  }

  private String etag(String key) {
    return "\"" + HexFormat.of().toHexDigits(Arrays.hashCode(bytes(key))) + "\"";
  }

  private static void fail(HttpExchange exchange, int status, String code) throws IOException {
    text(exchange, status, "<Error><Code>%s</Code><Message>No.</Message></Error>".formatted(code));
  }

  private static void text(HttpExchange exchange, int status, String text) throws IOException {
    byte[] bytes = text.getBytes(UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/xml");
    if (exchange.getRequestMethod().equals("HEAD")) {
      exchange.sendResponseHeaders(status, -1);
    } else {
      exchange.sendResponseHeaders(status, bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
