package dev.clickspan;

/** How the records of an input are written, once it is decompressed. */
public enum InputFormat {
  /** A JSON object a line. */
  NDJSON("ndjson"),
  /** One JSON array of objects, or several one after another. */
  JSON_ARRAY("json"),
  /** Comma-separated values with a header (RFC 4180), or with another separator. */
  CSV("csv"),
  /** Tab-separated values. */
  TSV("tsv"),
  /**
   * A web server's log in common or combined format. Its records have the default fields too:
   * {@code anonymous_id} is IP and user agent together, {@code device_sent_timestamp} the time, and
   * the three families come from the user agent; so it needs no options.
   */
  LOG("log"),
  /** Apache Parquet. */
  PARQUET("parquet");

  private final String id;

  InputFormat(String id) {
    this.id = id;
  }

  /** Its name on the command line. */
  public String id() {
    return id;
  }

  /** Whether a record ends with its line, so that reading may begin at any line. */
  public boolean isByLine() {
    return this == NDJSON || this == LOG;
  }
}
