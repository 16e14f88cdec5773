package dev.clickspan.cli;

import static dev.clickspan.cli.Clicks.click;
import static dev.clickspan.cli.Clicks.file;
import static dev.clickspan.cli.Clicks.gzip;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Inputs that are not named as files: URLs and lists. */
class RemoteInputTest {

  private static final int FILES = 10;

  @TempDir private Path folder = Path.of("");
  private final WebServer server = new WebServer();
  private final List<String> urls = new ArrayList<>();
  private final String root = server.url("");

  @BeforeEach
  void serveFiles() {
    for (int part = 0; part < FILES; part++) {
      String path = "/data/part-0000" + part + ".json.gz";
      byte[] bytes = gzip((click("a", part) + click("b" + part, 45 * part)).getBytes(UTF_8));
      server.serve(path, bytes);
      file(folder, path.substring("/data/".length()), bytes);
      urls.add(root + path + "?signature=secret");
    }
  }

  @AfterEach
  void stop() {
    server.close();
  }

  /** The notebook's own step: ten URLs, one command. */
  @Test
  void countsTenUrlsInOneCommand() {
    CommandRun run = run(urls, "count", "--format=json");
    assertThat(run.out()).startsWith("{\"part-00000.json.gz\":1,").endsWith(":2}\n");
    assertThat(run.err()).startsWith("20 events of 11 visitors in 10 files").doesNotContain("?");
  }

  @Test
  void everyCommandGivesWhatItGivesForFiles() {
    for (List<String> command :
        List.of(
            List.of("count"),
            List.of("count", "--engine=reference"),
            List.of("report", "--format=json"),
            List.of("report", "--engine=reference"),
            List.of("sessions", "--format=ndjson"),
            List.of("sessions", "--events", "--engine=reference"),
            List.of("query", "SELECT * EXCLUDE session_id FROM sessions ORDER BY ALL"),
            List.of("verify"))) {
      String[] arguments = command.toArray(String[]::new);
      CommandRun local = run(List.of(folder.toString()), arguments);
      run(urls, arguments).gives(local.out());
      assertThat(local.out()).isNotEmpty();
    }
  }

  /** Those that a library decompresses are read again, from the server. */
  @Test
  void damagedOnesAreSalvagedAsFilesAre() throws IOException {
    var packed = new ByteArrayOutputStream();
    try (var out = new BZip2CompressorOutputStream(packed)) {
      out.write((click("c", 0) + click("d", 0)).getBytes(UTF_8));
    }
    byte[] gzip = Files.readAllBytes(folder.resolve("part-00001.json.gz"));
    byte[] bzip2 = packed.toByteArray();
    bzip2[bzip2.length - 1] ^= 1;
    Path local = Files.createDirectory(folder.resolve("damaged"));
    var damaged = new ArrayList<String>();
    for (byte[] bytes : List.of(Arrays.copyOf(gzip, gzip.length - 3), bzip2)) {
      String name = "cut" + damaged.size() + (bytes == bzip2 ? ".bz2" : ".gz");
      server.serve("/" + name, bytes);
      file(local, name, bytes);
      damaged.add(root + "/" + name);
    }
    String[] command = {"report", "--format=json", "--on-corrupt=salvage"};
    CommandRun expected = run(List.of(local.toString()), command);
    assertThat(expected.out())
        .contains("\"reason\":\"cut_off\"", "\"reason\":\"broken_or_cut_off\"");
    run(damaged, command).gives(expected.out());
  }

  @Test
  void nothingShowsASignature() {
    for (List<String> command :
        List.of(List.of("inspect"), List.of("report", "--format=html"), List.of("count"))) {
      CommandRun run = run(urls.subList(0, 1), command.toArray(String[]::new));
      assertThat(run.out()).contains("part-00000.json.gz").doesNotContain("secret");
      assertThat(run.err()).doesNotContain("secret");
      assertThat(run.exitCode()).isZero();
    }
  }

  @Test
  void aListNamesInputs() throws IOException {
    Path list = Files.createDirectory(folder.resolve("lists")).resolve("june.txt");
    Files.writeString(
        list,
        "\uFEFF# June\r\n\r\n  ../part-00000.json.gz\r\n../part-0000[12]*\n%s\n-\n"
            .formatted(urls.get(9)));
    CommandRun.withInput(click("z", 0), "count", "--quiet", "--format=json", "@" + list)
        .gives(
            "{\"-\":1,\"part-00000.json.gz\":1,\"part-00001.json.gz\":1,"
                + "\"part-00002.json.gz\":1,\"part-00009.json.gz\":2}\n");
    Path one = folder.resolve("part-00001.json.gz");
    CommandRun.of("count", "--quiet", "--format=csv", "@" + list, "-o", one)
        .failsWith(
            ExitCode.USAGE, "--output %s: is one of the inputs; name another file".formatted(one));
  }

