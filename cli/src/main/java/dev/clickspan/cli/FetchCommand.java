package dev.clickspan.cli;

import dev.clickspan.ErrorKind;
import dev.clickspan.SessionException;
import dev.clickspan.fetch.FetchConfig;
import dev.clickspan.fetch.Fetcher;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code clickspan fetch}: files from the web into a folder. */
@Command(
    name = "fetch",
    description = "Downloads files: verified, resumed where they broke off, each only once.")
final class FetchCommand implements Subcommand {

  @Parameters(
      paramLabel = "URL",
      arity = "0..*",
      description =
          "http, https and s3 URLs, the latter also folders (s3://BUCKET/KEY/) and patterns.")
  private List<String> urls = List.of();

  @Option(
      names = "--to",
      paramLabel = "DIR",
      required = true,
      description = "Folder for the files; made if it isn't there.")
  private Path folder = Path.of("");

  @Option(
      names = "--parallel",
      paramLabel = "N",
      description = "How many downloads run at once (default: 4).")
  private int parallel = FetchConfig.DEFAULT_PARALLEL;

  @Option(
      names = "--attempts",
      paramLabel = "N",
      description =
          "Give a file up after so many attempts in a row without anything new (default: 5).")
  private int attempts = FetchConfig.DEFAULT_ATTEMPTS;

  @Option(
      names = "--sha256",
      paramLabel = "[NAME=]HEX",
      split = ",",
      description = "The checksum that the file must have; by file name where there are several.")
  private List<String> checksums = List.of();

  @Option(
      names = "--progress",
      paramLabel = "STYLE",
      description = "auto (default), bar, plain or none; auto is a bar on a terminal, else plain.")
  private ProgressStyle progress = ProgressStyle.AUTO;

  @Mixin private MessageOptions messages = new MessageOptions();

  @Override
  public void run(Terminal terminal) {
    if (urls.isEmpty()) {
      throw new SessionException(
          ErrorKind.USAGE,
          "name a URL: clickspan fetch https://example.org/part-0.json.gz --to DIR");
    }
    FetchConfig config = config();
    Map<String, String> sha256ByName = sha256ByName();
    try (var display =
        FetchDisplay.start(messages.messages(terminal), progress.on(terminal.error()))) {
      new Fetcher(config, display).fetch(urls, sha256ByName);
      display.sumUp(folder);
    }
  }

  private FetchConfig config() {
    try {
      return new FetchConfig(folder, parallel, attempts);
    } catch (IllegalArgumentException e) {
      throw new SessionException(ErrorKind.USAGE, String.valueOf(e.getMessage()), e);
    }
  }

  private Map<String, String> sha256ByName() {
    var byName = new LinkedHashMap<String, String>();
    for (String checksum : checksums) {
      int equals = checksum.lastIndexOf('=');
      if (equals < 0 && urls.size() > 1) {
        throw new SessionException(
            ErrorKind.USAGE,
            "--sha256 must say which file it is of where there are several; write it like"
                + " part-0.json.gz=HEX");
      }
      String name = equals < 0 ? Fetcher.fileName(urls.get(0)) : checksum.substring(0, equals);
      if (byName.put(name, checksum.substring(equals + 1)) != null) {
        throw new SessionException(ErrorKind.USAGE, "--sha256 is given twice for " + name);
      }
    }
    return byName;
  }
}
