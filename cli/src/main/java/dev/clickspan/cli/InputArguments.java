package dev.clickspan.cli;

import java.util.List;
import picocli.CommandLine.Parameters;

/** What to read. */
final class InputArguments {

  /** What all commands say of inputs. */
  static final String DESCRIPTION =
      "Files, folders, quoted glob patterns, - for standard input, http:// and https:// URLs,"
          + " s3://BUCKET/KEY (a key that ends with / or a pattern too), or @FILE with one of these"
          + " a line.";

  @Parameters(paramLabel = "INPUT", arity = "1..*", description = DESCRIPTION)
  private List<String> inputs = List.of();

  List<String> inputs() {
    return inputs;
  }
}
