package dev.clickspan.parse;

import dev.clickspan.FieldPath;
import dev.clickspan.useragent.UserAgentFamilies;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** Fills in the families that a record lacks and its user agent tells. */
final class DerivedFamilies {

  private final int userAgentSlot;
  private final Map<FamilyField, Integer> slots = new EnumMap<>(FamilyField.class);

  /**
   * @param userAgent the field that holds it; empty for nothing to be derived
   * @param wanted with all fields that may be derived
   */
  DerivedFamilies(Optional<FieldPath> userAgent, WantedFields wanted) {
    userAgentSlot = userAgent.map(wanted::slot).orElse(WantedFields.NO_SLOT);
    for (FieldPath path : wanted.paths()) {
      FamilyField family = FamilyField.of(path);
      if (family != null && userAgent.isPresent()) {
        slots.put(family, wanted.slot(path));
      }
    }
  }

  /** The slot of the user agent; {@link WantedFields#NO_SLOT} where nothing is derived. */
  int userAgentSlot() {
    return userAgentSlot;
  }

  /** Whether a slot's field may be derived. */
  boolean mayFill(int slot) {
    return slots.containsValue(slot);
  }

  /** Fills in what the record that was read lacks. */
  void fill(WantedFields wanted) {
    String userAgent = slots.isEmpty() ? null : wanted.text(userAgentSlot);
    if (userAgent == null) {
      return;
    }
    UserAgentFamilies families = UserAgentFamilies.of(userAgent);
    slots.forEach(
        (family, slot) -> {
          if (wanted.text(slot) == null) {
            wanted.setText(slot, family.in(families));
          }
        });
  }
}
