package dev.clickspan.cli;

import dev.clickspan.ErrorKind;

/** What the program's exit code says. {@code docs/exit-codes.md} tells users. */
enum ExitCode {
  DONE(0),
  INTERNAL(1),
  USAGE(2),
  BAD_INPUT(3),
  LIMIT(4),
  /** 128 + SIGINT, as the JVM itself exits on Ctrl-C. */
  INTERRUPTED(130);

  private final int number;

  ExitCode(int number) {
    this.number = number;
  }

  /** What the operating system sees. */
  int number() {
    return number;
  }

  /** The one place that maps a failure to its exit code. */
  static ExitCode of(ErrorKind kind) {
    return switch (kind) {
      case USAGE -> USAGE;
      case BAD_INPUT -> BAD_INPUT;
      case LIMIT -> LIMIT;
      case INTERRUPTED -> INTERRUPTED;
      case INTERNAL -> INTERNAL;
    };
  }
}
