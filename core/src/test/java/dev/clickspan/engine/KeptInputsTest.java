package dev.clickspan.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clickspan.SessionException;
import dev.clickspan.input.InputFile;
import dev.clickspan.model.MemoryBudget;
import org.junit.jupiter.api.Test;

class KeptInputsTest {

  @Test
  void inputsAreInTheLedgerAsLongAsTheRunLasts() {
    try (var budget = new MemoryBudget(3 * InputFile.KEPT_BYTES)) {
      try (var kept = new KeptInputs(3, budget)) {
        assertThat(kept).isNotNull();
        assertThat(budget.reservedBytes()).isEqualTo(budget.limitBytes());
        assertThatThrownBy(() -> new KeptInputs(1, budget))
            .isInstanceOf(SessionException.class)
            .hasMessageStartingWith(
                "out of memory: what is kept of 1 inputs would bring the run to")
            .hasMessageContaining("--memory");
      }
      assertThat(budget.reservedBytes()).isZero();
    }
  }
}
