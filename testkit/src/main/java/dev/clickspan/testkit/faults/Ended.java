package dev.clickspan.testkit.faults;

import dev.clickspan.testkit.faults.FaultKind.Access;
import java.util.Map;

/** How a run ended. */
final class Ended {

  /** The exit code of a run that had to be stopped. */
  static final int HANGING = -1;

  private final int exitCode;
  private final byte[] out;
  private final String messages;
  private final Map<Area, Map<Access, Long>> operations;
  private final int openFiles;
  private final int threads;

  /**
   * The end of a run in a process that lives on.
   *
   * @param out becomes this one's
   * @param operations how many there were
   * @param openFiles how many files it left open
   * @param threads how many threads it left
   */
  Ended(
      int exitCode,
      byte[] out,
      String messages,
      Map<Area, Map<Access, Long>> operations,
      int openFiles,
      int threads) {
    this.exitCode = exitCode;
    this.out = out;
    this.messages = messages;
    this.operations = operations;
    this.openFiles = openFiles;
    this.threads = threads;
  }

  /** The end of a process, which takes files and threads along; nobody counted. */
  static Ended ofProcess(int exitCode, byte[] out, String messages) {
    return new Ended(exitCode, out, messages, Map.of(), 0, 0);
  }

  /** 128 and the signal's number if it was stopped by one. */
  int exitCode() {
    return exitCode;
  }

  /** What came on standard output; not to be changed. */
  byte[] out() {
    return out;
  }

  /** What came on standard error. */
  String messages() {
    return messages;
  }

  long operations(Area area, Access access) {
    return operations.getOrDefault(area, Map.of()).getOrDefault(access, 0L);
  }

  int openFiles() {
    return openFiles;
  }

  int threads() {
    return threads;
  }
}
