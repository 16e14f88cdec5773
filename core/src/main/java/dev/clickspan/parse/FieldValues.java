package dev.clickspan.parse;

import dev.clickspan.Exclusion;
import dev.clickspan.FieldPath;
import dev.clickspan.SessionJob;
import dev.clickspan.model.Dictionary;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A field whose values are looked at: an event carries the value's code, or the value says by
 * itself what becomes of the event, or both. That is settled once for each value, as caches keep
 * it.
 *
 * <pre>
 * a value's code  | 31: event is a bot's | 30: event is excluded | 29 …… 0: code |
 * </pre>
 */
public final class FieldValues {

  /** In a value's code: an event that has it is a bot's. */
  static final int BOT = 1 << 31;

  /** In a value's code: an event that has it is left out. */
  static final int EXCLUDED = 1 << 30;

  /** What remains of a value's code without what it says. */
  static final int CODE_MASK = EXCLUDED - 1;

  /** Of a value that no event carries; 0 would be a missing one. */
  private static final int NO_CODE = 1;

  /** Past this a value is looked up in the shared dictionary: caches stay small. */
  private static final int MAX_KNOWN_CODES = 1 << 16;

  // Values without a code are in no dictionary, which would have reserved their memory.
  private static final int MAX_KNOWN_WITHOUT_CODE = 1 << 12;

  /** Of a longer one every thread's cache would hold a copy, which nobody has reserved. */
  private static final int MAX_KNOWN_LENGTH = 512;

  private final FieldPath field;
  private final @Nullable Dictionary dictionary;
  private final List<Exclusion> exclusions;
  private final Set<BotSign> botSigns;

  private FieldValues(
      FieldPath field,
      @Nullable Dictionary dictionary,
      List<Exclusion> exclusions,
      Set<BotSign> botSigns) {
    this.field = field;
    this.dictionary = dictionary;
    this.exclusions = exclusions;
    this.botSigns = botSigns;
  }

  /**
   * All fields whose values a job looks at: the coded ones first, in their order.
   *
   * @param dictionaries one for each of the job's coded fields, shared with other threads
   */
  public static List<FieldValues> of(SessionJob job, List<Dictionary> dictionaries) {
    List<FieldPath> coded = job.codedFields();
    var all = new LinkedHashSet<FieldPath>(coded);
    job.traffic().exclusions().forEach(exclusion -> all.add(exclusion.field()));
    all.addAll(job.botFields());
    var values = new ArrayList<FieldValues>();
    for (FieldPath field : all) {
      int code = coded.indexOf(field);
      List<Exclusion> exclusions =
          job.traffic().exclusions().stream()
              .filter(exclusion -> exclusion.field().equals(field))
              .toList();
      Dictionary dictionary = code < 0 ? null : dictionaries.get(code);
      values.add(new FieldValues(field, dictionary, exclusions, BotSign.of(field, job)));
    }
    return values;
  }

  /** Fields of which an event carries the codes, and nothing more. */
  public static List<FieldValues> coded(List<FieldPath> fields, List<Dictionary> dictionaries) {
    var values = new ArrayList<FieldValues>();
    for (int i = 0; i < fields.size(); i++) {
      values.add(new FieldValues(fields.get(i), dictionaries.get(i), List.of(), Set.of()));
    }
    return values;
  }

  FieldPath field() {
    return field;
  }

  /** Whether an event carries its values' codes. */
  boolean isCarried() {
    return dictionary != null;
  }

  /** The code of a value; never 0. */
  int code(String value) {
    return (dictionary == null ? NO_CODE : dictionary.code(value)) | says(value);
  }

  /** The code of a missing value. */
  int missing() {
    return Dictionary.MISSING | says(null);
  }

  private int says(@Nullable String value) {
    boolean excluded = exclusions.stream().anyMatch(exclusion -> exclusion.excludes(value));
    boolean bot = value != null && botSigns.stream().anyMatch(sign -> sign.isIn(value));
    return (excluded ? EXCLUDED : 0) | (bot ? BOT : 0);
  }

  /** How many values a cache may hold. */
  int maxKnown() {
    return isCarried() ? MAX_KNOWN_CODES : MAX_KNOWN_WITHOUT_CODE;
  }

  /** How long a value may be that a cache holds. */
  int maxKnownLength() {
    return MAX_KNOWN_LENGTH;
  }

  /** Asks for room in a cache, for one more value of this length. */
  boolean hasRoomInCaches(int length) {
    return dictionary == null || dictionary.hasRoomInCaches(length);
  }
}
