package dev.clickspan.input;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clickspan.SessionException;
import dev.clickspan.Stress;
import dev.clickspan.model.MemoryBudget;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Threads that read inputs, one after another, and then help those that still do, as the first pass
 * of a run has them: with tiny windows, inputs that fail, readers that give up, and interrupts. An
 * input's reader gets its bytes, all of them, once, in order, and then its failure if it has one.
 */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class ReadAheadStressTest {

  /** An input, and what its reader got of it. */
  private static final class Input {
    private final byte[] content;
    private final TestSource source;
    private final int readerStopsAt;
    private boolean begun;
    private final ByteArrayOutputStream read = new ByteArrayOutputStream();

    Input(SplittableRandom random) {
      content = new byte[random.nextInt(3_000)];
      random.nextBytes(content);
      source = new TestSource(content, random.nextInt(20), random.split());
      if (random.nextInt(4) == 0) {
        source.failure = new IOException("damaged");
      }
      readerStopsAt = random.nextInt(5) == 0 ? random.nextInt(3_000) : Integer.MAX_VALUE;
    }

    /** By copies and exchanges in turn. */
    void readBy(AheadSource ahead) throws IOException {
      begun = true;
      byte[] bytes = new byte[16 + ahead.roomBytes()];
      byte[] mine = new byte[ahead.windowLength()];
      try (ahead) {
        int length;
        while (read.size() < readerStopsAt && (length = ahead.read(bytes, 0, bytes.length)) >= 0) {
          read.write(bytes, 0, length);
          Stress.dawdle();
          AheadSource.Window window = ahead.ahead();
          if (window != null) {
            int to = window.limit();
            mine = ahead.exchange(window, mine);
            read.write(mine, AheadSource.HEAD_BYTES, to - AheadSource.HEAD_BYTES);
          }
        }
      }
    }

    void assertReadAsFarAs(int bytes) {
      assertThat(read.toByteArray()).isEqualTo(Arrays.copyOf(content, bytes));
      assertThat(source.closed).isTrue();
    }
  }

  @Test
  void everyReaderGetsItsBytesAndItsFailure() throws Exception {
    Stress.rounds(
        "ReadAheadStressTest.everyReader",
        150,
        random -> {
          try (var budget = new MemoryBudget(1 + random.nextInt(1 << 20))) {
            var failures = new AtomicInteger();
            List<Input> inputs = inputs(random);
            ExecutorService threads = Executors.newCachedThreadPool();
            for (Future<?> thread : start(threads, inputs, budget, random, failures)) {
              thread.get();
            }
            threads.shutdown();
            int expected = 0;
            for (Input input : inputs) {
              int stop = Math.max(input.readerStopsAt, 0);
              if (stop >= input.content.length) {
                input.assertReadAsFarAs(input.content.length);
                expected += input.source.failure != null && stop > input.content.length ? 1 : 0;
              } else {
                assertThat(input.read.size()).isGreaterThanOrEqualTo(stop);
                input.assertReadAsFarAs(input.read.size());
              }
            }
            assertThat(failures).hasValue(expected);
          }
        });
  }

  @Test
  void interruptedThreadsCloseTheirInputsAndEnd() throws Exception {
    Stress.rounds(
        "ReadAheadStressTest.interrupted",
        100,
        random -> {
          try (var budget = new MemoryBudget(1 << 20)) {
            List<Input> inputs = inputs(random);
            ExecutorService threads = Executors.newCachedThreadPool();
            start(threads, inputs, budget, random, new AtomicInteger());
            Thread.sleep(0, random.nextInt(500_000));
            threads.shutdownNow();
            assertThat(threads.awaitTermination(5, TimeUnit.MINUTES)).as("all end").isTrue();
            for (Input input : inputs) {
              assertThat(input.source.closed).isEqualTo(input.begun);
              assertThat(input.read.toByteArray())
                  .isEqualTo(Arrays.copyOf(input.content, input.read.size()));
            }
          }
        });
  }

  private static List<Input> inputs(SplittableRandom random) {
    var inputs = new ArrayList<Input>();
    for (int count = 1 + random.nextInt(5); count > 0; count--) {
      inputs.add(new Input(random));
    }
    return inputs;
  }

  /** Each takes inputs as long as there are any, and then helps. */
  private static List<Future<?>> start(
      ExecutorService threads,
      List<Input> inputs,
      MemoryBudget budget,
      SplittableRandom random,
      AtomicInteger failures) {
    var readAhead = new ReadAhead(budget, inputs.size(), 1 + random.nextInt(100));
    var next = new AtomicInteger();
    Runnable work =
        () -> {
          int input;
          while ((input = next.getAndIncrement()) < inputs.size()) {
            if (Thread.currentThread().isInterrupted()) {
              return;
            }
            Input taken = inputs.get(input);
            try {
              taken.readBy(readAhead.of(taken.source));
            } catch (IOException e) {
              assertThat(e).isSameAs(taken.source.failure);
              failures.incrementAndGet();
            } catch (SessionException e) {
              assertThat(e).hasMessage("interrupted");
            }
          }
          readAhead.help();
        };
    var started = new ArrayList<Future<?>>();
    for (int count = 1 + random.nextInt(6); count > 0; count--) {
      started.add(threads.submit(work));
    }
    return started;
  }
}