  @Test
  void saysWhatIsWrongWithAList() throws IOException {
    Path list = folder.resolve("list.txt");
    failsWith(list, "\n# nothing\n", "@" + list + ": this list names no input");
    failsWith(
        list,
        "part-00000.json.gz\nnone.json\n",
        list + " line 2: none.json: no such file or folder; check the path");
    failsWith(
        list,
        "@more.txt",
        list + " line 1: @more.txt: a list in a list is not read; put its lines here");
    CommandRun.of("count", "@" + folder.resolve("none.txt"))
        .failsWith(
            ExitCode.BAD_INPUT,
            "@%1$s: no list can be read there; a file whose own name begins with @ is given as ./@%1$s"
                .formatted(folder.resolve("none.txt")));
    for (String noFile : List.of("@", "@-", "@" + folder, "@/dev/null")) {
      CommandRun.of("count", noFile)
          .failsWith(ExitCode.BAD_INPUT, noFile + ": a list must be a file; write it to one first");
    }
    Files.write(list, new byte[] {(byte) 0xff});
    CommandRun.of("count", "@" + list)
        .failsWith(ExitCode.BAD_INPUT, "@" + list + ": this list is not UTF-8");
  }

  private static void failsWith(Path list, String text, String message) throws IOException {
    Files.writeString(list, text);
    CommandRun.of("count", "@" + list).failsWith(ExitCode.BAD_INPUT, message);
  }

  @Test
  void saysWhatIsWrongWithAUrl() {
    String none = root + "/none.json";
    CommandRun.of("count", none + "?key=secret")
        .failsWith(ExitCode.BAD_INPUT, none + "?…: isn't there (404); check the URL");
    CommandRun.of("count", "http://me:secret@127.0.0.1/x.json")
        .failsWith(
            ExitCode.USAGE,
            "http://…@127.0.0.1/x.json: a user name or password in a URL is not sent; use a signed"
                + " URL, or one that needs none");
    CommandRun.of("count", "ftp://example.org/x.json?secret")
        .failsWith(
            ExitCode.USAGE,
            "ftp://example.org/x.json?…: only http, https and s3 URLs can be read; give a file of"
                + " this machine by its path");
    CommandRun.of("count", "file:///x.json")
        .failsWith(
            ExitCode.USAGE,
            "file:///x.json: only http, https and s3 URLs can be read; give a file of this machine"
                + " by its path");
    CommandRun.of("count", "s3:///x.json")
        .failsWith(
            ExitCode.USAGE,
            "s3:///x.json: names no bucket; write s3://BUCKET/KEY, and keep credentials out of it");
    CommandRun.of("count", urls.get(0), urls.get(0).replace("secret", "other"))
        .failsWith(
            ExitCode.USAGE,
            root
                + "/data/part-00000.json.gz?…: two URLs differ only behind the ?, which is never"
                + " shown; read them from files (clickspan fetch, each into a folder of its own)");
  }

  @Test
  void aPageInPlaceOfTheFileIsRefused() {
    server.serve("/login.json.gz", "<html>".getBytes(UTF_8));
    CommandRun.of("count", "--quiet", root + "/login.json.gz")
        .failsWith(
            ExitCode.BAD_INPUT,
            "login.json.gz: is named .gz but is no gzip file; fetch it again, or rename it without"
                + " .gz if it is plain text");
  }

  @Test
  void namesAreTheShortestThatTellThemApart() {
    server.serve("/x/a b.json", click("a", 0).getBytes(UTF_8));
    server.serve("/y/a b.json", click("a", 0).getBytes(UTF_8));
    file(folder, "c.json", click("c", 0));
    CommandRun run =
        CommandRun.of(
            "count",
            "--format=json",
            root + "/x/a%20b.json",
            root.replace("http", "HTTP") + "/x/a%20b.json#top",
            folder.resolve("c.json"),
            root + "/y/a%20b.json");
    run.gives("{\"c.json\":1,\"x/a b.json\":0,\"y/a b.json\":1}\n");
    assertThat(run.err())
        .startsWith(
            "clickspan: warning: "
                + root.replace("http", "HTTP")
                + "/x/a%20b.json?…: is given twice; it is read once");
  }

  @Test
  void verifyAndQueryTellTablesAndStreamsFromUrls() {
    Path table = folder.resolve("t.parquet");
    CommandRun.of("sessions", "--quiet", folder, "-o", table).gives("");
    CommandRun.of("query", "FROM sessions", table, urls.get(0))
        .failsWith(
            ExitCode.USAGE,
            ("t.parquet is queried as a table, not as events, since it has no anonymous_id (--visitor)"
                    + " and no device_sent_timestamp (--time), and %s/data/part-00000.json.gz?… holds"
                    + " events; query one kind at a time")
                .formatted(root));
    CommandRun.of("verify", urls.get(0), "-")
        .failsWith(
            ExitCode.USAGE, "-: verify reads its input twice; save this stream to a file first");
  }

  private static CommandRun run(List<String> inputs, String... arguments) {
    var all = new ArrayList<Object>(List.of(arguments));
    all.addAll(inputs);
    return CommandRun.of(all.toArray());
  }
}
