package dev.clickspan.model;

import java.util.List;
import java.util.Optional;

/**
 * The one code that stands for a value, of those that it has had: where a {@link Dictionary} has
 * handed values over, a value that came again got another one. Records keep the codes that they
 * were written with; whoever compares or counts codes asks here.
 */
public final class CanonicalCodes {

  /** Every value has had one code. */
  public static final CanonicalCodes SAME = new CanonicalCodes(List.of());

  private final int[][] byField;

  /**
   * @param byField for each coded field the canonical code by code, not copied; empty where every
   *     value has had one
   */
  public CanonicalCodes(List<Optional<int[]>> byField) {
    this.byField = byField.stream().map(codes -> codes.orElse(new int[0])).toArray(int[][]::new);
  }

  /** The canonical code for a code of a field; missing values have none other. */
  public int code(int field, int code) {
    return field < byField.length && byField[field].length > 0 ? byField[field][code] : code;
  }
}
