package dev.clickspan.partition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clickspan.model.MemoryBudget;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChunkPoolTest {

  private static final int MB = 1 << 20;

  @ParameterizedTest
  @CsvSource({
    // bytes that it may take, and that there are; longs a chunk; chunks that there are
    "100000, 1000000000, 100, 125",
    "100799, 1000000000, 100, 125",
    "100800, 1000000000, 100, 126",
    "800, 1000000000, 100, 1",
    "799, 1000000000, 100, 0",
    "1000000, 3000, 100, 3",
    "1000000, 799, 100, 0",
    "5000000, 1000000000, 100, 6250",
    "3000000, 1000000000, 200000, 1",
    "3200000, 1000000000, 200000, 2",
  })
  void givesChunksAsLongAsThereIsMemoryAndEachPlaceOnce(
      long maxBytes, long budgetBytes, int chunkWords, int chunks) {
    var budget = new MemoryBudget(budgetBytes);
    var pool = new ChunkPool(budget, maxBytes, chunkWords);
    var taken = new ArrayList<Chunk>();
    for (int i = 0; i < chunks; i++) {
      Chunk chunk = Objects.requireNonNull(pool.take());
      Arrays.fill(chunk.slab(), chunk.from(), chunk.from() + chunkWords, i);
      taken.add(chunk);
    }
    // Nobody has written over what another has.
    for (int i = 0; i < chunks; i++) {
      Chunk chunk = taken.get(i);
      assertThat(chunk.slab()[chunk.from()]).isEqualTo(i);
      assertThat(chunk.slab()[chunk.from() + chunkWords - 1]).isEqualTo(i);
    }
    assertThat(pool.take()).isNull();
    assertThat(budget.reservedBytes()).isEqualTo((long) chunks * chunkWords * Long.BYTES);
    pool.close();
    assertThat(budget.reservedBytes()).isZero();
  }

  @Test
  void givesAgainWhatItGetsBackUntilItIsClosed() {
    var budget = new MemoryBudget(1 << 20);
    var pool = new ChunkPool(budget, 1600, 100);
    Chunk first = pool.take();
    Chunk second = pool.take();
    assertThat(pool.take()).isNull();
    pool.giveBack(List.of(second, first));
    assertThat(pool.take()).isSameAs(second);
    assertThat(pool.take()).isSameAs(first);
    assertThat(pool.take()).isNull();
    pool.giveBack(List.of(first));
    pool.close();
    assertThat(pool.take()).isNull();
    pool.close();
    assertThat(budget.reservedBytes()).isZero();
  }

  /** Slabs double: a small run doesn't touch a large one. */
  @Test
  void takesMemoryInStepsThatDoubleUpTo16Mb() {
    var budget = new MemoryBudget(1L << 30);
    int chunkWords = MB / Long.BYTES; // so the first slab is one chunk
    var steps = new ArrayList<Long>();
    try (var pool = new ChunkPool(budget, 1L << 30, chunkWords)) {
      for (int chunk = 0; chunk < 64; chunk++) {
        pool.take();
        long reserved = budget.reservedBytes() / MB;
        if (steps.isEmpty() || steps.get(steps.size() - 1) != reserved) {
          steps.add(reserved);
        }
      }
    }
    assertThat(steps).containsExactly(1L, 3L, 7L, 15L, 31L, 47L, 63L, 79L);
  }
}
