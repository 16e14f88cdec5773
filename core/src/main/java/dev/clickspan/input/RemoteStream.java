package dev.clickspan.input;

import dev.clickspan.ErrorKind;
import dev.clickspan.SessionException;
import dev.clickspan.web.Answer;
import dev.clickspan.web.FileVersion;
import dev.clickspan.web.PassingFailure;
import dev.clickspan.web.Retries;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a {@link RemoteFile}, each of them once, whatever the network does: a stream that
 * breaks off goes on at the byte behind the last one that was read, in the same version of the file
 * or not at all. Waiting for the network heeds interrupts.
 */
final class RemoteStream extends InputStream {

  private final RemoteFile remote;
  private final Retries retries;
  private final Wanted wanted;
  private final Queue<ByteBuffer> arrived = new ArrayDeque<>();
  private FileVersion version;
  private long position;
  private boolean ended;
  private @Nullable Answer answer;

  /** What is read where the file is no longer what it was when it was found. */
  enum Wanted {
    /** The new one, if it changed before its first byte is here. */
    ANY_VERSION,
    /** Nothing, since it is a part beside others. */
    THIS_VERSION
  }

  /**
   * @param fromByte the first byte; not 0 only where it can be read in parts
   */
  RemoteStream(RemoteFile remote, long fromByte, Wanted wanted) {
    this.remote = remote;
    this.wanted = wanted;
    retries = remote.access().retries(remote.file());
    version = remote.version();
    position = fromByte;
    // A part that has no byte can't be asked for.
    ended = fromByte > 0 && fromByte == version.length();
  }

  @Override
  public int read() {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] to, int offset, int length) {
    Objects.checkFromIndexSize(offset, length, to.length);
    if (length == 0) {
      return 0;
    }
    try {
      ByteBuffer next = next();
      if (next == null) {
        return -1;
      }
      int taken = Math.min(length, next.remaining());
      next.get(to, offset, taken);
      position += taken;
      return taken;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SessionException(ErrorKind.INTERRUPTED, "interrupted", e);
    }
  }

  /** A buffer with bytes in it; null at the end of the file. */
  private @Nullable ByteBuffer next() throws InterruptedException {
    while (true) {
      while (!arrived.isEmpty() && !arrived.element().hasRemaining()) {
        arrived.remove();
      }
      if (!arrived.isEmpty() || ended) {
        return arrived.peek();
      }
      try {
        receive();
      } catch (PassingFailure e) {
        close();
        if (position > 0 && !remote.canBeReadInParts()) {
          throw brokeOff(e);
        }
        retries.failed(e, position, "");
      }
    }
  }

  private void receive() throws PassingFailure, InterruptedException {
    Answer from = answer;
    if (from == null) {
      from = connect();
      answer = from;
    }
    List<ByteBuffer> piece = from.body().next();
    if (piece != null) {
      arrived.addAll(piece);
      long reached = position + arrived.stream().mapToLong(ByteBuffer::remaining).sum();
      if (version.length() >= 0 && reached > version.length()) {
        throw failed("the server sends more than it said; ask its owner", null);
      }
    } else if (position < version.length()) {
      throw new PassingFailure("the server sent less than it said");
    } else {
      ended = true;
    }
  }

  private Answer connect() throws PassingFailure, InterruptedException {
    Map<String, String> headers =
        position == 0
            ? Map.of()
            : Map.of(
                "Range",
                "bytes=" + position + "-",
                remote.condition().header(),
                version.validator());
    Answer made = remote.access().transport().get(remote.file().address(), headers);
    try {
      check(made);
      return made;
    } catch (PassingFailure | RuntimeException e) {
      made.close();
      throw e;
    }
  }

  /** Lets through only what has the bytes from the position on. */
  private void check(Answer made) throws PassingFailure {
    switch (made.status()) {
      case 200 -> checkWhole(made);
      case 206 -> {
        if (version.isContradictedBy(made)) {
          throw changed();
        }
        if (!version.isContinuedBy(made, position)) {
          throw new PassingFailure("the server sent another part than it was asked for");
        }
      }
      case 412, 416 -> throw changed();
      default -> throw made.refused(remote.file());
    }
  }

  private void checkWhole(Answer made) {
    FileVersion now = FileVersion.of(made);
    boolean same =
        !version.isContradictedBy(made)
            && (now.length() < 0 || version.length() < 0 || now.length() == version.length());
    if (position > 0) {
      throw same ? brokeOff(new PassingFailure("the server answers with all of it")) : changed();
    }
    if (!same && wanted == Wanted.THIS_VERSION) {
      throw changed();
    }
    if (!same) {
      version = now;
    }
  }

  private SessionException changed() {
    return failed("changed while it was read; run the same command again", null);
  }

  private SessionException brokeOff(PassingFailure cause) {
    return failed(
        "broke off at byte %d (%s), and the server gives no part of it to go on with; download it first (clickspan fetch URL --to DIR), then read that"
            .formatted(position, cause.getMessage()),
        cause);
  }

  private SessionException failed(String problem, @Nullable Throwable cause) {
    return new SessionException(ErrorKind.BAD_INPUT, remote.file().shown() + ": " + problem, cause);
  }

  /** Gives up what hasn't come, and with it the connection. */
  @Override
  public void close() {
    if (answer != null) {
      answer.close();
      answer = null;
    }
  }
}
