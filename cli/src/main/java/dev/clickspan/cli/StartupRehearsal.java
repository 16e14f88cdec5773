package dev.clickspan.cli;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/**
 * Runs the usual commands on a tiny file, so that the JVM can archive the classes that they load.
 * The launcher calls it where there is no archive yet. Arguments name a cluster's engine: then
 * those commands run that it has.
 */
public final class StartupRehearsal {

  private static final String LINES =
      """
      {"anonymous_id":"0a1b2c3d-0000-4000-8000-000000000001","device_sent_timestamp":1590969600000,\
      "browser_family":"Chrome","os_family":"Android","device_family":""}
      {"anonymous_id":"0a1b2c3d-0000-4000-8000-000000000001","device_sent_timestamp":1590969660000}
      {"anonymous_id":"visitor","device_sent_timestamp":"2020-06-01T00:00:00Z"}
      {"anonymous_id":"visitor"}
      """;

  private StartupRehearsal() {}

  public static void main(String... arguments) throws IOException {
    Path file = Files.createTempFile("clickspan", ".json.gz");
    try (var out =
        new OutputStreamWriter(
            new GZIPOutputStream(Files.newOutputStream(file)), StandardCharsets.UTF_8)) {
      out.write(LINES);
    }
    if (arguments.length > 0) {
      for (String command : List.of("count", "report")) {
        Main.run(
            Stream.of(List.of(command), List.of(arguments), List.of(file.toString()))
                .flatMap(List::stream)
                .toArray(String[]::new));
      }
    } else {
      rehearse(file);
    }
    Files.delete(file);
  }

  private static void rehearse(Path file) {
    Main.run("count", file.toString());
    Main.run("count", "--format", "json", "--file-rule", "touched", file.toString());
    Main.run("report", "--gap", "10m", "--threads", "2", file.toString());
    Main.run("report", "--format", "json", file.toString());
    Main.run("query", "SELECT count(*) FROM sessions", file.toString());
    System.setProperty("clickspan.stdout", "terminal");
    Main.run("report", file.toString());
    Main.run("count", "--help");
  }
}
