package dev.clickspan.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clickspan.ColumnType;
import dev.clickspan.ColumnValues.Longs;
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
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Batches are appended in the order in which they were filled, whoever encodes them. */
class BatchPipeTest {

  private static final int BATCHES = 2_000;

  private static final BatchShape SHAPE =
      new BatchShape(
          new TableSchema(List.of(new TableColumn("n", ColumnType.LONG))),
          Collections.singletonList(null),
          1);

  /** Spends a different time on each batch, and notes what is amiss. */
  private static final class UnevenSink implements TableSink<Long> {

    private final List<Long> appended = new ArrayList<>();
    private final AtomicInteger inWork = new AtomicInteger();
    private final AtomicInteger mostInWork = new AtomicInteger();
    private final AtomicInteger appending = new AtomicInteger();

    @Override
    public int batchRows() {
      return 1;
    }

    @Override
    public Long encode(TableBatch batch) {
      mostInWork.accumulateAndGet(inWork.incrementAndGet(), Math::max);
      long number = ((Longs) batch.columns().get(0)).values()[0];
      var random = new SplittableRandom(number);
      long sum = LongStream.range(0, random.nextInt(20_000)).map(i -> random.nextLong()).sum();
      assertThat(((Longs) batch.columns().get(0)).values()[0]).as("sum %d", sum).isEqualTo(number);
      return number;
    }

    @Override
    public void append(Long encoded) {
      assertThat(appending.incrementAndGet()).isEqualTo(1);
      inWork.decrementAndGet();
      appended.add(encoded);
      appending.decrementAndGet();
    }
  }

  @ParameterizedTest
  @CsvSource({"1,1", "1,3", "2,1", "2,3", "4,2", "4,5", "7,8"})
  void keepsTheOrder(int threads, int batches) {
    var sink = new UnevenSink();
    var builders = new ArrayList<BatchBuilder>();
    var budget = new MemoryBudget(1 << 20);
    for (int i = 0; i < batches; i++) {
      builders.add(new BatchBuilder(SHAPE, budget));
    }
    var pipe = new BatchPipe<>(sink, builders);
    IntConsumer work =
        task -> {
          if (task == 0) {
            for (int number = 0; number < BATCHES; number++) {
              BatchBuilder batch = pipe.take();
              assertThat(batch.rows()).isZero();
              batch.number(0, number);
              batch.endRow();
              pipe.put(batch);
            }
            pipe.close();
          }
          pipe.help();
        };
    try (var workers = new Workers(threads)) {
      workers.run(threads, Collections.nCopies(threads, work));
    }
    assertThat(sink.appended).isEqualTo(LongStream.range(0, BATCHES).boxed().toList());
    assertThat(sink.mostInWork.get()).isBetween(1, batches);
  }
}
