package dev.clickspan;

/**
 * Why a line is no event, in the order in which a line is examined: the first that applies is the
 * line's reason.
 */
public enum RejectReason {
  /** Longer than {@link #MAX_LINE_BYTES}. */
  TOO_LONG("too_long"),
  /** Not UTF-8, or a wanted text holds half of a surrogate pair and so can't be written in it. */
  BAD_UTF8("bad_utf8"),
  /** Doesn't begin with a JSON value. */
  NOT_JSON("not_json"),
  /** A JSON value, but no object. */
  NOT_OBJECT("not_object"),
  /** An object with something after it. */
  TRAILING_GARBAGE("trailing_garbage"),
  /**
   * No record of its format: a log line of another form, a CSV record that doesn't fit its header.
   */
  BAD_RECORD("bad_record"),
  /** The visitor is absent, null, empty, an object or an array. */
  NO_VISITOR("no_visitor"),
  /** The time is absent, null or empty. */
  NO_TIME("no_time"),
  /** The time can't be read, or lies outside of 1970 to 9999. */
  BAD_TIME("bad_time"),
  /** The time lies outside of the range that was asked for. */
  TIME_OUT_OF_RANGE("time_out_of_range");

  /** The longest line that is read, its line end not counted: 64 MiB. */
  public static final int MAX_LINE_BYTES = 64 << 20;

  private final String id;

  RejectReason(String id) {
    this.id = id;
  }

  /** The reason's name in reports. */
  public String id() {
    return id;
  }
}
