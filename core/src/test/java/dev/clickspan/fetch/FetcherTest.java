package dev.clickspan.fetch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.clickspan.ErrorKind;
import dev.clickspan.SessionException;
import dev.clickspan.TestSeed;
import dev.clickspan.web.Backoff;
import dev.clickspan.web.FileServer;
import dev.clickspan.web.FileVersion;
import dev.clickspan.web.ServedFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.assertj.core.api.AbstractStringAssert;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** Whatever a server does, the right bytes get the name, or none do and one line says why. */
class FetcherTest {

  private static final int BYTES = 100_000;
  private static final String DAY = "Wed, 21 Oct 2015 07:28:00 GMT";

  @TempDir private Path folder = Path.of("");
  private final SplittableRandom random = TestSeed.random("FetcherTest");
  private final FileServer server = new FileServer();
  private final List<Long> waits = new CopyOnWriteArrayList<>();
  private final List<String> events = new CopyOnWriteArrayList<>();
  private ServedFile first = new ServedFile(new byte[0], "");
  private ServedFile second = new ServedFile(new byte[0], "");

  @BeforeEach
  void makeFiles() {
    first = new ServedFile(bytes(BYTES), "\"1\"");
    second = new ServedFile(bytes(BYTES), "\"2\"");
  }

  @AfterEach
  void stopServer() {
    server.close();
  }

  @Test
  void goesOnWhereAConnectionWasCut() throws IOException {
    server.serve(
        "/a", first.cutAfter(1_000), first.cutAfter(500), first.cutAfter(0), first.whole());
    fetch("/a");
    holds("a", first);
    assertThat(server.requests)
        .containsExactly(
            "",
            "[Range: bytes=1000-][If-Range: \"1\"]",
            "[Range: bytes=1500-][If-Range: \"1\"]",
            "[Range: bytes=1500-][If-Range: \"1\"]");
    assertThat(waits).hasSize(3).allMatch(wait -> wait >= 500 && wait <= 2_000);
    assertThat(names()).containsExactly(".a.source", ".clickspan-fetch.lock", "a");
  }

  @Test
  void cutsAtAnyPlaceGiveTheSameBytes() throws IOException {
    for (int file = 0; file < 20; file++) {
      var served = new ServedFile(bytes(random.nextInt(1, 70_000)), "\"x\"");
      List<FileServer.Reply> replies = new ArrayList<>();
      for (int cuts = random.nextInt(4); cuts > 0; cuts--) {
        replies.add(served.cutAfter(random.nextInt(served.bytes().length)));
      }
      replies.add(served.whole());
      server.serve("/cut" + file, replies.toArray(FileServer.Reply[]::new));
      fetch("/cut" + file);
      holds("cut" + file, served);
    }
  }

  @Test
  void aLaterCallGoesOn() throws IOException {
    server.serve("/a", first.cutAfter(1_000), first.whole());
    fails(ErrorKind.LIMIT, 1, "/a")
        .isEqualTo(
            "%s: given up after 1 attempt in a row without anything new (the connection broke off);"
                + " run the same command again later to go on from byte 1000",
            server.url("/a"));
    assertThat(names()).doesNotContain("a").contains(".a.partial");
    fetch("/a");
    holds("a", first);
    assertThat(server.requests.get(1)).startsWith("[Range: bytes=1000-]");
  }

  @Test
  void aFileThatChangesHalfWayStartsAnew() throws IOException {
    server.serve("/asked", first.cutAfter(1_000), second.whole());
    server.serve("/heedless", first.cutAfter(1_000), second.heedless(), second.whole());
    server.serve("/unranged", first.cutAfter(1_000), second.simple());
    for (String path : List.of("/asked", "/heedless", "/unranged")) {
      fetch(path);
      holds(path.substring(1), second);
    }
  }

  @Test
  void aWrongRangeStartsAnew() throws IOException {
    server.serve("/a", first.cutAfter(1_000), first.shiftedBy(7), first.whole());
    fetch("/a");
    holds("a", first);
    assertThat(server.requests.get(2)).isEmpty();
  }

