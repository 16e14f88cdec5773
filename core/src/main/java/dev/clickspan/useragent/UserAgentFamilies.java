package dev.clickspan.useragent;

import java.lang.ref.SoftReference;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import ua_parser.Client;
import ua_parser.Parser;

/**
 * The families that a user agent belongs to, in the words of uap-core: {@code Chrome Mobile},
 * {@code Android}, {@code Samsung SM-G960U}. What isn't known is {@code Other}; a robot's device is
 * {@code Spider}.
 *
 * @param browser of the browser, or whatever program it is
 * @param os of the operating system, without its version
 * @param device of the device, which may hold any text that the user agent has
 */
public record UserAgentFamilies(String browser, String os, String device) {

  private static final String UNKNOWN = "Other";

  /**
   * What browsers based on Chromium say on Android instead of a model, since version 110. It is no
   * device: uap-core has names for those whose model isn't known.
   */
  private static final String NO_MODEL = "K";

  private static final int MAX_KNOWN = 1 << 16;

  /**
   * What was asked before, for all threads: to ask the library takes some hundred microseconds. It
   * is in no ledger, since the collector takes it before memory runs out.
   */
  private static volatile SoftReference<Map<String, UserAgentFamilies>> memory =
      new SoftReference<>(new ConcurrentHashMap<>());

  /** Loads the library when it is first asked for: that takes half a second. */
  private static final class Library {
    static final Parser PARSER = new Parser();
  }

  /** The families of a user agent, by its first {@value UserAgentText#MAX_CHARS} characters. */
  public static UserAgentFamilies of(String userAgent) {
    String text = UserAgentText.start(userAgent);
    Map<String, UserAgentFamilies> known = known();
    UserAgentFamilies families = known.get(text);
    if (families == null) {
      families = parse(text);
      if (known.size() >= MAX_KNOWN) {
        known.clear();
      }
      known.put(text, families);
    }
    return families;
  }

  private static Map<String, UserAgentFamilies> known() {
    Map<String, UserAgentFamilies> known = memory.get();
    if (known == null) {
      known = new ConcurrentHashMap<>();
      memory = new SoftReference<>(known);
    }
    return known;
  }

  private static UserAgentFamilies parse(String text) {
    Client client = Library.PARSER.parse(text);
    return new UserAgentFamilies(
        named(client.userAgent.family),
        named(client.os.family),
        device(named(client.device.family), text));
  }

  /** Some patterns find an empty name. One object for each family, as there are few. */
  private static String named(@Nullable String family) {
    return family == null || family.isBlank() ? UNKNOWN : family.intern();
  }

  private static String device(String family, String text) {
    if (!family.equals(NO_MODEL)) {
      return family;
    }
    return text.contains("Mobile") ? "Generic Smartphone" : "Generic Tablet";
  }
}
