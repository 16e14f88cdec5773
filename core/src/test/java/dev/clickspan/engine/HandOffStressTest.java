package dev.clickspan.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.clickspan.ColumnType;
import dev.clickspan.ColumnValues.Longs;
import dev.clickspan.ErrorKind;
import dev.clickspan.SessionException;
import dev.clickspan.Stress;
import dev.clickspan.TableBatch;
import dev.clickspan.TableColumn;
import dev.clickspan.TableSchema;
import dev.clickspan.TableSink;
import dev.clickspan.model.MemoryBudget;
import dev.clickspan.write.table.BatchBuilder;
import dev.clickspan.write.table.BatchShape;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.function.IntConsumer;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Workers and the pipe of batches, with few batches, many threads, threads that dawdle, failures
 * and interrupts at any place. Nothing is lost, nothing comes twice, nobody waits for ever, and the
 * one failure that was there first is what the caller sees, when all others have stopped.
 */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class HandOffStressTest {

  private static final BatchShape SHAPE =
      new BatchShape(
          new TableSchema(List.of(new TableColumn("n", ColumnType.LONG))),
          Collections.singletonList(null),
          1);

  /** Where a round fails, if it does. */
  private enum Place {
    NOWHERE,
    FILL,
    ENCODE,
    APPEND,
    CALLER
  }

  /**
   * One round.
   *
   * @param place where it goes wrong
   * @param at with which batch
   */
  private record Plan(int threads, int builders, int batches, Place place, int at) {

    static Plan draw(SplittableRandom random) {
      Place[] places = Place.values();
      int batches = random.nextInt(300);
      return new Plan(
          1 + random.nextInt(8),
          1 + random.nextInt(4),
          batches,
          batches == 0 ? Place.NOWHERE : places[random.nextInt(places.length)],
          random.nextInt(Math.max(1, batches)));
    }
  }

  /** A table whose one column is the number of the batch. */
  private static final class Sink implements TableSink<Long> {
    private final Plan plan;
    private final SessionException failure;
    private final Thread caller = Thread.currentThread();
    private final List<Long> appended = new ArrayList<>();
    private final AtomicInteger atWork = new AtomicInteger();

    Sink(Plan plan, SessionException failure) {
      this.plan = plan;
      this.failure = failure;
    }

    void reached(Place place, long batch) {
      Stress.dawdle();
      if (batch == plan.at && place == plan.place) {
        throw failure;
      }
      if (batch == plan.at && place == Place.ENCODE && plan.place == Place.CALLER) {
        caller.interrupt();
      }
    }

    @Override
    public int batchRows() {
      return 1;
    }

    @Override
    public Long encode(TableBatch batch) {
      long number = ((Longs) batch.columns().get(0)).values()[0];
      reached(Place.ENCODE, number);
      assertThat(((Longs) batch.columns().get(0)).values()[0])
          .as("still its own")
          .isEqualTo(number);
      return number;
    }

    @Override
    public void append(Long encoded) {
      reached(Place.APPEND, encoded);
      appended.add(encoded); // a list without a lock: only one thread at a time may be here
    }
  }

  @Test
  void batchesAreAppendedOnceAndInOrderUntilTheFirstFailure() throws Exception {
    Stress.rounds(
        "HandOffStressTest.batches",
        200,
        random -> {
          Plan plan = Plan.draw(random);
          var failure = new SessionException(ErrorKind.BAD_INPUT, "the first");
          var sink = new Sink(plan, failure);
          Throwable thrown = catchThrowable(() -> run(plan, sink));
          boolean interrupted = Thread.interrupted();

          int appended = sink.appended.size();
          assertThat(sink.appended).isEqualTo(LongStream.range(0, appended).boxed().toList());
          assertThat(sink.atWork).as("threads at work after the end").hasValue(0);
          switch (plan.place) {
            case NOWHERE -> {
              assertThat(thrown).isNull();
              assertThat(appended).isEqualTo(plan.batches);
            }
            case FILL, ENCODE, APPEND -> {
              assertThat(thrown).isSameAs(failure);
              assertThat(appended).isLessThanOrEqualTo(plan.at);
            }
            case CALLER -> {
              // Or all was done before the caller looked.
              assertThat(interrupted).isTrue();
              if (thrown != null) {
                assertThat(thrown).hasMessage("interrupted");
              } else {
                assertThat(appended).isEqualTo(plan.batches);
              }
            }
          }
        });
  }

  private static void run(Plan plan, Sink sink) {
    try (var budget = new MemoryBudget(1 << 20);
        var workers = new Workers(plan.threads)) {
      var builders = new ArrayList<BatchBuilder>();
      for (int i = 0; i < plan.builders; i++) {
        builders.add(new BatchBuilder(SHAPE, budget));
      }
      var pipe = new BatchPipe<>(sink, builders);
      IntConsumer work =
          task -> {
            sink.atWork.incrementAndGet();
            try {
              if (task == 0) {
                fill(plan, sink, pipe);
              }
              pipe.help();
            } finally {
              sink.atWork.decrementAndGet();
            }
          };
      try {
        workers.run(plan.threads, Collections.nCopies(plan.threads, work));
      } finally {
        // As a pass does, which may do so only when nobody is at work any more.
        assertThat(sink.atWork).hasValue(0);
        builders.forEach(BatchBuilder::close);
      }
    }
  }

  private static void fill(Plan plan, Sink sink, BatchPipe<Long> pipe) {
    for (int number = 0; number < plan.batches; number++) {
      BatchBuilder batch = pipe.take();
      assertThat(batch.rows()).isZero();
      sink.reached(Place.FILL, number);
      batch.number(0, number);
      batch.endRow();
      pipe.put(batch);
    }
    pipe.close();
  }

  @Test
  void everyTaskIsDoneOnceUntilTheFirstFailure() throws Exception {
    Stress.rounds(
        "HandOffStressTest.tasks",
        400,
        random -> {
          int threads = 1 + random.nextInt(8);
          int tasks = 1 + random.nextInt(200);
          int failing = random.nextBoolean() ? random.nextInt(tasks) : tasks;
          var done = new AtomicIntegerArray(tasks);
          var atWork = new AtomicInteger();
          var failure = new IllegalStateException("the first");
          IntConsumer worker =
              task -> {
                atWork.incrementAndGet();
                try {
                  Stress.dawdle();
                  if (task == failing) {
                    throw failure;
                  }
                  done.incrementAndGet(task);
                } finally {
                  atWork.decrementAndGet();
                }
              };
          Throwable thrown;
          try (var workers = new Workers(threads)) {
            thrown =
                catchThrowable(
                    () -> workers.run(tasks, Collections.nCopies(workers.useful(tasks), worker)));
            assertThat(atWork).hasValue(0);
          }
          if (failing < tasks) {
            assertThat(thrown).isSameAs(failure);
          } else {
            assertThat(thrown).isNull();
          }
          for (int task = 0; task < tasks; task++) {
            assertThat(done.get(task)).isBetween(failing < tasks ? 0 : 1, 1);
          }
        });
  }
}
