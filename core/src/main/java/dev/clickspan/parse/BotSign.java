package dev.clickspan.parse;

import dev.clickspan.FieldPath;
import dev.clickspan.SessionJob;
import dev.clickspan.useragent.Bots;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Predicate;

/** What a value has to be for its event to be a bot's. */
enum BotSign {
  USER_AGENT(Bots::isBotUserAgent),
  BROWSER_FAMILY(Bots::isBotBrowser),
  DEVICE_FAMILY(Bots::isBotDevice);

  @SuppressWarnings("ImmutableEnumChecker") // the methods hold no state
  private final Predicate<String> isBot;

  BotSign(Predicate<String> isBot) {
    this.isBot = isBot;
  }

  /** Those that a job looks for in a field. */
  static Set<BotSign> of(FieldPath field, SessionJob job) {
    var signs = EnumSet.noneOf(BotSign.class);
    if (job.botFields().contains(field)) {
      if (job.fields().userAgent().filter(field::equals).isPresent()) {
        signs.add(USER_AGENT);
      }
      if (job.fields().dimensions().contains(field)) {
        switch (field.lastName()) {
          case "browser_family" -> signs.add(BROWSER_FAMILY);
          case "device_family" -> signs.add(DEVICE_FAMILY);
          default -> {}
        }
      }
    }
    return signs;
  }

  boolean isIn(String value) {
    return isBot.test(value);
  }
}
