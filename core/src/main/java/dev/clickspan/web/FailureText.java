package dev.clickspan.web;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import javax.net.ssl.SSLException;

/** What went wrong on the way, in words that follow a URL and a colon. */
final class FailureText {

  private FailureText() {}

  /** A request or a body that failed. */
  static String of(IOException failure) {
    if (failure instanceof HttpConnectTimeoutException) {
      return "the server can't be reached in time";
    }
    if (failure instanceof HttpTimeoutException) {
      return "the server fell silent";
    }
    if (failure instanceof ConnectException) {
      return failure.getCause() instanceof UnresolvedAddressException
              || (failure.getCause() != null
                  && failure.getCause().getCause() instanceof UnresolvedAddressException)
          ? "its host can't be found"
          : "the server can't be reached";
    }
    if (failure instanceof SSLException) {
      return "no secure connection (" + failure.getMessage() + ")";
    }
    return "the connection broke off";
  }

  /** A status that no further attempt would change, and the remedy. */
  static String ofStatus(int status, WebFile file) {
    return switch (status) {
      case 401, 403 -> "the server refuses it (%d); %s".formatted(status, file.whenRefused());
      case 404, 410 -> "isn't there (%d); check the URL".formatted(status);
      default -> "the server answers %d instead of the file; check the URL".formatted(status);
    };
  }
}
