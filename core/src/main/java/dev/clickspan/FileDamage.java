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
    CUT_OFF("the %s data end too early"),
    /** Its data can't be read further. */
    BROKEN("the %s data are damaged"),
    /** Its data can't be read further, or end before they should. */
    BROKEN_OR_CUT_OFF("the %s data are damaged or end too early"),
    /** Its data can be read, but any of them may be wrong. */
    WRONG_CHECKSUM("the %s data fail their checksum, so any line may be wrong"),
    /** Something else follows its data. */
    TRAILING_GARBAGE("something else follows the %s data"),
    /** An array begins and doesn't end. */
    OPEN_ARRAY("a %s array isn't closed"),
    /** It became shorter while it was read. */
    SHRUNK("the %s file became shorter while it was read");

    private final String text;

    Kind(String text) {
      this.text = text;
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
    return "%s: is salvaged: the %d lines before the damage were read; %s"
        .formatted(file, lines, this);
  }

  /** One sentence, without its first capital and its point. */
  @Override
  public String toString() {
    return kind.text.formatted(format)
        + (", after %d bytes of content".formatted(contentBytes))
        + (rest == Rest.DROPPED ? "; the line that breaks off there was dropped" : "");
  }
}
