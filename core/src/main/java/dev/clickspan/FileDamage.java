package dev.clickspan;

/**
 * What is wrong with a file of which only the content before the damage was read. Every engine
 * finds the same.
 *
 * @param format what is damaged: {@code gzip}, {@code zstd}, {@code JSON}, …
 * @param contentBytes how much of its decompressed content can be read
 * @param rest what became of the bytes behind the last whole record
 */
public record FileDamage(String format, Kind kind, long contentBytes, Rest rest) {

  /** In which way a file is damaged. */
  public enum Kind {
    /** It ends before its data do. */
    CUT_OFF("cut_off", "the %s data end too early"),
    /** Its data can't be read further. */
    BROKEN("broken", "the %s data are damaged"),
    /** Its data can't be read further, or end before they should. */
    BROKEN_OR_CUT_OFF("broken_or_cut_off", "the %s data are damaged or end too early"),
    /** Its data can be read, but any of them may be wrong. */
    WRONG_CHECKSUM("wrong_checksum", "the %s data fail their checksum, so any line may be wrong"),
    /** Something else follows its data. */
    TRAILING_GARBAGE("trailing_garbage", "something else follows the %s data"),
    /** An array begins and doesn't end. */
    OPEN_ARRAY("open_array", "a %s array isn't closed"),
    /** It became shorter while it was read. */
    SHRUNK("shrunk", "the %s file became shorter while it was read");

    private final String id;
    private final String text;

    Kind(String id, String text) {
      this.id = id;
      this.text = text;
    }

    /** Its name in the report. */
    public String id() {
      return id;
    }
  }

  /** What became of the bytes behind the last whole record. */
  public enum Rest {
    /** There are none. */
    NONE,
    /** They are the start of a record, and were dropped. */
    DROPPED
  }

  /**
   * What to tell whoever gets a result.
   *
   * @param lines how many of the file count
   */
  public String warning(String file, long lines) {
    return file + ": " + sentence(lines);
  }

  /**
   * The same of a file that was named before, without a point.
   *
   * @param lines how many of the file count
   */
  public String sentence(long lines) {
    return "salvaged with the "
        + (lines == 1 ? "1 line" : lines + " lines")
        + " that could be read; "
        + this;
  }

  /** One sentence, without its first capital and its point. */
  @Override
  public String toString() {
    return kind.text.replace("%s", format)
        + (", after " + contentBytes + " bytes of content")
        + (rest == Rest.DROPPED ? "; the line that breaks off there was dropped" : "");
  }
}
