package dev.clickspan.s3;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpServer;
import dev.clickspan.ErrorKind;
import dev.clickspan.ProgressListener;
import dev.clickspan.ReportSpec;
import dev.clickspan.SessionEngine;
import dev.clickspan.SessionException;
import dev.clickspan.SessionJob;
import dev.clickspan.engine.EmbeddedConfig;
import dev.clickspan.engine.EmbeddedEngine;
import dev.clickspan.fetch.FetchConfig;
import dev.clickspan.fetch.FetchListener;
import dev.clickspan.fetch.Fetcher;
import dev.clickspan.input.InputFile;
import dev.clickspan.input.InputFiles;
import dev.clickspan.reference.ReferenceEngine;
import dev.clickspan.write.ReportJson;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.assertj.core.api.AbstractStringAssert;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Objects of a store as inputs: found, named and ordered, streamed, refused. */
class S3InputTest {

  private static final List<SessionEngine> ENGINES =
      List.of(
          new EmbeddedEngine(
              EmbeddedConfig.defaults()
                  .withThreads(2)
                  .withMemoryBytes(EmbeddedConfig.MIN_MEMORY_BYTES)),
          new ReferenceEngine());

  @TempDir private Path folder = Path.of("");
  private final S3Server s3 = new S3Server();

  @BeforeEach
  void putObjects() throws IOException {
    StoreOfTest.setEnvironment(s3.environment());
    for (String key :
        List.of(
            "2020/part-1.json.gz",
            "2020/part-2.json.gz",
            "2020/part-10.json.gz",
            "2020/deep/part-3.json.gz",
            "2020/deep/",
            "2020/_SUCCESS.json",
            "2020/.hidden/x.json",
            "2020/notes.txt",
            "2021/part-1.json.gz",
            "odd/a b+c&é~*.json.gz",
            "odd/[1]?.json.gz")) {
      s3.put(key, gzip(lines(key)));
    }
  }

