package dev.clickspan.testkit.faults;

import dev.clickspan.testkit.faults.FaultKind.Access;

/**
 * How a run ended.
 *
 * @param exitCode 128 and the signal's number if it was stopped by one; {@link #HANGING} if it had
 *     to be
 * @param out what came on standard output
 * @param messages what came on standard error
 * @param operations how many there were, by {@link Area} and {@link Access}; zeros where nobody
 *     counted
 * @param openFiles how many files it left open in a process that lives on
 * @param threads how many threads it left there
 */
record Ended(
    int exitCode, byte[] out, String messages, long[][] operations, int openFiles, int threads) {

  static final int HANGING = -1;

  /** The end of a process, which takes files and threads along. */
  static Ended ofProcess(int exitCode, byte[] out, String messages) {
    return new Ended(
        exitCode, out, messages, new long[Area.values().length][Access.values().length], 0, 0);
  }

  long operations(Area area, Access access) {
    return operations[area.ordinal()][access.ordinal()];
  }
}
