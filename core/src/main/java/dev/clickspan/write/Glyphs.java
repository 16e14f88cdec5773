package dev.clickspan.write;

/** What bars and other drawings are made of. */
public enum Glyphs {
  /** Blocks in eighths. */
  UNICODE(" ▏▎▍▌▋▊▉█", " ▁▂▃▄▅▆▇█", "…"),
  /** For terminals that don't take UTF-8: nothing but ASCII is written, from the data neither. */
  ASCII(" ::::::##", " ....::##", "...");

  private final String lying;
  private final String standing;
  private final String ellipsis;

  Glyphs(String lying, String standing, String ellipsis) {
    this.lying = lying;
    this.standing = standing;
    this.ellipsis = ellipsis;
  }

  /** A cell of which so many eighths are filled from the left. */
  char lying(int eighths) {
    return lying.charAt(eighths);
  }

  /** A cell of which so many eighths are filled from the bottom. */
  char standing(int eighths) {
    return standing.charAt(eighths);
  }

  /** Stands for what was left out. */
  String ellipsis() {
    return ellipsis;
  }

  /** Text of the data as it can be shown: nothing in it can drive the terminal. */
  String shown(String text) {
    String printable = TextTable.printable(text);
    if (this == UNICODE || printable.chars().allMatch(c -> c < 0x80)) {
      return printable;
    }
    var ascii = new StringBuilder();
    printable.chars().forEach(c -> ascii.append(c < 0x80 ? "" + (char) c : TextTable.escape(c)));
    return ascii.toString();
  }
}
