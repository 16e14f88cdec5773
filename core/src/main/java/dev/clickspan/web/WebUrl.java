package dev.clickspan.web;

import dev.clickspan.ErrorKind;
import dev.clickspan.SessionException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

/**
 * An http or https URL. Its text may hold secrets: messages show {@link #shown()}.
 *
 * @param uri absolute, with a host, without user name and password
 */
public record WebUrl(URI uri) {

  /**
   * Reads what a user wrote.
   *
   * @throws SessionException of kind usage, if it is no URL that can be fetched
   */
  public static WebUrl parse(String text) {
    try {
      return checked(new URI(text), ErrorKind.USAGE);
    } catch (URISyntaxException e) {
      // Not with the exception, which quotes all of the text.
      throw new SessionException(
          ErrorKind.USAGE, shown(text) + ": is no URL; write a space as %20, and so on");
    }
  }

  /**
   * Where a server sends the client.
   *
   * @throws SessionException of kind bad input, if it is a place not to go to
   */
  public WebUrl redirectedTo(String location) {
    URI target;
    try {
      target = uri.resolve(new URI(location));
    } catch (URISyntaxException e) {
      throw new SessionException(
          ErrorKind.BAD_INPUT, shown() + ": the server redirects to what is no URL; ask its owner");
    }
    WebUrl next = checked(target, ErrorKind.BAD_INPUT);
    if (isSecure() && !next.isSecure()) {
      throw new SessionException(
          ErrorKind.BAD_INPUT,
          shown()
              + ": the server redirects from https to http, where anybody could change the data;"
              + " give an https URL that doesn't lead there");
    }
    return next;
  }

  private static WebUrl checked(URI uri, ErrorKind kind) {
    String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
    if (!scheme.equals("http") && !scheme.equals("https")) {
      throw new SessionException(
          kind, shown(uri.toString()) + ": only http and https URLs can be fetched");
    }
    // Before the host, which a strange user name makes unreadable too.
    if (uri.getRawAuthority() != null && uri.getRawAuthority().contains("@")) {
      throw new SessionException(
          kind,
          shown(uri.toString())
              + ": a user name or password in a URL is not sent; use a signed URL, or one that"
              + " needs none");
    }
    if (uri.getHost() == null) {
      throw new SessionException(kind, shown(uri.toString()) + ": names no host");
    }
    return new WebUrl(uri);
  }

  private boolean isSecure() {
    return "https".equalsIgnoreCase(uri.getScheme());
  }

  /** For messages and records: without what may be a signature, a key or a password. */
  public String shown() {
    return shown(uri.toString());
  }

  private static String shown(String text) {
    return text.replaceFirst("[?#].*", "?…").replaceFirst("//[^/]*@", "//…@");
  }

  /** The last part of the path, as it stands there. */
  public String lastSegment() {
    String path = uri.getRawPath() == null ? "" : uri.getRawPath();
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
