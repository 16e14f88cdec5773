package dev.clickspan.input;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.clickspan.ErrorKind;
import dev.clickspan.InputRules;
import dev.clickspan.SeenWarnings;
import dev.clickspan.SessionException;
import dev.clickspan.TestSeed;
import dev.clickspan.web.FileServer;
import dev.clickspan.web.FileServer.Reply;
import dev.clickspan.web.ServedFile;
import dev.clickspan.web.Transport;
import dev.clickspan.web.WebUrl;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.AbstractStringAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whatever a server does, each byte of one version is read once, or one line says why not. */
class RemoteFileTest {

  private static final int BYTES = 100_000;
  private static final String DAY = "Wed, 21 Oct 2015 07:28:00 GMT";
  private static final String PROBE = "[Range: bytes=0-0]";

  private final SplittableRandom random = TestSeed.random("RemoteFileTest");
  private final FileServer server = new FileServer();
  private final List<Long> waits = new CopyOnWriteArrayList<>();
  private final List<String> warnings = new CopyOnWriteArrayList<>();
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
  void knowsTheFileBeforeItIsRead() throws Exception {
    var dated = new ServedFile(bytes(7), "", DAY);
    server.serve("/tagged", first.whole());
    server.serve("/dated", dated.whole());
    server.serve("/simple", first.simple());
    server.serve("/empty", new ServedFile(new byte[0], "\"0\"").whole());
    server.serve("/bare", new ServedFile(bytes(9), "").whole());
    server.serve(
        "/chunked",
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          exchange.getResponseBody().write(first.bytes());
        });
    assertThat(describe("/tagged")).isEqualTo("100000 in parts");
    assertThat(describe("/dated")).isEqualTo("7 in parts");
    assertThat(describe("/simple")).isEqualTo("100000 whole");
    assertThat(describe("/empty")).isEqualTo("0 whole");
    assertThat(describe("/bare")).isEqualTo("9 whole");
    assertThat(describe("/chunked")).isEqualTo("-1 whole");
    for (String path : List.of("/tagged", "/simple", "/chunked")) {
      assertThat(read(path)).isEqualTo(first.bytes());
    }
    assertThat(read("/empty")).isEmpty();
  }

  @Test
  void goesOnWhereAConnectionWasCut() throws Exception {
    server.serve(
        "/a",
        first.whole(),
        first.cutAfter(1_000),
        first.cutAfter(500),
        first.cutAfter(0),
        first.whole());
    assertThat(read("/a?key=secret")).isEqualTo(first.bytes());
    assertThat(server.requests)
        .containsExactly(
            PROBE,
            "",
            "[Range: bytes=1000-][If-Range: \"1\"]",
            "[Range: bytes=1500-][If-Range: \"1\"]",
            "[Range: bytes=1500-][If-Range: \"1\"]");
    assertThat(waits).hasSize(3).allMatch(wait -> wait >= 500 && wait <= 2_000);
    assertThat(warnings)
        .hasSize(3)
        .allMatch(
            warning ->
                warning.startsWith(
                    server.url("/a") + "?…: the connection broke off; tried again in "));
  }

  @Test
  void cutsAtAnyPlaceGiveTheSameBytes() throws Exception {
    for (int file = 0; file < 20; file++) {
      var served = new ServedFile(bytes(random.nextInt(1, 70_000)), "\"x\"", DAY);
      List<Reply> replies = new ArrayList<>(List.of(served.whole()));
      for (int cuts = random.nextInt(4); cuts > 0; cuts--) {
        replies.add(served.cutAfter(random.nextInt(served.bytes().length)));
      }
      replies.add(served.whole());
      server.serve("/cut" + file, replies.toArray(Reply[]::new));
      assertThat(read("/cut" + file)).isEqualTo(served.bytes());
    }
  }

  @Test
  void aFileThatChangesHalfWayFails() {
    var longer = new ServedFile(bytes(BYTES + 1), "\"1\"");
    server.serve("/asked", first.whole(), first.cutAfter(1_000), second.whole());
    server.serve("/heedless", first.whole(), first.cutAfter(1_000), second.heedless());
    server.serve("/longer", first.whole(), first.cutAfter(1_000), longer.simple());
    server.serve("/shorter", first.whole(), first.cutAfter(9), FileServer.status(416));
    for (String path : List.of("/asked", "/heedless", "/longer", "/shorter")) {
      fails(ErrorKind.BAD_INPUT, path + "?key=secret")
          .isEqualTo(
              "%s?…: changed while it was read; run the same command again", server.url(path));
    }
  }

  @Test
  void aFileThatChangesBeforeItIsReadIsTheNewOne() throws Exception {
    server.serve("/a", first.whole(), second.cutAfter(1_000), second.whole());
    assertThat(read("/a")).isEqualTo(second.bytes());
    assertThat(server.requests).last().isEqualTo("[Range: bytes=1000-][If-Range: \"2\"]");
  }

  @Test
  void aPartIsOfTheVersionThatWasFound() throws Exception {
    server.serve("/a", first.whole());
    server.serve("/changed", first.whole(), second.whole());
    RemoteFile file = find("/a", 5);
    assertThat(file.canBeReadInParts()).isTrue();
    for (int from : new int[] {0, 1, BYTES - 1, BYTES}) {
      assertThat(bytes(file.open(from))).isEqualTo(Arrays.copyOfRange(first.bytes(), from, BYTES));
    }
    RemoteFile changed = find("/changed", 5);
    for (int from : new int[] {0, 1}) {
      assertThat(failure(() -> bytes(changed.open(from))).getMessage())
          .endsWith("/changed: changed while it was read; run the same command again");
    }
  }

  @Test
  void whereNoPartIsGivenABreakFails() throws Exception {
    var bare = new ServedFile(bytes(BYTES), "");
    server.serve("/simple", first.simple(), first.simpleCutAfter(1_000));
    server.serve("/bare", bare.whole(), bare.cutAfter(1_000));
    server.serve("/forgetful", first.whole(), first.cutAfter(1_000), first.simple());
    server.serve("/late", first.simple(), first.simpleCutAfter(0), first.simple());
    for (String path : List.of("/simple", "/bare")) {
      fails(ErrorKind.BAD_INPUT, path)
          .isEqualTo(
              "%s: broke off at byte 1000 (the connection broke off), and the server gives no part"
                  + " of it to go on with; download it first (clickspan fetch URL --to DIR), then"
                  + " read that",
              server.url(path));
    }
    fails(ErrorKind.BAD_INPUT, "/forgetful")
        .contains("broke off at byte 1000 (the server answers with all of it)");
    assertThat(read("/late")).isEqualTo(first.bytes());
    assertThat(bytes(find("/late", 5).open(400)))
        .isEqualTo(Arrays.copyOfRange(first.bytes(), 400, BYTES));
  }

  @Test
  void severalThreadsMayReadAPlainFileInParts() throws Exception {
    var lines = new StringBuilder();
    while (lines.length() < BYTES) {
      lines.append("{\"a\":\"").append("x".repeat(random.nextInt(100))).append("\"}\n");
    }
    var served = new ServedFile(lines.toString().getBytes(UTF_8), "\"1\"");
    server.serve("/parts", served.whole(), served.whole(), served.cutAfter(1_000), served.whole());
    server.serve("/whole", served.simple());
    List<InputSplit> splits = splits("/parts");
    assertThat(splits).hasSize(11);
    assertThat(splits("/whole")).hasSize(1);
    var content = new StringBuilder();
    for (InputSplit split : splits) {
      var raw = new CountingStream(split.file().open(SplitSource.start(split)), split, bytes -> {});
      try (var source = new SplitSource(raw, split)) {
        byte[] bytes = new byte[20_000];
        for (int read = 0; read >= 0; read = source.read(bytes, 0, bytes.length)) {
          content.append(new String(bytes, 0, read, UTF_8));
        }
      }
    }
    assertThat(content).hasToString(lines.toString());
  }

  private List<InputSplit> splits(String path) throws InterruptedException {
    var file = new InputFile("lines", find(path, 3));
    return InputSplit.of(List.of(file), InputRules.defaults(), 10_000);
  }

  @Test
  void nativeCodeInDoubtLeavesTheRestToJava() throws Exception {
    byte[] content = bytes(BYTES);
    byte[] member = GzipBytes.member(content, 6);
    // Padding is a doubt.
    byte[] padded = GzipBytes.joined(member, new byte[9]);
    var served = new ServedFile(GzipBytes.joined(member, padded), "\"1\"");
    server.serve("/parts.gz", served.whole());
    server.serve("/whole.gz", served.simple());
    for (String path : List.of("/parts.gz", "/whole.gz")) {
      var input = new InputFile("file.gz", find(path, 3));
      var raw = new CountingStream(input.open(), InputSplit.whole(input, 0), bytes -> {});
      int chunk = 16 * 1024;
      int room = NativeMembers.roomBytes(chunk);
      var read = new ByteArrayOutputStream();
      NativeGzipSource source =
          NativeGzipSource.of(input, raw, raw, () -> {}, new JdkChunkInflater(), chunk);
      try (source) {
        byte[] bytes = new byte[10_000 + room];
        for (int count = 0; count >= 0; count = source.read(bytes, 0, bytes.length)) {
          read.write(bytes, 0, count);
        }
        assertThat(source.isInJava()).isTrue();
      }
      assertThat(read.toByteArray()).isEqualTo(GzipBytes.joined(content, content));
    }
    assertThat(server.requests)
        .contains("[Range: bytes=%d-][If-Range: \"1\"]".formatted(member.length));
  }

  @Test
  void lengthsThatAreWrongAreNoticed() {
    server.serve("/short", first.whole(), first.cutAfter(50_000), first.cutAfter(0));
    server.serve("/long", first.whole(), chunked(BYTES + 10));
    server.serve("/chunkedShort", first.whole(), chunked(BYTES - 10), first.shiftedBy(3));
    fails(ErrorKind.LIMIT, "/short").contains("given up after 3 attempts in a row");
    fails(ErrorKind.BAD_INPUT, "/long")
        .endsWith("/long: the server sends more than it said; ask its owner");
    fails(ErrorKind.LIMIT, "/chunkedShort")
        .contains("without anything new (the server sent another part than it was asked for)");
  }

  @Test
  void fiveGigabytesAreReadFromAnywhere() throws Exception {
    long length = 5L << 30;
    long from = length - 10;
    server.serve(
        "/sparse",
        exchange -> {
          String range = String.valueOf(exchange.getRequestHeaders().getFirst("Range"));
          boolean probe = range.equals("bytes=0-0");
          assertThat(probe || range.equals("bytes=" + from + "-")).isTrue();
          exchange.getResponseHeaders().set("ETag", "\"zeros\"");
          exchange
              .getResponseHeaders()
              .set(
                  "Content-Range",
                  "bytes %d-%d/%d".formatted(probe ? 0 : from, probe ? 0 : length - 1, length));
          exchange.sendResponseHeaders(206, probe ? 1 : 10);
          exchange.getResponseBody().write(new byte[probe ? 1 : 10]);
        });
    RemoteFile file = find("/sparse", 3);
    assertThat(file.bytes()).isEqualTo(length);
    assertThat(bytes(file.open(from))).isEqualTo(new byte[10]);
  }

  @Test
  void aServerThatIsBusyIsAskedAgainWhenItSays() throws Exception {
    server.serve(
        "/a",
        FileServer.status(429, "Retry-After", "7"),
        first.whole(),
        FileServer.status(503, "Retry-After", "9"),
        first.cutAfter(1_000),
        FileServer.status(429, "Retry-After", "8"),
        first.whole());
    assertThat(read("/a")).isEqualTo(first.bytes());
    assertThat(waits).hasSize(4).contains(7_000L, 9_000L, 8_000L);
    server.serve("/busy", FileServer.status(503));
    fails(ErrorKind.LIMIT, "/busy")
        .isEqualTo(
            "%s: given up after 3 attempts in a row without anything new (the server answers 503);"
                + " run the same command again later",
            server.url("/busy"));
  }

  @Test
  void whatAnotherAttemptCantMendFailsAtOnce() {
    server.serve("/gone", FileServer.status(404));
    server.serve("/expired", first.whole(), first.cutAfter(1_000), FileServer.status(403));
    fails(ErrorKind.BAD_INPUT, "/gone?key=secret")
        .isEqualTo("%s?…: isn't there (404); check the URL", server.url("/gone"));
    fails(ErrorKind.BAD_INPUT, "/expired")
        .contains("the server refuses it (403); if it is a signed URL, get a new one");
  }

  @Test
  void waitingHeedsAnInterrupt() throws Exception {
    server.serve("/silent", first.whole(), server.silence());
    server.serve("/stuck", first.whole(), stuckAfter(1_000));
    server.serve("/busy", first.whole(), FileServer.status(503, "Retry-After", "300"));
    for (String path : List.of("/silent", "/stuck", "/busy")) {
      var access =
          new RemoteAccess(
              new Transport(60_000, 60_000), 5, Thread::sleep, new SeenWarnings(warnings));
      RemoteFile file = RemoteFile.find(WebUrl.parse(server.url(path)), access);
      int before = server.requests.size();
      var thrown = new CompletableFuture<SessionException>();
      var reader = new Thread(() -> thrown.complete(failure(() -> bytes(file.open()))));
      reader.start();
      while (server.requests.size() == before) {
        Thread.onSpinWait();
      }
      reader.interrupt();
      assertThat(thrown.get(20, TimeUnit.SECONDS).kind()).isEqualTo(ErrorKind.INTERRUPTED);
    }
  }

  /** Sends so many bytes of the first file, or zeros behind it, and says no length. */
  private Reply chunked(int count) {
    return exchange -> {
      exchange.getResponseHeaders().set("ETag", "\"1\"");
      exchange.sendResponseHeaders(200, 0);
      exchange.getResponseBody().write(Arrays.copyOf(first.bytes(), count));
    };
  }

  /** Sends so many bytes of the first file, and then says nothing until the test is over. */
  private Reply stuckAfter(int count) {
    return exchange -> {
      exchange.sendResponseHeaders(200, BYTES);
      exchange.getResponseBody().write(first.bytes(), 0, count);
      exchange.getResponseBody().flush();
      server.silence().to(exchange);
    };
  }

  private byte[] bytes(int count) {
    byte[] bytes = new byte[count];
    random.nextBytes(bytes);
    return bytes;
  }

  private static byte[] bytes(InputStream in) throws IOException {
    try (in) {
      return in.readAllBytes();
    }
  }

  private String describe(String path) throws InterruptedException {
    RemoteFile file = find(path, 3);
    return file.bytes() + (file.canBeReadInParts() ? " in parts" : " whole");
  }

  private byte[] read(String path) throws IOException, InterruptedException {
    return bytes(find(path, 3).open());
  }

  private RemoteFile find(String path, int attempts) throws InterruptedException {
    var access =
        new RemoteAccess(
            new Transport(10_000, 5_000), attempts, waits::add, new SeenWarnings(warnings));
    return RemoteFile.find(WebUrl.parse(server.url(path)), access);
  }

  private AbstractStringAssert<?> fails(ErrorKind kind, String path) {
    SessionException failure = failure(() -> read(path));
    assertThat(failure.kind()).isEqualTo(kind);
    return assertThat(failure.getMessage());
  }

  private static SessionException failure(ThrowingCallable reading) {
    return assertThatExceptionOfType(SessionException.class).isThrownBy(reading).actual();
  }
}
