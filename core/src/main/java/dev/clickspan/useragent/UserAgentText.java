package dev.clickspan.useragent;

/** As much of a user agent as is looked at, so that a hostile one costs little. */
final class UserAgentText {

  /** Browsers send less than 300 characters, apps with all that they tell seldom 500. */
  static final int MAX_CHARS = 512;

  private UserAgentText() {}

  /** Its start. No pair of surrogates is cut in two: families are made of what is left. */
  static String start(String userAgent) {
    if (userAgent.length() <= MAX_CHARS) {
      return userAgent;
    }
    boolean inPair = Character.isHighSurrogate(userAgent.charAt(MAX_CHARS - 1));
    return userAgent.substring(0, inPair ? MAX_CHARS - 1 : MAX_CHARS);
  }
}
