package dev.clickspan.input;

import dev.clickspan.InputFormat;

/**
 * How the records of one input are written: what its format leaves open was seen at its start.
 *
 * @param separator what stands between the fields of a record; 0 where records have no such fields
 * @param quotes what a quote at the start of a field is
 */
public record RecordForm(InputFormat format, byte separator, Quotes quotes) {

  /** What a quote at the start of a field is. */
  public enum Quotes {
    /** It opens a field that ends with the next quote, and may hold separators and line breaks. */
    ENCLOSE,
    /** A character like any other. */
    ARE_TEXT
  }

  /** A format whose records have no separated fields. */
  static RecordForm of(InputFormat format) {
    return new RecordForm(format, (byte) 0, Quotes.ARE_TEXT);
  }
}