  @Test
  void withoutAStrongValidatorOnlyTheTimeLetsItGoOn() throws IOException {
    var dated = new ServedFile(bytes(BYTES), "W/\"1\"", DAY);
    var bare = new ServedFile(bytes(BYTES), "");
    server.serve("/dated", dated.cutAfter(10), dated.whole());
    server.serve("/bare", bare.cutAfter(10), bare.whole());
    fetch("/dated", "/bare");
    holds("dated", dated);
    holds("bare", bare);
    assertThat(server.requests)
        .containsExactlyInAnyOrder("", "", "", "[Range: bytes=10-][If-Range: " + DAY + "]");
  }

  @Test
  void lengthsThatAreWrongNeverGiveAFileItsName() throws IOException {
    byte[] sound = gzip(bytes(BYTES));
    server.serve("/long", first.cutAfter(50_000), first.cutAfter(0));
    server.serve("/gone", first.cutAfter(50_000), FileServer.status(416), second.whole());
    server.serve(
        "/short.gz",
        exchange -> {
          exchange.sendResponseHeaders(200, 5_000);
          exchange.getResponseBody().write(sound, 0, 5_000);
        });
    server.serve(
        "/unsaid",
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          exchange.getResponseBody().write(first.bytes());
        });
    fails(ErrorKind.LIMIT, 3, "/long")
        .contains("(the connection broke off)")
        .endsWith("to go on from byte 50000");
    fails(ErrorKind.BAD_INPUT, 3, "/short.gz").contains("the gzip file ends too early");
    fetch("/gone", "/unsaid");
    holds("gone", second);
    holds("unsaid", first);
    assertThat(names()).doesNotContain("long", "short.gz");
  }

  @Test
  void fiveGigabytesGoOnWhereTheyBrokeOff() throws IOException {
    long length = 5L << 30;
    long have = length - BYTES;
    server.serve("/sparse", zeros(length, BYTES));
    var target = new TargetFile(folder, "sparse");
    var version = new FileVersion("\"zeros\"", "", length);
    target.startPartial(new FileRecord(server.url("/sparse"), "", version, ""));
    try (var partial = new RandomAccessFile(target.partial().toFile(), "rw")) {
      // No block of it is written.
      partial.setLength(have);
    }
    fetch("/sparse");
    assertThat(folder.resolve("sparse")).hasSize(length);
    assertThat(server.requests).containsExactly("[Range: bytes=5368609120-][If-Range: \"zeros\"]");
  }

  /** All of it, through connections that are cut: a minute, and five gigabytes of disk. */
  @Test
  @EnabledIfSystemProperty(named = "clickspan.large", matches = "true")
  void fiveGigabytesArrive() throws IOException {
    long length = 5L << 30;
    server.serve("/zeros", zeros(length, 1_500_000_000));
    fetch("/zeros");
    assertThat(server.requests).hasSize(4);
    try (InputStream in = Files.newInputStream(folder.resolve("zeros"))) {
      byte[] block = new byte[1 << 20];
      long blocks = 0;
      while (in.readNBytes(block, 0, block.length) == block.length) {
        assertThat(Arrays.mismatch(block, new byte[block.length])).isNegative();
        blocks++;
      }
      assertThat(blocks).isEqualTo(length >> 20);
    }
  }

  /** Nothing but zeros, and of each answer only so many bytes. */
  private static FileServer.Reply zeros(long length, long sent) {
    return exchange -> {
      String range = exchange.getRequestHeaders().getFirst("Range");
      long from = range == null ? 0 : Long.parseLong(range.replaceAll("\\D", ""));
      exchange.getResponseHeaders().set("ETag", "\"zeros\"");
      if (range != null) {
        exchange
            .getResponseHeaders()
            .set("Content-Range", "bytes %d-%d/%d".formatted(from, length - 1, length));
      }
      exchange.sendResponseHeaders(range == null ? 200 : 206, length - from);
      byte[] block = new byte[1 << 16];
      for (long left = Math.min(sent, length - from); left > 0; left -= block.length) {
        exchange.getResponseBody().write(block, 0, (int) Math.min(left, block.length));
      }
      exchange.getResponseBody().flush();
    };
  }

  @Test
  void aServerThatIsBusyIsAskedAgainWhenItSays() throws IOException {
    server.serve(
        "/a",
        FileServer.status(429, "Retry-After", "7"),
        FileServer.status(503, "Retry-After", "99999"),
        FileServer.status(502),
        first.whole());
    fetch("/a");
    holds("a", first);
    assertThat(waits.subList(0, 2)).containsExactly(7_000L, Backoff.MAX_ASKED_MILLIS);
    assertThat(waits.get(2)).isBetween(2_000L, 4_000L);
  }

  @Test
  void aServerThatStaysBusyIsGivenUp() {
    server.serve("/a", FileServer.status(503));
    fails(ErrorKind.LIMIT, 3, "/a?key=secret")
        .isEqualTo(
            "%s?…: given up after 3 attempts in a row without anything new (the server answers 503);"
                + " run the same command again later",
            server.url("/a"));
    assertThat(waits).hasSize(2);
  }

  @Test
  void aSilentServerIsGivenUp() {
    server.serve("/a", server.silence());
    server.serve(
        "/b",
        exchange -> {
          exchange.sendResponseHeaders(200, 10);
          exchange.getResponseBody().write(1);
          exchange.getResponseBody().flush();
          server.silence().to(exchange);
        });
    fails(ErrorKind.LIMIT, 2, "/a").contains("the server fell silent");
    fails(ErrorKind.LIMIT, 2, "/b").contains("the server fell silent");
    assertThat(names()).doesNotContain("a", "b");
  }

  @Test
  void whatAnotherAttemptCantMendFailsAtOnce() {
    server.serve("/gone", FileServer.status(404));
    server.serve("/closed", FileServer.status(403));
    server.serve("/empty", FileServer.status(204));
    fails(ErrorKind.BAD_INPUT, 5, "/gone?key=secret")
        .isEqualTo("%s?…: isn't there (404); check the URL", server.url("/gone"));
    fails(ErrorKind.BAD_INPUT, 5, "/closed")
        .isEqualTo(
            "%s: the server refuses it (403); if it is a signed URL, get a new one, else one that"
                + " needs no login",
            server.url("/closed"));
    fails(ErrorKind.BAD_INPUT, 5, "/empty").contains("answers 204 instead of the file");
    assertThat(server.requests).hasSize(3);
    assertThat(names()).containsExactly(".clickspan-fetch.lock");
  }

  @Test
  void theOthersGoOnWhenOneFails() throws IOException {
    server.serve("/a", FileServer.status(404));
    server.serve("/b", first.whole());
    server.serve("/c", FileServer.status(410));
    fails(ErrorKind.BAD_INPUT, 5, "/a", "/b", "/c").contains("/a: isn't there (404)");
    holds("b", first);
    assertThat(events)
        .contains("failed " + server.url("/c") + ": isn't there (410); check the URL");
  }

  @Test
  void followsRedirectsButNotEverywhere() throws IOException {
    server.serve("/a", FileServer.status(302, "Location", "/real?signature=secret"));
    server.serve("/real", first.whole());
    server.serve("/loop", FileServer.status(307, "Location", "/loop"));
    server.serve("/ftp", FileServer.status(301, "Location", "ftp://example.org/x?secret"));
    fetch("/a");
    holds("a", first);
    fails(ErrorKind.BAD_INPUT, 5, "/loop").contains("redirects more than 5 times");
    fails(ErrorKind.BAD_INPUT, 5, "/ftp")
        .isEqualTo("ftp://example.org/x?…: only http and https URLs can be fetched");
    String withPassword = server.url("/real").replace("//", "//me:secret@");
    server.serve("/file", FileServer.status(302, "Location", "file:///etc/passwd"));
    server.serve("/user", FileServer.status(302, "Location", withPassword));
    fails(ErrorKind.BAD_INPUT, 5, "/file").contains("only http and https");
    fails(ErrorKind.BAD_INPUT, 5, "/user")
        .contains("a user name or password in a URL is not sent")
        .doesNotContain("secret");
    for (int left = 1; left <= 6; left++) {
      String next = left == 1 ? "/real" : "/more" + (left - 1);
      server.serve("/more" + left, FileServer.status(302, "Location", next));
    }
    fetch("/more5");
    holds("more5", first);
    fails(ErrorKind.BAD_INPUT, 5, "/more6").contains("redirects more than 5 times");
  }

  @Test
  void aDamagedGzipFileGetsNoName() throws IOException {
    byte[] sound = gzip(bytes(BYTES));
    byte[] damaged = sound.clone();
    damaged[damaged.length - 5] ^= 1;
    server.serve("/sound.gz", new ServedFile(sound, "").whole());
    server.serve("/damaged.gz", new ServedFile(damaged, "").whole());
    server.serve("/cut.gz", new ServedFile(Arrays.copyOf(sound, 5_000), "").whole());
    server.serve("/page.gz", new ServedFile("<html>".getBytes(UTF_8), "").whole());
    fetch("/sound.gz");
    fails(ErrorKind.BAD_INPUT, 5, "/damaged.gz")
        .contains("arrived damaged: the gzip file fails its checksum (CRC-32) at compressed byte")
        .endsWith("; nothing was kept: fetch it again, or ask its owner");
    fails(ErrorKind.BAD_INPUT, 5, "/cut.gz").contains("the gzip file ends too early");
    fails(ErrorKind.BAD_INPUT, 5, "/page.gz").contains("the gzip file is no gzip data");
    assertThat(names()).containsExactly(".clickspan-fetch.lock", ".sound.gz.source", "sound.gz");
  }

  @Test
  void piecesOfTwoFilesAreFoundOutAndFetchedAnew() throws IOException {
    byte[] sound = gzip(bytes(BYTES));
    var old = new ServedFile(gzip(bytes(BYTES)), "\"same\"");
    var served = new ServedFile(sound, "\"same\"");
    assertThat(old.bytes()).hasSameSizeAs(sound);
    server.serve("/a.gz", old.cutAfter(5_000), served.whole());
    fetch("/a.gz");
    holds("a.gz", served);
    assertThat(server.requests.get(2)).isEmpty();
  }

  @Test
  void checksumsOfTheServerAreHeld() throws IOException {
    String md5 = "rL0Y20zC+Fzt72VPzMSk2A=="; // of "foo"
    String hex = "acbd18db4cc2f85cedef654fccc4a4d8";
    String other = "0" + hex.substring(1);
    byte[] foo = "foo".getBytes(UTF_8);
    String s3 = "x-amz-request-id";
    server.serve("/md5", new ServedFile(foo, "").simple("Content-MD5", md5));
    server.serve("/bad", new ServedFile(bytes(3), "").simple("Content-MD5", md5));
    server.serve("/s3", new ServedFile(foo, "\"" + hex + "\"").simple(s3, "1"));
    server.serve("/bads3", new ServedFile(foo, "\"" + other + "\"").simple(s3, "1"));
    server.serve("/noMd5", new ServedFile(foo, "\"" + other + "\"").simple());
    server.serve(
        "/kms",
        new ServedFile(foo, "\"" + other + "\"")
            .simple(s3, "1", "x-amz-server-side-encryption", "aws:kms"));
    fetch("/md5", "/s3", "/noMd5", "/kms");
    fails(ErrorKind.BAD_INPUT, 5, "/bad").contains("not " + hex + " as the server says");
    fails(ErrorKind.BAD_INPUT, 5, "/bads3")
        .contains("its MD5 is " + hex + ", not " + other + " as the server says");
    assertThat(names()).doesNotContain("bad", "bads3");
  }

  @Test
  void checksumsOfTheUserAreHeld() throws IOException {
    server.serve("/a", first.whole());
    String sum = Digests.of("SHA-256", Files.write(folder.resolve("twin"), first.bytes()));
    String wrong = "0".repeat(64);
    assertThatFetch(5, Map.of("a", wrong), "/a")
        .contains(
            "arrived damaged: its SHA-256 is " + sum + ", not " + wrong + " as --sha256 says");
    fetcher(5).fetch(List.of(server.url("/a")), Map.of("a", sum.toUpperCase(Locale.ROOT)));
    holds("a", first);
    int asked = server.requests.size();
    fetcher(5).fetch(List.of(server.url("/a")), Map.of("a", sum));
    assertThat(server.requests).hasSize(asked);
    assertThatFetch(5, Map.of("a", wrong), "/a").contains("is there as the server has it, but");
    assertThatFetch(5, Map.of("b", sum), "/a")
        .isEqualTo("--sha256 names b, which no URL gives; there are a");
    assertThatFetch(5, Map.of("a", "12"), "/a")
        .isEqualTo("--sha256: '12' is no SHA-256, which has 64 hex digits");
  }

  @Test
  void aSecondCallFetchesNothingNew() throws IOException {
    var dated = new ServedFile(bytes(10), "", DAY);
    var bare = new ServedFile(bytes(10), "");
    server.serve("/tagged", first.whole());
    server.serve("/dated", dated.whole());
    server.serve("/simple", second.simple());
    server.serve("/bare", bare.simple());
    String[] paths = {"/tagged", "/dated", "/simple", "/bare"};
    fetch(paths);
    events.clear();
    fetch(paths);
    assertThat(events)
        .containsExactlyInAnyOrder(
            "UNCHANGED tagged", "UNCHANGED dated", "UNCHANGED simple", "UNCHANGED bare");
    assertThat(server.requests)
        .contains("[If-None-Match: \"1\"]", "[If-Modified-Since: " + DAY + "]");
  }

  @Test
  void aNewerFileReplacesTheOldWhenItIsWhole() throws IOException {
    server.serve("/a", first.whole(), second.cutAfter(10), FileServer.status(404), second.whole());
    fetch("/a");
    fails(ErrorKind.BAD_INPUT, 5, "/a").contains("404");
    holds("a", first);
    fetch("/a");
    holds("a", second);
    assertThat(server.requests.get(3)).isEqualTo("[Range: bytes=10-][If-Range: \"2\"]");
  }

  @Test
  void replacesOnlyWhatItHasFetched() throws IOException {
    server.serve("/a", first.whole());
    server.serve("/x/a", second.whole());
    Files.write(folder.resolve("a"), bytes(5));
    fails(ErrorKind.USAGE, 5, "/a")
        .isEqualTo(
            "%s: is there, with another length than the server's, and not from a fetch; remove it,"
                + " or choose another folder with --to",
            folder.resolve("a"));
    Files.delete(folder.resolve("a"));
    fetch("/a");
    fails(ErrorKind.USAGE, 5, "/x/a").contains("is there, from " + server.url("/a"));
    Files.write(folder.resolve("a"), bytes(5));
    fails(ErrorKind.USAGE, 5, "/a").contains("was changed since it was fetched");
    assertThat(folder.resolve("a")).hasSize(5);
  }

  @Test
  void linksThatLieThereLeadNowhere() throws IOException {
    Path victim = Files.writeString(folder.resolve("victim"), "mine");
    Path into = Files.createDirectory(folder.resolve("into"));
    for (String name : List.of(".a.partial", ".a.partial.source", ".a.source")) {
      Files.createSymbolicLink(into.resolve(name), victim);
    }
    server.serve("/a", first.whole());
    fetcher(1, into).fetch(List.of(server.url("/a")), Map.of());
    assertThat(victim).hasContent("mine");
    assertThat(into.resolve("a")).hasBinaryContent(first.bytes()).isRegularFile();
    Files.delete(into.resolve(".clickspan-fetch.lock"));
    Files.createSymbolicLink(into.resolve(".clickspan-fetch.lock"), folder.resolve("elsewhere"));
    assertThatExceptionOfType(SessionException.class)
        .isThrownBy(() -> fetcher(1, into).fetch(List.of(server.url("/a")), Map.of()))
        .withMessageContaining("can't be used as a folder");
    assertThat(folder.resolve("elsewhere")).doesNotExist();
  }

  @Test
  void twoUrlsOfOneNameAreRefusedBeforeAnythingIsFetched() {
    fails(ErrorKind.USAGE, 5, "/a?part=1", "/x/A")
        .isEqualTo(
            "%s?… and %s would be one file, A; fetch them into two folders",
            server.url("/a"), server.url("/x/A"));
    assertThat(server.requests).isEmpty();
  }

  @Test
  void aLargeFileArrives() throws IOException {
    int blocks = 3_000;
    byte[] block = new byte[1 << 16];
    server.serve(
        "/large",
        exchange -> {
          exchange.getResponseHeaders().set("ETag", "\"large\"");
          exchange.sendResponseHeaders(200, (long) blocks * block.length);
          OutputStream out = exchange.getResponseBody();
          for (int i = 0; i < blocks; i++) {
            out.write(block);
          }
        });
    fetch("/large");
    assertThat(folder.resolve("large")).hasSize((long) blocks * block.length);
  }

  private byte[] bytes(int count) {
    byte[] bytes = new byte[count];
    random.nextBytes(bytes);
    return bytes;
  }

  private static byte[] gzip(byte[] content) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var out = new GZIPOutputStream(bytes)) {
      out.write(content);
    }
    return bytes.toByteArray();
  }

  private void holds(String name, ServedFile served) {
    assertThat(folder.resolve(name)).hasBinaryContent(served.bytes());
  }

  private List<String> names() {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> String.valueOf(file.getFileName())).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void fetch(String... paths) {
    fetcher(5).fetch(Arrays.stream(paths).map(server::url).toList(), Map.of());
  }

  private AbstractStringAssert<?> fails(ErrorKind kind, int attempts, String... paths) {
    var urls = Arrays.stream(paths).map(server::url).toList();
    SessionException failure =
        assertThatExceptionOfType(SessionException.class)
            .isThrownBy(() -> fetcher(attempts).fetch(urls, Map.of()))
            .actual();
    assertThat(failure.kind()).isEqualTo(kind);
    return assertThat(failure.getMessage());
  }

  private AbstractStringAssert<?> assertThatFetch(
      int attempts, Map<String, String> sums, String path) {
    return assertThat(
        assertThatExceptionOfType(SessionException.class)
            .isThrownBy(() -> fetcher(attempts).fetch(List.of(server.url(path)), sums))
            .actual()
            .getMessage());
  }

  private Fetcher fetcher(int attempts) {
    return fetcher(attempts, folder);
  }

  private Fetcher fetcher(int attempts, Path into) {
    var config = new FetchConfig(into, 2, attempts, 10_000, 2_000);
    return new Fetcher(config, listener(), waits::add, new SplittableRandom(1));
  }

  private FetchListener listener() {
    return new FetchListener() {
      @Override
      public void starting(int files) {}

      @Override
      public void warning(String message) {
        events.add("warning " + message);
      }

      @Override
      public void advanced(String file, long bytes, long totalBytes) {}

      @Override
      public void waiting(String file, String reason, long waitMillis) {}

      @Override
      public void finished(String file, Outcome outcome, long bytes) {
        events.add(outcome + " " + file);
      }

      @Override
      public void failed(String message) {
        events.add("failed " + message);
      }
    };
  }
}
