package dev.clickspan.parse;

import dev.clickspan.FieldPath;
import dev.clickspan.useragent.UserAgentFamilies;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A field that is derived from the user agent where a record lacks it. */
enum FamilyField {
  BROWSER("browser_family", UserAgentFamilies::browser),
  OS("os_family", UserAgentFamilies::os),
  DEVICE("device_family", UserAgentFamilies::device);

  private final String id;

  @SuppressWarnings("ImmutableEnumChecker") // the accessors of a record hold no state
  private final Function<UserAgentFamilies, String> family;

  FamilyField(String id, Function<UserAgentFamilies, String> family) {
    this.id = id;
    this.family = family;
  }

  /** Which one the field is; null if it is none. */
  static @Nullable FamilyField of(FieldPath path) {
    for (FamilyField field : values()) {
      if (path.names().equals(List.of(field.id))) {
        return field;
      }
    }
    return null;
  }

  /** Its value. */
  String in(UserAgentFamilies families) {
    return family.apply(families);
  }
}
