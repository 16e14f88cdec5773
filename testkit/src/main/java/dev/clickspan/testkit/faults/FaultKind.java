package dev.clickspan.testkit.faults;

/** What goes wrong with a disk, or happens to a run at a certain operation of its disk. */
public enum FaultKind {
  /** Nothing. */
  NONE(Access.WRITE),
  /** The write takes half of its bytes, and from then on nothing has room. */
  DISK_FULL(Access.WRITE),
  /** One write fails, those behind it don't. */
  WRITE_FAILS(Access.WRITE),
  /** One read fails. */
  READ_FAILS(Access.READ),
  /** From this read on all fail. */
  READS_FAIL(Access.READ),
  /** Every read and every write from this one on handles fewer bytes than it was asked to. */
  SHORT_COUNTS(Access.READ),
  /** A bit of what is written arrives as the other one. */
  BIT_FLIP(Access.WRITE),
  /** Everything below the temp folder is removed. */
  TEMP_REMOVED(Access.WRITE),
  /** A file that is being read gets more lines. */
  INPUT_GROWS(Access.READ),
  /** A file that is being read loses its last lines. */
  INPUT_SHRINKS(Access.READ),
  /** A file that is being read is deleted. */
  INPUT_VANISHES(Access.READ),
  /** The process gets SIGINT, as by Ctrl-C. */
  CTRL_C(Access.WRITE),
  /** The process gets SIGTERM. */
  TERMINATED(Access.WRITE),
  /** The process gets SIGKILL. */
  KILLED(Access.WRITE);

  /** What is counted: operations that take bytes from a disk, or such as need room on it. */
  public enum Access {
    READ,
    WRITE
  }

  private final Access access;

  FaultKind(Access access) {
    this.access = access;
  }

  /** Which operations are counted until it happens. */
  public Access access() {
    return access;
  }

  /** The signal's name; empty for what is none. */
  String signal() {
    return switch (this) {
      case CTRL_C -> "INT";
      case TERMINATED -> "TERM";
      case KILLED -> "KILL";
      default -> "";
    };
  }
}
