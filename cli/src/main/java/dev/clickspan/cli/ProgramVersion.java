package dev.clickspan.cli;

import picocli.CommandLine.IVersionProvider;

/** What a bug report should start with. */
final class ProgramVersion implements IVersionProvider {

  /** Only the built jar has a manifest that tells it. */
  static String number() {
    String built = Main.class.getPackage().getImplementationVersion();
    return built == null ? "(not built)" : built;
  }

  @Override
  public String[] getVersion() {
    return new String[] {
      "clickspan " + number(),
      "Java "
          + System.getProperty("java.runtime.version")
          + ", "
          + System.getProperty("java.vendor")
    };
  }
}