  @AfterEach
  void stop() {
    s3.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2020/part-1.json.gz | part-1.json.gz",
        "2020/ | part-1.json.gz part-10.json.gz part-2.json.gz part-3.json.gz",
        "2020/*.json.gz | part-1.json.gz part-10.json.gz part-2.json.gz",
        "2020/part-?.json.gz | part-1.json.gz part-2.json.gz",
        "*/part-1.* | 2020/part-1.json.gz 2021/part-1.json.gz",
        "2020/** | _SUCCESS.json notes.txt part-1.json.gz part-10.json.gz part-2.json.gz part-3.json.gz x.json",
        "20{20,21}/part-1.json.gz | 2020/part-1.json.gz 2021/part-1.json.gz",
        "odd/[1]?.json.gz | [1]?.json.gz",
        "odd/ | [1]?.json.gz a b+c&é~*.json.gz",
        "2020/notes.txt | notes.txt",
      })
  void findsAndOrdersObjects(String key, String names) {
    assertThat(String.join(" ", names("s3://clicks/" + key))).isEqualTo(names);
  }

  @Test
  void aWholeBucketIsAFolder() {
    assertThat(names("s3://clicks")).hasSize(7);
    assertThat(names("s3://clicks/")).contains("2020/part-1.json.gz", "2021/part-1.json.gz");
  }

  @Test
  void aPatternListsNoDeeperThanItCanMatch() {
    names("s3://clicks/2020/part-*.gz");
    assertThat(s3.requests).containsExactly("LIST 2020/part-/");
    names("s3://clicks/20*/part-*.gz");
    assertThat(s3.requests.subList(1, s3.requests.size())).hasSize(3).containsOnly("LIST 20");
  }

  @Test
  void theSameEventsFromDiskHttpAndS3GiveTheSameReport() throws IOException {
    var keys = List.of("2020/part-1.json.gz", "2020/part-2.json.gz", "2020/part-10.json.gz");
    Files.createDirectories(folder.resolve("2020"));
    HttpServer http =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    for (String key : keys) {
      byte[] bytes = gzip(lines(key));
      Files.write(folder.resolve(key), bytes);
      http.createContext(
          "/" + key,
          exchange -> {
            try (exchange) {
              exchange.sendResponseHeaders(200, bytes.length);
              exchange.getResponseBody().write(bytes);
            }
          });
    }
    http.start();
    try {
      String web = "http://127.0.0.1:" + http.getAddress().getPort() + "/";
      String disk = report(ENGINES.get(0), keys.stream().map(key -> folder + "/" + key).toList());
      s3.cuts.set(2);
      s3.slowDowns.set(1);
      for (SessionEngine engine : ENGINES) {
        assertThat(report(engine, keys.stream().map(key -> web + key).toList())).isEqualTo(disk);
        assertThat(report(engine, List.of("s3://clicks/2020/part-*.gz"))).isEqualTo(disk);
      }
      assertThat(s3.requests).filteredOn(request -> request.contains("bytes=")).hasSize(2);
    } finally {
      http.stop(0);
    }
  }

  @Test
  void anObjectThatChangesHalfWayFails() throws IOException {
    List<InputFile> files =
        InputFiles.resolve(List.of("s3://clicks/2020/part-1.json.gz"), ProgressListener.NONE);
    s3.cuts.set(1);
    try (var in = files.get(0).open()) {
      assertThat(in.read()).isEqualTo(0x1f);
      s3.put("2020/part-1.json.gz", gzip("other"));
      assertThatExceptionOfType(SessionException.class)
          .isThrownBy(in::readAllBytes)
          .withMessage(
              "s3://clicks/2020/part-1.json.gz: changed while it was read; run the same command"
                  + " again")
          .matches(failure -> failure.kind() == ErrorKind.BAD_INPUT);
    }
  }

  @Test
  void fetchesObjectsOnce() throws IOException {
    s3.cuts.set(1);
    var fetcher = new Fetcher(new FetchConfig(folder, 2, 5), FetchListener.NONE);
    var urls = List.of("s3://clicks/2020/part-*.gz", "s3://clicks/2020/notes.txt");
    fetcher.fetch(urls, Map.of());
    for (String name : List.of("part-1.json.gz", "part-2.json.gz", "part-10.json.gz")) {
      assertThat(folder.resolve(name)).hasBinaryContent(gzip(lines("2020/" + name)));
    }
    assertThat(folder.resolve("notes.txt")).exists();
    assertThat(s3.requests).filteredOn(request -> request.contains("bytes=")).hasSize(1);
    s3.requests.clear();
    fetcher.fetch(urls, Map.of());
    assertThat(s3.requests).filteredOn(request -> request.startsWith("GET")).hasSize(4);
    assertThat(s3.unchanged.get()).isEqualTo(4);
  }

  @Test
  void saysWhatIsWrong() {
    fails("s3://clicks/2020/part-9.json.gz", ErrorKind.BAD_INPUT)
        .isEqualTo(
            "s3://clicks/2020/part-9.json.gz: isn't there; check the key, and end it with / to read"
                + " all below it");
    fails("s3://clicks/2020", ErrorKind.BAD_INPUT).contains("end it with / to read all below it");
    fails("s3://clicks/2022/*.gz", ErrorKind.BAD_INPUT)
        .isEqualTo("s3://clicks/2022/*.gz: no file matches this pattern; check the path");
    fails("s3://clicks/2022/", ErrorKind.BAD_INPUT).contains("this folder holds no .json");
    fails("s3://none/x/", ErrorKind.BAD_INPUT)
        .isEqualTo(
            "s3://none/x/: S3 has no such bucket (404 NoSuchBucket); check its name, and"
                + " AWS_ENDPOINT_URL if it lies elsewhere");
    fails("s3:///x", ErrorKind.USAGE)
        .isEqualTo(
            "s3:///x: names no bucket; write s3://BUCKET/KEY, and keep credentials out of it");
    fails("s3://KEY:SECRET@clicks/x", ErrorKind.USAGE).startsWith("s3://…@clicks/x: names no");
  }

  @Test
  void credentialsThatAreWrongAreSaidAndNotShown() {
    StoreOfTest.setEnvironment(with("AWS_SECRET_ACCESS_KEY", "wrongSecret"));
    fails("s3://clicks/2020/", ErrorKind.BAD_INPUT)
        .isEqualTo(
            "s3://clicks/2020/: S3 refuses it (403 SignatureDoesNotMatch); check that the"
                + " credentials (AWS_PROFILE, AWS_ACCESS_KEY_ID) may read it");
    fails("s3://clicks/2020/part-1.json.gz", ErrorKind.BAD_INPUT)
        .isEqualTo(
            "s3://clicks/2020/part-1.json.gz: S3 refuses it (403); check that the credentials"
                + " (AWS_PROFILE, AWS_ACCESS_KEY_ID) may read it");
    StoreOfTest.setEnvironment(with("AWS_SECRET_ACCESS_KEY", ""));
    fails("s3://clicks/2020/", ErrorKind.USAGE)
        .isEqualTo(
            "S3: of AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY only one is set; set both, or none");
    StoreOfTest.setEnvironment(with("AWS_ENDPOINT_URL_S3", "http://127.0.0.1:1"));
    fails("s3://clicks/2020/", ErrorKind.LIMIT)
        .isEqualTo(
            "s3://clicks: S3 can't be reached (ConnectException: Connection refused); check the"
                + " network and AWS_ENDPOINT_URL, or run the same command again later");
  }

  @Test
  void aPublicBucketNeedsNoCredentials() {
    var nobody = new HashMap<>(s3.environment());
    nobody.keySet().removeAll(List.of("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"));
    StoreOfTest.setEnvironment(nobody);
    fails("s3://clicks/2020/", ErrorKind.BAD_INPUT)
        .isEqualTo(
            "s3://clicks/2020/: S3 refuses it (403 AccessDenied); there are no credentials: name"
                + " some by AWS_PROFILE or AWS_ACCESS_KEY_ID");
    s3.isPublic = true;
    assertThat(report(ENGINES.get(0), List.of("s3://clicks/odd/"))).contains("a b+c&é~*.json.gz");
  }

  private Map<String, String> with(String variable, String value) {
    var environment = new HashMap<>(s3.environment());
    environment.put(variable, value);
    return environment;
  }

  private static List<String> names(String... arguments) {
    return InputFiles.resolve(List.of(arguments), ProgressListener.NONE).stream()
        .map(InputFile::name)
        .toList();
  }

  private static String report(SessionEngine engine, List<String> inputs) {
    var job = SessionJob.of(inputs, ReportSpec.full(ZoneOffset.UTC));
    return new String(ReportJson.toBytes(engine.run(job, ProgressListener.NONE)), UTF_8);
  }

  /** No secret is in what a user sees, not even with {@code --debug}. */
  private static AbstractStringAssert<?> fails(String argument, ErrorKind kind) {
    SessionException failure =
        assertThatExceptionOfType(SessionException.class)
            .isThrownBy(() -> names(argument))
            .actual();
    var trace = new StringWriter();
    failure.printStackTrace(new PrintWriter(trace));
    assertThat(trace.toString())
        .doesNotContain(S3Server.SECRET, S3Server.KEY_ID, "wrongSecret", "Signature=", "SECRET@");
    assertThat(failure.kind()).isEqualTo(kind);
    return assertThat(failure.getMessage());
  }

  private static String lines(String key) {
    var lines = new StringBuilder();
    for (int i = 0; i < 2_000; i++) {
      lines.append(
          """
          {"anonymous_id":"%08x","device_sent_timestamp":%d,"browser_family":"%s"}
          """
              .formatted((key + i).hashCode(), 1_590_969_600_000L + i * 1_000L, key));
    }
    return lines.toString();
  }

  private static byte[] gzip(String text) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var out = new GZIPOutputStream(bytes)) {
      out.write(text.getBytes(UTF_8));
    }
    return bytes.toByteArray();
  }
}
