package dev.clickspan;

/** The unit of a time that is a number: so many of them have passed since 1970, UTC. */
public enum EpochUnit {
  SECONDS("s", 3),
  MILLISECONDS("ms", 0),
  MICROSECONDS("us", -3),
  NANOSECONDS("ns", -6);

  private final String id;
  private final int millisecondsExponent;

  EpochUnit(String id, int millisecondsExponent) {
    this.id = id;
    this.millisecondsExponent = millisecondsExponent;
  }

  /** The unit's symbol, as on the command line and in the report. */
  public String id() {
    return id;
  }

  /** One unit is ten to this power milliseconds. */
  public int millisecondsExponent() {
    return millisecondsExponent;
  }
}
