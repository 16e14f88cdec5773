package dev.clickspan.web;

import java.io.IOException;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A body, piece by piece. The client's own stream would wait for a silent server forever; and its
 * reader asks for a piece at a time, so that a slow disk holds up the server and no memory.
 */
public final class TimedBody implements Flow.Subscriber<List<ByteBuffer>>, AutoCloseable {

  private final BlockingQueue<Signal> signals = new LinkedBlockingQueue<>();
  private final long silenceMillis;
  private Flow.@Nullable Subscription subscription;
  private boolean closed;

  /** A piece, or the end, which a failure may be the cause of. */
  private record Signal(@Nullable List<ByteBuffer> piece, @Nullable Throwable failure) {}

  TimedBody(Flow.Publisher<List<ByteBuffer>> publisher, long silenceMillis) {
    this.silenceMillis = silenceMillis;
    publisher.subscribe(this);
  }

  /**
   * The next piece; null at the end.
   *
   * @throws PassingFailure if the body is cut off, or nothing comes for too long
   */
  public @Nullable List<ByteBuffer> next() throws PassingFailure, InterruptedException {
    Signal signal = signals.poll(silenceMillis, TimeUnit.MILLISECONDS);
    if (signal == null) {
      throw PassingFailure.of(new HttpTimeoutException("nothing came"));
    }
    if (signal.failure != null) {
      throw PassingFailure.of(new IOException(signal.failure));
    }
    if (signal.piece != null) {
      request();
    }
    return signal.piece;
  }

  private synchronized void request() {
    if (subscription != null) {
      subscription.request(1);
    }
  }

  @Override
  public synchronized void onSubscribe(Flow.Subscription made) {
    subscription = made;
    if (closed) {
      made.cancel();
    } else {
      made.request(1);
    }
  }

  @Override
  public void onNext(List<ByteBuffer> piece) {
    signals.add(new Signal(piece, null));
  }

  @Override
  public void onError(Throwable failure) {
    signals.add(new Signal(null, failure));
  }

  @Override
  public void onComplete() {
    signals.add(new Signal(null, null));
  }

  /** Gives up what hasn't come, and with it the connection. */
  @Override
  public synchronized void close() {
    closed = true;
    if (subscription != null) {
      subscription.cancel();
    }
  }
}
