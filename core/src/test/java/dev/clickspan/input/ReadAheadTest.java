package dev.clickspan.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clickspan.ErrorKind;
import dev.clickspan.FileDamage;
import dev.clickspan.SessionException;
import dev.clickspan.TestSeed;
import dev.clickspan.model.MemoryBudget;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class ReadAheadTest {

  private final MemoryBudget budget = new MemoryBudget(1 << 24);
  private final ExecutorService threads = Executors.newCachedThreadPool();

  @AfterEach
  void nothingIsLeft() {
    threads.shutdownNow();
    assertThat(budget.reservedBytes()).isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 3})
  void givesEveryInputsBytesHoweverManyHelp(int helpers) throws Exception {
    var random = TestSeed.random("ReadAheadTest");
    for (int round = 0; round < 100; round++) {
      int inputs = 1 + random.nextInt(3);
      var readAhead = new ReadAhead(budget, inputs, 1 + random.nextInt(100));
      var expected = new ArrayList<byte[]>();
      var actual = new ArrayList<Future<byte[]>>();
      for (int input = 0; input < inputs; input++) {
        byte[] content = new byte[random.nextInt(5_000)];
        random.nextBytes(content);
        expected.add(content);
        var source = new TestSource(content, random.nextInt(20), random.split());
        actual.add(threads.submit(() -> readAll(readAhead.of(source))));
      }
      List<Future<?>> helping = help(readAhead, helpers);
      for (int input = 0; input < inputs; input++) {
        assertThat(actual.get(input).get()).isEqualTo(expected.get(input));
      }
      for (Future<?> helper : helping) {
        helper.get();
      }
    }
  }

  @Test
  void aHelperReadsAsFarAsThereAreWindows() throws Exception {
    byte[] content = new byte[1000];
    var source = new TestSource(content, 0, TestSeed.random("ReadAheadTest.windows"));
    source.pauseAt = 250;
    var readAhead = new ReadAhead(budget, 1, 100);
    AheadSource ahead = readAhead.of(source);
    Future<?> helper = help(readAhead, 1).get(0);
    source.paused.await();
    assertThat(budget.reservedBytes()).isEqualTo(3L * ahead.windowLength());
    source.goOn.countDown();
    assertThat(readAll(ahead)).isEqualTo(content);
    helper.get();
    assertThat(budget.peakBytes()).isEqualTo(3L * ahead.windowLength());
  }

  @Test
  void theReaderGetsAHelpersFailureAfterTheBytesBefore() throws Exception {
    var random = TestSeed.random("ReadAheadTest.failure");
    List<Throwable> failures =
        List.of(
            new CorruptGzipException(FileDamage.Kind.CUT_OFF, "ends too early"),
            new SessionException(ErrorKind.INTERNAL, "the native code disagrees"),
            new OutOfMemoryError("test"));
    for (Throwable failure : failures) {
      for (int length : List.of(0, 1, 99, 100, 1000)) {
        var source = new TestSource(new byte[length], 7, random.split());
        source.failure = failure;
        var readAhead = new ReadAhead(budget, 1, 100);
        var read = new ByteArrayOutputStream();
        AheadSource ahead = readAhead.of(source);
        List<Future<?>> helpers = help(readAhead, 2);
        assertThatThrownBy(() -> readAll(ahead, read)).isSameAs(failure);
        assertThat(read.size()).isEqualTo(length);
        for (Future<?> helper : helpers) {
          helper.get();
        }
      }
    }
  }

  @Test
  void aSourceIsClosedOnlyWhenNobodyReadsItAnyMore() throws Exception {
    var source = new TestSource(new byte[100], 0, TestSeed.random("ReadAheadTest.close"));
    source.pauseAt = 50;
    var readAhead = new ReadAhead(budget, 1, 100);
    AheadSource ahead = readAhead.of(source);
    Future<?> helper = help(readAhead, 1).get(0);
    source.paused.await();
    ahead.close();
    assertThat(source.closed).isFalse();
    source.goOn.countDown();
    helper.get();
    assertThat(source.closed).isTrue();
  }

  @Test
  void whoeverWaitsCanBeInterrupted() throws Exception {
    var source = new TestSource(new byte[100], 0, TestSeed.random("ReadAheadTest.interrupt"));
    source.pauseAt = 50;
    var readAhead = new ReadAhead(budget, 2, 100);
    AheadSource ahead = readAhead.of(source);
    List<Future<?>> helpers = help(readAhead, 2);
    source.paused.await();
    Future<byte[]> reader =
        threads.submit(
            () -> {
              Thread.currentThread().interrupt();
              return readAll(ahead);
            });
    assertThatThrownBy(reader::get)
        .cause()
        .isInstanceOfSatisfying(
            SessionException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.INTERRUPTED));
    source.goOn.countDown();
    threads.shutdownNow();
    for (Future<?> helper : helpers) {
      helper.get();
    }
  }

  @Test
  void readsNothingAheadWhereMemoryIsShort() throws Exception {
    byte[] content = new byte[1000];
    var source = new TestSource(content, 0, TestSeed.random("ReadAheadTest.memory"));
    int windowLength = new ReadAhead(budget, 1, 100).of(source).windowLength();
    var tight = new MemoryBudget(8 * windowLength - 1);
    var readAhead = new ReadAhead(tight, 1, 100);
    Future<?> helper = help(readAhead, 1).get(0);
    assertThat(readAll(readAhead.of(source))).isEqualTo(content);
    helper.get();
    assertThat(tight.peakBytes()).isZero();
  }

  private List<Future<?>> help(ReadAhead readAhead, int helpers) {
    var helping = new ArrayList<Future<?>>();
    for (int i = 0; i < helpers; i++) {
      helping.add(threads.submit(readAhead::help));
    }
    return helping;
  }

  private static byte[] readAll(AheadSource source) throws IOException {
    var all = new ByteArrayOutputStream();
    readAll(source, all);
    return all.toByteArray();
  }

  /** By copies and exchanges in turn. */
  private static void readAll(AheadSource source, ByteArrayOutputStream all) throws IOException {
    byte[] bytes = new byte[64 + source.roomBytes()];
    byte[] mine = new byte[source.windowLength()];
    try (source) {
      int length;
      while ((length = source.read(bytes, 3, bytes.length)) >= 0) {
        all.write(bytes, 3, length);
        AheadSource.Window ahead = source.ahead();
        if (ahead != null) {
          int from = AheadSource.HEAD_BYTES;
          int to = ahead.limit();
          mine = source.exchange(ahead, mine);
          all.write(mine, from, to - from);
        }
      }
    }
  }
}
