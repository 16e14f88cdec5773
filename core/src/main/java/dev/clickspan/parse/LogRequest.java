package dev.clickspan.parse;

import org.jspecify.annotations.Nullable;

/**
 * The first line of a request, as {@code GET /cart?item=7 HTTP/1.1}.
 *
 * @param path what is asked for, up to the question mark
 * @param protocol null in HTTP/0.9, which had none
 */
record LogRequest(String method, @Nullable String path, @Nullable String protocol) {

  /** Null if the text doesn't begin with a method: some clients send anything. */
  static @Nullable LogRequest of(String text) {
    int methodEnd = text.indexOf(' ');
    if (methodEnd <= 0 || !text.chars().limit(methodEnd).allMatch(LogRequest::isOfMethod)) {
      return null;
    }
    int last = text.lastIndexOf(' ');
    boolean named = last > methodEnd && text.startsWith("HTTP/", last + 1);
    String target = named ? text.substring(methodEnd + 1, last) : text.substring(methodEnd + 1);
    int query = target.indexOf('?');
    String path = query < 0 ? target : target.substring(0, query);
    return new LogRequest(
        text.substring(0, methodEnd),
        path.isEmpty() ? null : path,
        named ? text.substring(last + 1) : null);
  }

  private static boolean isOfMethod(int c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '-';
  }
}
