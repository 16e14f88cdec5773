package dev.clickspan.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.clickspan.ErrorKind;
import dev.clickspan.SessionException;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An http or https URL. Its text may hold secrets: messages show {@link #shown()}.
 *
 * @param uri absolute, with a host, without user name and password
 */
public record WebUrl(URI uri) implements WebFile {

  private static final int MAX_PORT = 65_535;

  /** A colon between a host and what is no port. */
  private static final Pattern MAYBE_PASSWORD =
      Pattern.compile("^[^/]*//(?!\\[)[^/?…]*:(?![0-9]*([/?]|$))");

  /** A URL within a message, all that belongs to its query included, or one with a user's name. */
  private static final Pattern QUOTED =
      Pattern.compile(
          "(?i)\\bhttps?:/[^\\s?#']*([?#](?!…)[^ ']*|(?<![:;,.)]))|\\b[a-z][a-z0-9+.-]*://[^\\s']*@[^\\s']*");

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
  WebUrl redirectedTo(String location) {
    URI target;
    try {
      if (location.isEmpty()) {
        // It would be resolved to the folder of this URL.
        throw new URISyntaxException(location, "is empty");
      }
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
    if (uri.getPort() > MAX_PORT) {
      throw new SessionException(
          kind, shown(uri.toString()) + ": has a port above " + MAX_PORT + "; check the URL");
    }
    if (uri.getHost() == null) {
      throw new SessionException(kind, shown(uri.toString()) + ": names no host");
    }
    return new WebUrl(uri);
  }

  private boolean isSecure() {
    return "https".equalsIgnoreCase(uri.getScheme());
  }

  @Override
  public String shown() {
    return shown(uri.toString());
  }

  /** A text that may be meant for a URL, without what may be secret. */
  public static String shown(String text) {
    String place = text.replaceFirst("(?s)[?#].*", "?…").replaceFirst("//[^/]*@", "//…@");
    // A user's password that holds a / ? or # ends what should be the host.
    return MAYBE_PASSWORD.matcher(place).find() ? place.replaceFirst("(?s)//.*", "//…") : place;
  }

  /** A message that may quote such texts, without what may be secret in them. */
  public static String withoutSecrets(String message) {
    return QUOTED.matcher(message).replaceAll(url -> Matcher.quoteReplacement(shown(url.group())));
  }

  /** Not with the query, of which anything that prints values would make a message. */
  @Override
  public String toString() {
    return shown();
  }

  /** Scheme, host and port in one way of writing, and no fragment, which servers never see. */
  @Override
  public String identity() {
    String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
    boolean usualPort = uri.getPort() < 0 || uri.getPort() == (isSecure() ? 443 : 80);
    return scheme
        + "://"
        + uri.getHost().toLowerCase(Locale.ROOT)
        + (usualPort ? "" : ":" + uri.getPort())
        + (uri.getRawPath().isEmpty() ? "/" : uri.getRawPath())
        + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery());
  }

  @Override
  public WebUrl address() {
    return this;
  }

  @Override
  public String whenRefused() {
    return "if it is a signed URL, get a new one, else one that needs no login";
  }

  @Override
  public Optional<String> name() {
    return decoded(uri.getRawPath().substring(uri.getRawPath().lastIndexOf('/') + 1));
  }

  /** The host, then the parts of the path, decoded where that leaves them single parts. */
  public List<String> parts() {
    var parts = new ArrayList<String>(List.of(uri.getRawAuthority()));
    for (String segment : uri.getRawPath().split("/", -1)) {
      if (!segment.isEmpty()) {
        parts.add(decoded(segment).filter(part -> part.indexOf('/') < 0).orElse(segment));
      }
    }
    return parts;
  }

  /** A part of a path, percent-decoded once; empty where that gives no UTF-8. */
  private static Optional<String> decoded(String segment) {
    var bytes = new ByteArrayOutputStream();
    byte[] raw = segment.getBytes(UTF_8);
    for (int i = 0; i < raw.length; i++) {
      if (raw[i] == '%') {
        // The URI's syntax guarantees two hex digits.
        bytes.write(Character.digit(raw[i + 1], 16) << 4 | Character.digit(raw[i + 2], 16));
        i += 2;
      } else {
        bytes.write(raw[i]);
      }
    }
    try {
      return Optional.of(
          UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes.toByteArray())).toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }
}
