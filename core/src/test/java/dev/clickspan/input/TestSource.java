package dev.clickspan.input;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clickspan.Stress;
import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Gives a content in pieces of any size, and holds its callers to the rules of a source. */
final class TestSource implements ByteSource {
  private final byte[] content;
  private final int room;
  private final RandomGenerator random;
  private final AtomicBoolean inUse = new AtomicBoolean();
  private int next;
  @Nullable Throwable failure;
  int pauseAt = Integer.MAX_VALUE;
  final CountDownLatch paused = new CountDownLatch(1);
  final CountDownLatch goOn = new CountDownLatch(1);
  volatile boolean closed;

  TestSource(byte[] content, int room, RandomGenerator random) {
    this.content = content;
    this.room = room;
    this.random = random;
  }

  @Override
  public int roomBytes() {
    return room;
  }

  @Override
  public int read(byte[] to, int at, int end) throws IOException {
    return exclusively(() -> give(to, at, end));
  }

  private int give(byte[] to, int at, int end) throws Exception {
    Stress.dawdle();
    assertThat(end - at).isGreaterThanOrEqualTo(Math.max(1, room));
    if (next >= pauseAt) {
      paused.countDown();
      goOn.await();
    }
    if (next == content.length) {
      if (failure instanceof Error error) {
        throw error;
      } else if (failure instanceof Exception exception) {
        throw exception;
      }
      return -1;
    }
    int most = Math.min(Math.max(1, room), content.length - next);
    int length = 1 + random.nextInt(most);
    System.arraycopy(content, next, to, at, length);
    Arrays.fill(to, at + length, end, (byte) '?');
    next += length;
    return length;
  }

  @Override
  public void close() throws IOException {
    exclusively(
        () -> {
          closed = true;
          return 0;
        });
  }

  private int exclusively(Callable<Integer> use) throws IOException {
    assertThat(inUse.getAndSet(true)).as("in use").isFalse();
    try {
      assertThat(closed).as("closed").isFalse();
      return use.call();
    } catch (IOException | RuntimeException e) {
      throw e;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    } catch (Exception e) {
      throw new AssertionError(e);
    } finally {
      inUse.set(false);
    }
  }
}
