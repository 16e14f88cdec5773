package dev.clickspan.input;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clickspan.FieldPath;
import dev.clickspan.InputRules;
import dev.clickspan.SessionException;
import dev.clickspan.model.MemoryBudget;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** With a decoder that decodes nothing, found as the real one is. */
class ParquetFilesTest {

  private static final String SERVICE = "META-INF/services/" + ParquetSupport.class.getName();

  private static final List<ParquetRequest> REQUESTS = new ArrayList<>();

  private final ClassLoader before = Thread.currentThread().getContextClassLoader();

  @TempDir private Path folder = Path.of("");
  private InputFile file = new InputFile("-", new StandardInput());

  /** Gives a line; fails at a file that says so, at once or later. */
  public static final class Fake implements ParquetSupport, ParquetDecoder {

    private List<Path> known = List.of();

    @Override
    public ParquetDecoder decoder(List<Path> files) {
      known = files;
      return this;
    }

    @Override
    public InputStream open(ParquetRequest request) throws IOException {
      assertThat(known).contains(request.file());
      REQUESTS.add(request);
      String content = Files.readString(request.file());
      if (content.contains("refused")) {
        throw new IOException("is wrong");
      }
      request.progress().accept(3);
      return new FilterInputStream(new ByteArrayInputStream("{}\n".getBytes(UTF_8))) {
        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
          if (content.contains("damaged")) {
            throw new IOException("breaks off");
          }
          return super.read(bytes, offset, length);
        }
      };
    }

    @Override
    public void close() {
      known = List.of();
    }
  }

  @BeforeEach
  void installFake() throws IOException {
    URL service =
        Files.writeString(folder.resolve("service"), Fake.class.getName()).toUri().toURL();
    setServices(Collections.enumeration(List.of(service)));
    REQUESTS.clear();
    file = write("PAR1");
  }

  @AfterEach
  void removeFake() {
    Thread.currentThread().setContextClassLoader(before);
  }

  private void setServices(Enumeration<URL> services) {
    Thread.currentThread()
        .setContextClassLoader(
            new ClassLoader(before) {
              @Override
              public Enumeration<URL> getResources(String name) throws IOException {
                return name.equals(SERVICE) ? services : super.getResources(name);
              }
            });
  }

  private InputFile write(String content) throws IOException {
    Path path = Files.writeString(folder.resolve("events"), content);
    return new InputFile("events", LocalFile.of(path));
  }

  /** With more than a least amount only where that is a small part of the memory. */
  @ParameterizedTest
  @CsvSource({"4096, 256", "1024, 144", "256, 32", "128, 32", "64, 16"})
  void reservesWhatDecodingMayTake(long limitMegabytes, long expectedMegabytes) throws IOException {
    var budget = new MemoryBudget(limitMegabytes << 20);
    List<FieldPath> fields = List.of(FieldPath.of("a.b"));
    var places = new ArrayList<Long>();
    try (var parquet = new ParquetFiles(List.of(file), Optional.of(fields), budget);
        InputStream lines = parquet.open(file, places::add)) {
      assertThat(budget.reservedBytes()).isEqualTo(expectedMegabytes << 20);
      assertThat(REQUESTS.get(0).memoryBytes()).isEqualTo(expectedMegabytes << 20);
      assertThat(REQUESTS.get(0).fields()).contains(fields);
      assertThat(new String(lines.readAllBytes(), UTF_8)).isEqualTo("{}\n");
      assertThat(places).containsExactly(3L);
    }
    assertThat(budget.reservedBytes()).isZero();
  }

  @Test
  void manyAtATimeGetLess() throws IOException {
    var budget = new MemoryBudget(1024 << 20);
    try (var parquet = new ParquetFiles(List.of(file), Optional.empty(), budget);
        InputStream one = parquet.open(file, place -> {});
        InputStream other = parquet.open(file, place -> {})) {
      assertThat(one.read()).isEqualTo(other.read());
      assertThat(REQUESTS)
          .extracting(ParquetRequest::memoryBytes)
          .containsExactly(144L << 20, 32L << 20);
    }
    assertThat(budget.reservedBytes()).isZero();
  }

  @Test
  void takesLessWhereLessIsLeft() throws IOException {
    var budget = new MemoryBudget(128 << 20);
    budget.reserve(119 << 20, "records");
    try (var parquet = new ParquetFiles(List.of(file), Optional.empty(), budget);
        InputStream lines = parquet.open(file, place -> {})) {
      assertThat(lines.read()).isEqualTo('{');
      assertThat(REQUESTS.get(0).memoryBytes()).isEqualTo(8 << 20);
      assertThatThrownBy(() -> parquet.open(file, place -> {}).close())
          .isInstanceOf(SessionException.class)
          .hasMessageStartingWith(
              "out of memory: decoding events (Parquet) would bring the run to");
    }
    assertThat(budget.reservedBytes()).isEqualTo(119 << 20);
  }

  @Test
  void aFailureGivesTheMemoryBack() throws IOException {
    var budget = new MemoryBudget(64 << 20);
    try (var parquet = new ParquetFiles(List.of(file), Optional.empty(), budget)) {
      write("refused");
      assertThatThrownBy(() -> parquet.open(file, place -> {}))
          .isInstanceOf(CorruptInputException.class)
          .hasMessage("is wrong");
      assertThat(budget.reservedBytes()).isZero();
      write("damaged");
      InputStream damaged = parquet.open(file, place -> {});
      assertThatThrownBy(() -> damaged.read(new byte[1]))
          .isInstanceOf(CorruptInputException.class)
          .hasMessage("breaks off");
      damaged.close();
      damaged.close();
      assertThat(budget.reservedBytes()).isZero();
    }
  }

  @Test
  void aBlockReaderTakesItsLines() throws IOException {
    var budget = new MemoryBudget(1 << 30);
    var raw = new ArrayList<Long>();
    try (var parquet = new ParquetFiles(List.of(file), Optional.empty(), budget);
        BlockReader reader =
            BlockReader.open(file, InputRules.defaults(), parquet, budget, raw::add)) {
      LineBlock block = Objects.requireNonNull(reader.next());
      assertThat(new String(block.bytes(), block.from(), block.to() - block.from(), UTF_8))
          .isEqualTo("{}\n");
      assertThat(reader.next()).isNull();
      // Its first four bytes were looked at; the decoder then said that it is at the third.
      assertThat(reader.rawBytes()).isEqualTo(4);
      assertThat(raw).containsExactly(4L);
    }
    assertThat(budget.reservedBytes()).isZero();
  }

  @Test
  void withoutADecoderTheModuleIsNamed() {
    setServices(Collections.emptyEnumeration());
    try (var parquet = new ParquetFiles(List.of(file), Optional.empty())) {
      assertThatThrownBy(() -> parquet.open(file, place -> {}))
          .isInstanceOf(SessionException.class)
          .hasMessage(
              "events: is a Parquet file, which takes the module clickspan-tables on the class path");
    }
  }

  @Test
  void aReaderThatIsGivenNoneRefusesIt() {
    var budget = new MemoryBudget(1 << 20);
    assertThatThrownBy(() -> BlockReader.open(file, budget, read -> {}))
        .isInstanceOf(SessionException.class)
        .hasMessage(
            "events: is a Parquet file, which this engine doesn't read; give --engine embedded");
    assertThat(budget.reservedBytes()).isZero();
  }
}
