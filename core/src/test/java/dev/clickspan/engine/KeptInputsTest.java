package dev.clickspan.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clickspan.ProgressListener;
import dev.clickspan.SessionException;
import dev.clickspan.input.InputFile;
import dev.clickspan.input.InputFiles;
import dev.clickspan.model.MemoryBudget;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeptInputsTest {

  @Test
  void inputsAreInTheLedgerAsLongAsTheRunLasts() {
    try (var budget = new MemoryBudget(3 * InputFile.KEPT_BYTES)) {
      try (var kept = new KeptInputs(inputs(3), budget)) {
        assertThat(kept.files()).hasSize(3);
        assertThat(budget.reservedBytes()).isEqualTo(budget.limitBytes());
        assertThatThrownBy(() -> new KeptInputs(inputs(1), budget))
            .isInstanceOf(SessionException.class)
            .hasMessageStartingWith(
                "out of memory: what is kept of 1 inputs would bring the run to")
            .hasMessageContaining("--memory");
      }
      assertThat(budget.reservedBytes()).isZero();
    }
  }

  private static List<InputFile> inputs(int count) {
    List<String> names = Collections.nCopies(count, InputFile.STANDARD_INPUT);
    return names.stream()
        .flatMap(name -> InputFiles.resolve(List.of(name), ProgressListener.NONE).stream())
        .toList();
  }
}
