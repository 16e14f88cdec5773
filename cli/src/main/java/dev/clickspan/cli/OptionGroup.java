package dev.clickspan.cli;

/** Options that several commands share, and that help shows together. */
interface OptionGroup {

  /** What stands above them. */
  String heading();
}
