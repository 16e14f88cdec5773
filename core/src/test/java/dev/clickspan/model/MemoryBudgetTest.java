package dev.clickspan.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clickspan.ErrorKind;
import dev.clickspan.SessionException;
import org.junit.jupiter.api.Test;

class MemoryBudgetTest {

  private final MemoryBudget budget = new MemoryBudget(10 << 20);

  @Test
  void keepsCountOfWhatIsReservedAndOfTheMostThatWas() {
    budget.reserve(3, "one");
    budget.reserve(4, "two");
    budget.release(3);
    assertThat(budget.reservedBytes()).isEqualTo(4);
    assertThat(budget.peakBytes()).isEqualTo(7);
  }

  @Test
  void refusesWhatDoesNotFitAndEntersNothing() {
    budget.reserve(9 << 20, "the events");
    assertThatThrownBy(() -> budget.reserve(2 << 20, "the dictionary"))
        .isInstanceOfSatisfying(
            SessionException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.LIMIT))
        .hasMessageContaining("the dictionary would bring the run to 11 MB")
        .hasMessageContaining("its limit is 10 MB")
        .hasMessageContaining("--memory");
    assertThat(budget.reservedBytes()).isEqualTo(9 << 20);
    assertThat(budget.peakBytes()).isEqualTo(9 << 20);
    budget.reserve(1 << 20, "exactly the rest");
  }

  @Test
  void givesOnlyASmallPartForSpeedHoweverManyAsk() {
    assertThat(budget.tryReserveForSpeed(1 << 20)).isTrue();
    assertThat(budget.tryReserveForSpeed(1 << 20)).isFalse();
    assertThat(budget.reservedBytes()).isEqualTo(1 << 20);
    budget.releaseForSpeed(1 << 20);
    assertThat(budget.tryReserveForSpeed(1 << 20)).isTrue();
    budget.reserve(9 << 20, "all the rest");
    assertThat(budget.tryReserveForSpeed(1)).isFalse();
    assertThat(budget.reservedBytes()).isEqualTo(10 << 20);
  }

  @Test
  void noticesWhatWasNeverReleased() {
    budget.reserve(5, "one");
    assertThatThrownBy(budget::close)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("5 bytes of memory were reserved and never released");
    budget.release(5);
    budget.close();
  }

  @Test
  void noticesMoreReleasedThanReserved() {
    assertThatThrownBy(() -> budget.release(1)).isInstanceOf(IllegalStateException.class);
  }
}
