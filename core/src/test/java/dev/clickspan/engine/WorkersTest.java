package dev.clickspan.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clickspan.ErrorKind;
import dev.clickspan.SessionException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WorkersTest {

  private final Workers workers = new Workers(3);

  @AfterEach
  void close() {
    workers.close();
  }

  @Test
  void doesEachTaskOnce() {
    Set<Integer> done = ConcurrentHashMap.newKeySet();
    IntConsumer worker = task -> assertThat(done.add(task)).isTrue();
    workers.run(1000, List.of(worker, worker, worker));
    assertThat(done).hasSize(1000);
  }

  @Test
  void throwsTheFirstFailureAndStartsNoTaskAfterIt() {
    var done = new AtomicInteger();
    IntConsumer worker =
        task -> {
          done.incrementAndGet();
          if (task == 10) {
            throw new SessionException(ErrorKind.BAD_INPUT, "task 10");
          }
          Thread.onSpinWait();
        };
    assertThatThrownBy(() -> workers.run(Integer.MAX_VALUE, List.of(worker, worker)))
        .isInstanceOf(SessionException.class)
        .hasMessage("task 10");
    workers.close();
    assertThat(done.get()).isLessThan(Integer.MAX_VALUE);
  }

  @Test
  void handsOnErrorsAsTheyAre() {
    IntConsumer worker =
        task -> {
          throw new OutOfMemoryError("test");
        };
    assertThatThrownBy(() -> workers.run(1, List.of(worker))).isInstanceOf(OutOfMemoryError.class);
  }

  @Test
  void stopsWhenItsCallerIsInterrupted() {
    IntConsumer worker =
        task -> {
          while (true) {
            Workers.checkInterrupt();
            Thread.onSpinWait();
          }
        };
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> workers.run(1, List.of(worker)))
        .isInstanceOfSatisfying(
            SessionException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.INTERRUPTED));
    assertThat(Thread.interrupted()).isTrue();
  }
}
