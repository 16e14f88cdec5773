package dev.clickspan.parse;

import dev.clickspan.useragent.UserAgentFamilies;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thread's codes of the families of user agents, keyed by their bytes: a known user agent costs
 * one look-up, whatever is derived from it.
 *
 * <pre>
 * | spare row | row 1: a code for each field, 0 for those that aren't families | row 2 | …
 * </pre>
 */
final class FamilyCodes {

  private static final int MAX_ROWS = 1 << 13;

  /**
   * Of a user agent no more is kept, as it may be as long as a line. Families are told by fewer
   * characters, whatever bytes those take.
   */
  private static final int MAX_KEPT_BYTES = 1 << 11;

  private final @Nullable FamilyField[] families;
  private final List<FieldValues> fields;
  private final CodeCache rowOf = new CodeCache(this::newRow, MAX_ROWS, Integer.MAX_VALUE);
  private int[] codes;
  private int rows;

  /**
   * @param fields the fields whose values are looked at
   */
  FamilyCodes(List<FieldValues> fields) {
    families =
        fields.stream().map(FieldValues::field).map(FamilyField::of).toArray(FamilyField[]::new);
    this.fields = fields;
    codes = new int[families.length];
  }

  /** Whether a field may be derived. */
  boolean has(int field) {
    return families[field] != null;
  }

  /**
   * The row of the user agent in these bytes, which are UTF-8 and go on for seven more at least.
   */
  int row(byte[] bytes, int from, int to) {
    return rowOf.code(bytes, from, Math.min(to, from + MAX_KEPT_BYTES));
  }

  /** The code of a field that may be derived. Holds until the next row is asked for. */
  int code(int row, int field) {
    return codes[row * families.length + field];
  }

  /** Where there are too many, one after another takes the spare row. */
  private int newRow(String userAgent) {
    int row = rows < MAX_ROWS ? ++rows : 0;
    int start = row * families.length;
    if (codes.length < start + families.length) {
      codes = Arrays.copyOf(codes, 2 * (start + families.length));
    }
    UserAgentFamilies all = UserAgentFamilies.of(userAgent);
    for (int field = 0; field < families.length; field++) {
      FamilyField family = families[field];
      codes[start + field] = family == null ? 0 : fields.get(field).code(family.in(all));
    }
    return row;
  }
}
