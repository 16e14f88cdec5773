package dev.clickspan.s3;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signature Version 4 as a server checks it, written from Amazon's description: in the header
 * {@code Authorization}, or in the query of a signed URL.
 *
 * @param credential the key's id and what the signature is for: day, region, service
 * @param signedHeaders their names
 * @param date when it was signed
 * @param payload what is signed of the body
 * @param query without the signature
 */
record S3Signature(
    String credential,
    String signedHeaders,
    String date,
    String payload,
    Map<String, String> query,
    String signature) {

  private static final Pattern HEADER =
      Pattern.compile(
          "AWS4-HMAC-SHA256 Credential=([^,]+), ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]{64})");

  /** The signature of a request; one of nobody where it has none. */
  static S3Signature of(HttpExchange exchange) {
    Map<String, String> query = query(exchange);
    String inQuery = query.remove("X-Amz-Signature");
    if (inQuery != null) {
      return new S3Signature(
          query.getOrDefault("X-Amz-Credential", ""),
          query.getOrDefault("X-Amz-SignedHeaders", ""),
          query.getOrDefault("X-Amz-Date", ""),
          "UNSIGNED-PAYLOAD",
          query,
          inQuery);
    }
    Matcher header = HEADER.matcher(header(exchange, "Authorization"));
    return header.matches()
        ? new S3Signature(
            header.group(1),
            header.group(2),
            header(exchange, "X-Amz-Date"),
            header(exchange, "x-amz-content-sha256"),
            query,
            header.group(3))
        : new S3Signature("", "", "", "", query, "");
  }

  boolean isNobodys() {
    return signature.isEmpty();
  }

  /** Whether a request is signed by this key, and all of it that matters is. */
  boolean isBy(String keyId, String secret, HttpExchange exchange) {
    String[] scope = credential.split("/", 2);
    String headers =
        Stream.of(signedHeaders.split(";", -1))
            .map(name -> name + ":" + header(exchange, name).strip() + "\n")
            .collect(Collectors.joining());
    String request =
        String.join(
            "\n",
            exchange.getRequestMethod(),
            exchange.getRequestURI().getRawPath(),
            query.entrySet().stream()
                .map(entry -> encoded(entry.getKey()) + "=" + encoded(entry.getValue()))
                .collect(Collectors.joining("&")),
            headers,
            signedHeaders,
            payload);
    String toSign = String.join("\n", "AWS4-HMAC-SHA256", date, scope[1], hex(sha256(request)));
    byte[] key = ("AWS4" + secret).getBytes(UTF_8);
    for (String part : scope[1].split("/", -1)) {
      key = hmac(key, part);
    }
    return scope[0].equals(keyId)
        && signedHeaders.contains("host")
        && hex(hmac(key, toSign)).equals(signature);
  }

  /** The parameters of a request's query, decoded, by name. */
  static Map<String, String> query(HttpExchange exchange) {
    var query = new TreeMap<String, String>();
    String text = exchange.getRequestURI().getRawQuery();
    for (String parameter : text == null ? new String[0] : text.split("&", -1)) {
      String[] parts = parameter.split("=", 2);
      String value = parts.length > 1 ? parts[1] : "";
      query.put(URLDecoder.decode(parts[0], UTF_8), URLDecoder.decode(value, UTF_8));
    }
    return query;
  }

  private static String header(HttpExchange exchange, String name) {
    String value = exchange.getRequestHeaders().getFirst(name);
    return value == null ? "" : value;
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8)
        .replace("+", "%20")
        .replace("*", "%2A")
        .replace("%7E", "~");
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] hmac(byte[] key, String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(text.getBytes(UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }
}
