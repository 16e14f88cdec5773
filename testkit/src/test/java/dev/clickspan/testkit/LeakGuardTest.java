package dev.clickspan.testkit;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clickspan.ErrorKind;
import dev.clickspan.ProgressListener;
import dev.clickspan.SessionEngine;
import dev.clickspan.SessionException;
import dev.clickspan.SessionJob;
import dev.clickspan.SessionOutputs;
import dev.clickspan.SessionReport;
import dev.clickspan.model.MemoryBudget;
import dev.clickspan.reference.ReferenceEngine;
import dev.clickspan.testkit.LeakGuard.Surroundings;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The guard finds what an engine leaves, and nothing where it leaves nothing. */
class LeakGuardTest {

  @TempDir private Path folder;

  private Duration grace = Duration.ofSeconds(10);
  private final CountDownLatch end = new CountDownLatch(1);
  private final List<InputStream> forgotten = new ArrayList<>();

  @AfterEach
  void tidyUp() throws IOException {
    end.countDown();
    for (InputStream stream : forgotten) {
      stream.close();
    }
  }

  /** What an engine does before it answers. */
  private interface Slip {
    void commit(Path temp) throws IOException;
  }

  @Test
  void anEngineThatLeavesNothingPasses() {
    assertThatCode(() -> run(temp -> {})).doesNotThrowAnyException();
  }

  @Test
  void aFailureThatLeavesNothingIsHandedOn() {
    var failure = new SessionException(ErrorKind.LIMIT, "full");
    assertThatThrownBy(
            () ->
                run(
                    temp -> {
                      throw failure;
                    }))
        .isSameAs(failure);
  }

  @Test
  void aThreadIsFound() {
    grace = Duration.ofMillis(100);
    assertThatThrownBy(
            () ->
                run(
                    temp -> {
                      var thread = new Thread(this::await, "forgotten");
                      thread.setDaemon(true);
                      thread.start();
                    }))
        .isInstanceOf(AssertionError.class)
        .hasMessage("a run has left [thread forgotten]");
  }

  @Test
  void aThreadThatEndsSoonIsNone() {
    assertThatCode(() -> run(temp -> new Thread(() -> {}).start())).doesNotThrowAnyException();
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void anOpenFileIsFound() {
    Path input = folder.resolve("input.json");
    assertThatThrownBy(() -> run(temp -> forgotten.add(Files.newInputStream(input))))
        .isInstanceOf(AssertionError.class)
        .hasMessage("a run has left [open file %s]", input);
  }

  @Test
  void aTempFileIsFoundAndRemoved() {
    assertThatThrownBy(() -> run(temp -> Files.writeString(temp.resolve("spill"), "x")))
        .isInstanceOf(AssertionError.class)
        .hasMessage("a run has left [temp file spill]");
    assertThatCode(() -> run(temp -> {})).doesNotThrowAnyException();
  }

  @Test
  void reservedBytesAreFoundWhenTheRunSucceeds() {
    assertThatThrownBy(
            () ->
                run(
                    temp -> {
                      try (var budget = new MemoryBudget(100)) {
                        budget.reserve(7, "nothing");
                      }
                    }))
        .hasMessage("7 bytes of memory were reserved and never released");
  }

  @Test
  void reservedBytesAreFoundWhenTheRunFails() {
    assertThatThrownBy(
            () ->
                run(
                    temp -> {
                      try (var budget = new MemoryBudget(100)) {
                        budget.reserve(7, "nothing");
                        throw new SessionException(ErrorKind.BAD_INPUT, "bad");
                      }
                    }))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("7 bytes of memory were reserved and never released")
        .hasRootCauseMessage("bad");
  }

  private void await() {
    try {
      end.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run(Slip slip) {
    SessionJob job = RuleCase.named("leaks").file("input.json", RuleCase.event("u", 0)).job(folder);
    new LeakGuard(temp -> new SlippingEngine(slip, temp), Surroundings.JAVA, grace)
        .run(job, ProgressListener.NONE);
  }

  private record SlippingEngine(Slip slip, Path temp) implements SessionEngine {

    @Override
    public <E> SessionReport run(
        SessionJob job, SessionOutputs<E> outputs, ProgressListener progress) {
      try {
        slip.commit(temp);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return new ReferenceEngine().run(job, outputs, progress);
    }
  }
}
