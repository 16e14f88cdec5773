package dev.clickspan.generate;

/** What kind of site the generated events come from. */
public enum Profile {
  /** June 2020 of a huge audience: nearly every visitor occurs once, and one bot is busy. */
  REFERENCE("reference"),
  /** An ordinary site: several sessions a visitor, across files, with every edge of the rules. */
  WEB("web");

  private final String id;

  Profile(String id) {
    this.id = id;
  }

  /** The profile's name on the command line and in the truth file. */
  public String id() {
    return id;
  }
}
