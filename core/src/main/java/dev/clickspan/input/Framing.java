package dev.clickspan.input;

/**
 * Makes lines of records that are none. It changes bytes where they lie, one for one, so that
 * whoever looks for lines afterwards finds records, each as long as it was. One object serves one
 * input, from its first byte to its last.
 */
interface Framing {

  /** Of records that are lines already. */
  Framing NONE = (bytes, from, to) -> {};

  static Framing of(RecordForm form) {
    return switch (form.format()) {
      case JSON_ARRAY -> new ArrayFraming();
      case CSV, TSV ->
          form.quotes() == RecordForm.Quotes.ENCLOSE ? new QuotedFraming(form.separator()) : NONE;
      case NDJSON, LOG, PARQUET -> NONE;
    };
  }

  /**
   * Takes the next bytes of the input.
   *
   * @param bytes go on for {@link LineBlock#PADDING_BYTES} behind {@code to}, with any content
   */
  void frame(byte[] bytes, int from, int to);

  /** How many line breaks inside of records were put away in these bytes. */
  default int lineBreaks(byte[] bytes, int from, int to) {
    return 0;
  }

  /**
   * Takes note that the input has ended.
   *
   * @throws CorruptInputException if it can't end here
   */
  default void end() throws CorruptInputException {}
}
