package dev.clickspan.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FetchCommandTest {

  private static final byte[] LINE = (Clicks.click("a", 0) + "\n").getBytes(UTF_8);
  private static final String WRONG_SUM = "0".repeat(64);

  @TempDir private Path folder = Path.of("");
  private final WebServer server = new WebServer();
  private final String root = server.url("");

  @BeforeEach
  void serveFiles() {
    server.serve("/a.json", LINE);
    server.serve("/b.json", LINE);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void fetchesOnceAndCounts() {
    String size = ": fetched, " + LINE.length + " bytes";
    CommandRun run = fetch(root + "/a.json", root + "/b.json");
    assertThat(run.err().lines())
        .containsExactlyInAnyOrder(
            "a.json" + size,
            "b.json" + size,
            "2 files fetched (%d bytes), 0 there already, in %s"
                .formatted(2 * LINE.length, folder));
    assertThat(run.out()).isEmpty();
    assertThat(run.exitCode()).isZero();
    assertThat(fetch(root + "/a.json").err())
        .startsWith("a.json: is there already, " + LINE.length + " bytes")
        .contains("0 files fetched (0 bytes), 1 there already");
    CommandRun.of("count", "--quiet", "--format=json", folder)
        .gives("{\"a.json\":0,\"b.json\":1}\n");
  }

  @Test
  void saysWhatFailed() {
    fetch(root + "/none.json?key=secret", "--quiet")
        .failsWith(ExitCode.BAD_INPUT, root + "/none.json?…: isn't there (404); check the URL");
    fetch(root + "/a.json", "--quiet", "--sha256", WRONG_SUM)
        .failsWith(
            ExitCode.BAD_INPUT,
            root
                + "/a.json: arrived damaged: its SHA-256 is %s, not %s as --sha256 says; nothing was kept: fetch it again, or ask its owner"
                    .formatted(sum(), WRONG_SUM));
    server.close();
    fetch(root + "/a.json", "--quiet", "--attempts=1")
        .failsWith(
            ExitCode.LIMIT,
            root
                + "/a.json: given up after 1 attempt in a row without anything new (the server can't be reached); run the same command again later");
  }

  @Test
  void refusesWhatMakesNoSense() {
    fetch()
        .failsWith(
            ExitCode.USAGE,
            "name a URL: clickspan fetch https://example.org/part-0.json.gz --to DIR");
    fetch(root + "/a.json", "--parallel=0")
        .failsWith(ExitCode.USAGE, "parallel downloads must be 1 to 64, not 0");
    fetch(root + "/a.json", "--attempts=0")
        .failsWith(ExitCode.USAGE, "attempts must be 1 to 1000, not 0");
    fetch(root + "/a.json", root + "/b.json", "--sha256=" + WRONG_SUM)
        .failsWith(
            ExitCode.USAGE,
            "--sha256 must say which file it is of where there are several; write it like"
                + " part-0.json.gz=HEX");
    fetch(root + "/a.json", "--sha256=a.json=1,a.json=2")
        .failsWith(ExitCode.USAGE, "--sha256 is given twice for a.json");
    CommandRun.of("fetch", root + "/a.json")
        .failsWith(
            ExitCode.USAGE, "missing required option: '--to=DIR' (see clickspan fetch --help)");
  }

  private CommandRun fetch(String... arguments) {
    var all = new ArrayList<Object>(List.of("fetch", "--to", folder));
    all.addAll(List.of(arguments));
    return CommandRun.of(all.toArray());
  }

  private static String sum() {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(LINE));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
