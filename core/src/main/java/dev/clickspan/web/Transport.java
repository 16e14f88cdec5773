package dev.clickspan.web;

import dev.clickspan.ErrorKind;
import dev.clickspan.SessionException;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Flow;

/** Sends requests. Safe for use from several threads. */
public final class Transport {

  public static final long DEFAULT_CONNECT_MILLIS = 20_000;
  public static final long DEFAULT_SILENCE_MILLIS = 60_000;

  private static final int MAX_REDIRECTS = 5;
  private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);

  private final HttpClient client;
  private final long silenceMillis;

  /**
   * @param connectMillis how long a connection may take to be made
   * @param silenceMillis how long a server may send nothing at all
   */
  public Transport(long connectMillis, long silenceMillis) {
    this.silenceMillis = silenceMillis;
    client =
        HttpClient.newBuilder()
            // A connection for each download: one that all share is no faster than one.
            .version(HttpClient.Version.HTTP_1_1)
            // Not by the client: it would not say which places are not to go to.
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(Duration.ofMillis(connectMillis))
            .build();
  }

  /**
   * Asks for a file, and follows where the server leads. The caller closes the answer.
   *
   * @throws PassingFailure if there is no answer, or not in time
   * @throws SessionException if the server leads to a place not to go to
   */
  public Answer get(WebUrl url, Map<String, String> headers)
      throws PassingFailure, InterruptedException {
    WebUrl at = url;
    for (int redirects = 0; redirects <= MAX_REDIRECTS; redirects++) {
      Answer answer = send(at, headers);
      if (!REDIRECTS.contains(answer.status())) {
        return answer;
      }
      answer.close();
      at = at.redirectedTo(answer.header("Location"));
    }
    throw new SessionException(
        ErrorKind.BAD_INPUT,
        url.shown()
            + (": the server redirects more than " + MAX_REDIRECTS)
            + " times; give the URL that it should end at");
  }

  private Answer send(WebUrl url, Map<String, String> headers)
      throws PassingFailure, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(url.uri())
            .timeout(Duration.ofMillis(silenceMillis))
            .header("User-Agent", "clickspan")
            // The bytes as they lie there: lengths, ranges and checksums are theirs.
            .header("Accept-Encoding", "identity");
    headers.forEach(request::header);
    HttpResponse<Flow.Publisher<List<ByteBuffer>>> response;
    try {
      response = client.send(request.build(), BodyHandlers.ofPublisher());
    } catch (IOException e) {
      throw PassingFailure.of(e);
    }
    var body = new TimedBody(response.body(), silenceMillis);
    return new Answer(url, response.statusCode(), response.headers(), body);
  }
}
