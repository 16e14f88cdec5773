package dev.clickspan.inspect;

import dev.clickspan.EpochUnit;
import java.util.Optional;
import java.util.regex.Pattern;

/** The ways in which a value may be a time. */
public enum TimeForm {
  EPOCH_SECONDS("epoch s", EpochUnit.SECONDS),
  EPOCH_MILLISECONDS("epoch ms", EpochUnit.MILLISECONDS),
  EPOCH_MICROSECONDS("epoch us", EpochUnit.MICROSECONDS),
  EPOCH_NANOSECONDS("epoch ns", EpochUnit.NANOSECONDS),
  RFC_3339("RFC 3339", EpochUnit.MILLISECONDS),
  /** A date and a time without an offset from UTC: no instant, so no event can have it. */
  WITHOUT_OFFSET("no offset", EpochUnit.MILLISECONDS);

  private static final Pattern NUMBER = Pattern.compile("[0-9]{9,19}(\\.[0-9]{1,9})?");
  private static final Pattern DATE_AND_TIME =
      Pattern.compile(
          "[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt ][0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]+)?"
              + "(?<offset> ?([Zz]|UTC|[+-][0-9]{2}(:?[0-9]{2})?))?");

  /** The years 2000 to 2099: what lies outside is more likely a number of something else. */
  private static final double FIRST_SECOND = 946_684_800;

  private static final double SECONDS_END = 4_102_444_800.0;

  private final String id;
  private final EpochUnit unit;

  TimeForm(String id, EpochUnit unit) {
    this.id = id;
    this.unit = unit;
  }

  /** The form's name in output. */
  public String id() {
    return id;
  }

  /** The unit to read such times with; for text the default, which it doesn't need. */
  public EpochUnit unit() {
    return unit;
  }

  /** Which form the text of a value has, if any. The units' ranges don't meet. */
  static Optional<TimeForm> of(String text) {
    if (NUMBER.matcher(text).matches()) {
      double number = Double.parseDouble(text);
      double unitsPerSecond = 1;
      for (TimeForm form :
          new TimeForm[] {
            EPOCH_SECONDS, EPOCH_MILLISECONDS, EPOCH_MICROSECONDS, EPOCH_NANOSECONDS
          }) {
        if (number >= FIRST_SECOND * unitsPerSecond && number < SECONDS_END * unitsPerSecond) {
          return Optional.of(form);
        }
        unitsPerSecond *= 1000;
      }
      return Optional.empty();
    }
    var match = DATE_AND_TIME.matcher(text);
    if (!match.matches()) {
      return Optional.empty();
    }
    return Optional.of(match.group("offset") == null ? WITHOUT_OFFSET : RFC_3339);
  }
}
