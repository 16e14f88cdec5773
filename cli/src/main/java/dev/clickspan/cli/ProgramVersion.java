package dev.clickspan.cli;

import picocli.CommandLine.IVersionProvider;

/** What a bug report should start with. */
final class ProgramVersion implements IVersionProvider {

  @Override
  public String[] getVersion() {
    // Only the built jar has a manifest.
    String built = Main.class.getPackage().getImplementationVersion();
    return new String[] {
      "clickspan " + (built == null ? "(not built)" : built),
      "Java "
          + System.getProperty("java.runtime.version")
          + ", "
          + System.getProperty("java.vendor")
    };
  }
}
