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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeptInputsTest {

  private static final long MB = 1 << 20;

  @ParameterizedTest
  @CsvSource({"1, 0", "10000, 0", "10001, 1024", "14096, 4194304"})
  void whatIsKeptIsNotSharedOutAsLongAsTheRunLasts(int count, long keptBytes) {
    try (var budget = new MemoryBudget(20 * MB)) {
      try (var kept = new KeptInputs(inputs(count), budget)) {
        assertThat(kept.files()).hasSize(count);
        assertThat(budget.reservedBytes()).isEqualTo(keptBytes);
        assertThat(budget.sharedBytes()).isEqualTo(20 * MB - keptBytes);
      }
      assertThat(budget.reservedBytes()).isZero();
      assertThat(budget.sharedBytes()).isEqualTo(20 * MB);
    }
  }

  @Test
  void tooManyAreRefusedBeforeAnythingIsRead() {
    try (var budget = new MemoryBudget(20 * MB)) {
      assertThatThrownBy(() -> new KeptInputs(inputs(14_097), budget))
          .isInstanceOf(SessionException.class)
          .hasMessage(
              "out of memory: what is kept of 14097 inputs leaves too little of 20 MB; give 21 MB with --memory, or fewer inputs");
      assertThat(budget.reservedBytes()).isZero();
    }
  }

  private static List<InputFile> inputs(int count) {
    InputFile one =
        InputFiles.resolve(List.of(InputFile.STANDARD_INPUT), ProgressListener.NONE).get(0);
    return Collections.nCopies(count, one);
  }
}
