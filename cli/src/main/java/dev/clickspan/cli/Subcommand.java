package dev.clickspan.cli;

/** One of the program's commands, its options filled in. */
interface Subcommand {

  /**
   * Does it.
   *
   * @throws dev.clickspan.SessionException for everything that a user can mend
   */
  void run(Terminal terminal);
}
