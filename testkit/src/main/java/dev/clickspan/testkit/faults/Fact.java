package dev.clickspan.testkit.faults;

/** A row of the table: what went wrong, and how often. */
public enum Fact {
  DISK_FULL("the disk is full from a write on"),
  WRITE_FAILS("one write, rename or flush fails"),
  FILE_LIMIT("files may not grow past a limit (`ulimit -f`)"),
  SMALL_DISK("the temp folder's file system is full (tmpfs of 1 to 16 MB)"),
  STANDARD_OUTPUT_FULL("standard output is `/dev/full`"),
  INPUT_READ_FAILS("reads of an input fail"),
  TEMP_READ_FAILS("reads of a temp file fail"),
  SHORT_COUNTS("every read, every write handles fewer bytes than asked for"),
  BIT_FLIP("a bit of a temp file flips"),
  TEMP_REMOVED("the temp folder is removed"),
  INPUT_GROWS("an input grows"),
  INPUT_SHRINKS("an input shrinks"),
  INPUT_VANISHES("an input is deleted"),
  KILLED("SIGKILL at a random moment, then another run"),
  KILLED_AT_WRITE("SIGKILL at a write, then another run"),
  CTRL_C("Ctrl-C (SIGINT)"),
  TERMINATED("SIGTERM"),
  CLOCK("the clock jumps by up to ten years at every look"),
  TINY_FILES("10,000 tiny files"),
  FEW_DESCRIPTORS("64 file descriptors (`ulimit -n`)"),
  SMALL_HEAP("a heap of 128 MB (`-Xmx128m`)");

  private final String text;

  Fact(String text) {
    this.text = text;
  }

  /** As the document has it. */
  public String text() {
    return text;
  }
}
