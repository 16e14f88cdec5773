package dev.clickspan.web;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A server whose answers a test scripts: the next one for each request, the last one for ever. */
public final class FileServer implements AutoCloseable {

  /** One answer. */
  public interface Reply {
    void to(HttpExchange exchange) throws IOException;
  }

  private static final List<String> CONDITIONS =
      List.of("Range", "If-Range", "If-Match", "If-None-Match", "If-Modified-Since");

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final CountDownLatch closed = new CountDownLatch(1);

  /** {@code Range} and conditions of each request, in order. */
  public final List<String> requests = new CopyOnWriteArrayList<>();

  public FileServer() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(threads);
    server.start();
  }

  /** Gives a path its answers. */
  public void serve(String path, Reply... replies) {
    Deque<Reply> script = new ArrayDeque<>(Arrays.asList(replies));
    server.createContext(
        path,
        exchange -> {
          Reply reply;
          synchronized (script) {
            reply = script.size() > 1 ? script.remove() : script.element();
          }
          requests.add(asked(exchange));
          try (exchange) {
            reply.to(exchange);
          }
        });
  }

  private static String asked(HttpExchange exchange) {
    var asked = new StringBuilder();
    for (String name : CONDITIONS) {
      String value = exchange.getRequestHeaders().getFirst(name);
      asked.append(value == null ? "" : "[" + name + ": " + value + "]");
    }
    return asked.toString();
  }

  public String url(String path) {
    return "http://"
        + server.getAddress().getHostString()
        + ":"
        + server.getAddress().getPort()
        + path;
  }

  /** Says nothing until the test is over. */
  public Reply silence() {
    return exchange -> {
      try {
        closed.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    };
  }

  public static Reply status(int status, String... headers) {
    return exchange -> {
      for (int i = 0; i < headers.length; i += 2) {
        exchange.getResponseHeaders().set(headers[i], headers[i + 1]);
      }
      exchange.sendResponseHeaders(status, -1);
    };
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}
