package dev.clickspan.fetch;

import dev.clickspan.ErrorKind;
import dev.clickspan.SessionException;
import dev.clickspan.fetch.FetchListener.Outcome;
import dev.clickspan.web.Answer;
import dev.clickspan.web.Backoff;
import dev.clickspan.web.PassingFailure;
import dev.clickspan.web.Retries;
import dev.clickspan.web.Transport;
import dev.clickspan.web.WebFile;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.Optional;

/**
 * One file's way to its name, in as many attempts as it takes. In here an {@link IOException} is
 * the disk's; the network's are {@link PassingFailure}s.
 */
final class Download {

  private final WebFile file;
  private final TargetFile target;
  private final String sha256;
  private final int attempts;
  private final Transport transport;
  private final Backoff backoff;
  private final FetchListener listener;

  /**
   * @param sha256 what the file must have, in lower case, or empty
   */
  Download(
      WebFile file,
      TargetFile target,
      String sha256,
      FetchConfig config,
      Transport transport,
      Backoff backoff,
      FetchListener listener) {
    this.file = file;
    this.target = target;
    this.sha256 = sha256;
    attempts = config.attempts();
    this.transport = transport;
    this.backoff = backoff;
    this.listener = listener;
  }

  /**
   * Sees to it that the file is there.
   *
   * @throws SessionException if that can't be
   */
  void run() throws InterruptedException {
    try {
      Outcome outcome = outcome();
      listener.finished(target.name(), outcome, Files.size(target.file()));
    } catch (ClosedByInterruptException | InterruptedIOException e) {
      throw (InterruptedException) new InterruptedException("interrupted").initCause(e);
    } catch (IOException e) {
      throw new SessionException(
          ErrorKind.LIMIT,
          "%s: can't be written (%s); free some space, then run the same command again"
              .formatted(target.file(), e.getMessage()),
          e);
    }
  }

  private Outcome outcome() throws IOException, InterruptedException {
    if (isThereAsAsked()) {
      return Outcome.UNCHANGED;
    }
    var retries =
        new Retries(
            file.shown(),
            attempts,
            backoff,
            target.partialBytes(),
            (reason, waitMillis) -> listener.waiting(target.name(), reason, waitMillis));
    while (true) {
      try {
        return attempt();
      } catch (PassingFailure e) {
        long bytes = target.partialBytes();
        retries.failed(e, bytes, bytes > 0 ? " to go on from byte " + bytes : "");
      }
    }
  }

  /** Whether the user's checksum alone says that there is nothing to do. */
  private boolean isThereAsAsked() throws IOException {
    if (!Files.exists(target.file())) {
      return false;
    }
    if (!Files.isRegularFile(target.file())) {
      throw inTheWay("is there, and no file");
    }
    return !sha256.isEmpty() && Digests.of("SHA-256", target.file()).equals(sha256);
  }

  private Outcome attempt() throws IOException, InterruptedException, PassingFailure {
    Optional<FileRecord> known = known();
    Optional<FileRecord> begun =
        target.partialRecord().filter(record -> record.isOf(file) && record.length() > 0);
    long have = begun.isPresent() ? target.partialBytes() : 0;
    if (begun.isPresent() && have == begun.get().length()) {
      return finish(begun.get(), Made.OF_PIECES);
    }
    String validator = begun.map(record -> record.rangeValidator(file)).orElse("");
    boolean goesOn = have > 0 && have < begun.map(FileRecord::length).orElse(0L);
    var headers = new HashMap<String, String>();
    if (goesOn && !validator.isEmpty()) {
      headers.put("Range", "bytes=" + have + "-");
      headers.put("If-Range", validator);
    } else {
      known
          .flatMap(record -> record.condition(file))
          .ifPresent(condition -> headers.put(condition[0], condition[1]));
    }
    try (Answer answer = transport.get(file.address(), headers)) {
      if (answer.status() == 200) {
        return whole(answer, known);
      }
      if (answer.status() == 206 && headers.containsKey("Range")) {
        return rest(answer, begun.orElseThrow(), have);
      }
      if (answer.status() == 304 && !headers.isEmpty() && known.isPresent()) {
        return unchanged();
      }
      throw refused(answer);
    }
  }

  /** What is known of the file that is there; empty where none is. */
  private Optional<FileRecord> known() throws IOException {
    Optional<FileRecord> record = target.record();
    if (!Files.exists(target.file()) || record.isEmpty()) {
      return Optional.empty();
    }
    if (!record.get().isOf(file)) {
      throw inTheWay("is there, from " + record.get().source());
    }
    if (record.get().length() >= 0 && record.get().length() != Files.size(target.file())) {
      throw inTheWay("was changed since it was fetched");
    }
    return record;
  }

  private Outcome whole(Answer answer, Optional<FileRecord> known)
      throws IOException, InterruptedException, PassingFailure {
    FileRecord record = FileRecord.of(file, answer);
    if (known.isPresent() && known.get().isSameFileAs(record)) {
      return unchanged();
    }
    if (known.isEmpty() && Files.exists(target.file())) {
      if (Files.size(target.file()) == record.length()) {
        return unchanged();
      }
      throw inTheWay("is there, with another length than the server's, and not from a fetch");
    }
    target.startPartial(record);
    receive(answer, 0, record.length());
    return finish(record, Made.AT_ONCE);
  }

  private Outcome rest(Answer answer, FileRecord begun, long have)
      throws IOException, InterruptedException, PassingFailure {
    if (!begun.version().isContinuedBy(answer, have)) {
      target.discardPartial();
      throw new PassingFailure("the server sent another part than it was asked for");
    }
    long end = answer.range().to() + 1;
    receive(answer, have, end);
    if (end < begun.length()) {
      throw new PassingFailure("the server sent less than it was asked for");
    }
    return finish(begun, Made.OF_PIECES);
  }

  /**
   * Appends a body to the partial file.
   *
   * @param end where the partial file must end then; -1 where nobody knows
   */
  private void receive(Answer answer, long start, long end)
      throws IOException, InterruptedException, PassingFailure {
    long bytes = start;
    long total = target.partialRecord().map(FileRecord::length).orElse(-1L);
    try (FileChannel channel = target.appendPartial()) {
      for (var piece = answer.body().next(); piece != null; piece = answer.body().next()) {
        for (ByteBuffer buffer : piece) {
          bytes += buffer.remaining();
          while (buffer.hasRemaining()) {
            channel.write(buffer);
          }
        }
        listener.advanced(target.name(), bytes, total);
        if (end >= 0 && bytes > end) {
          break;
        }
      }
    }
    if (end >= 0 && bytes > end) {
      target.discardPartial();
      throw new PassingFailure("the server sent more than it said");
    }
    if (end >= 0 && bytes < end) {
      throw new PassingFailure("the server sent less than it said");
    }
  }

  /** How a file came here. */
  private enum Made {
    AT_ONCE,
    OF_PIECES
  }

  private Outcome finish(FileRecord record, Made made) throws IOException, PassingFailure {
    Optional<String> problem =
        Verification.problem(target.partial(), target.name(), record.md5(), sha256);
    if (problem.isEmpty()) {
      target.publish();
      return Outcome.FETCHED;
    }
    target.discardPartial();
    if (made == Made.OF_PIECES) {
      // The pieces may be of two files, whatever the server said: once more from the start.
      throw new PassingFailure(problem.get());
    }
    throw new SessionException(
        ErrorKind.BAD_INPUT,
        file.shown()
            + ": arrived damaged: "
            + problem.get()
            + "; nothing was kept: fetch it again, or ask its owner");
  }

  private Outcome unchanged() {
    if (sha256.isEmpty()) {
      return Outcome.UNCHANGED;
    }
    throw new SessionException(
        ErrorKind.BAD_INPUT,
        target.file()
            + ": is there as the server has it, but its SHA-256 is not "
            + sha256
            + "; check that, or remove the file");
  }

  /** An answer without the file. */
  private SessionException refused(Answer answer) throws IOException, PassingFailure {
    if (answer.status() == 416) {
      target.discardPartial();
      throw PassingFailure.ofStatus(answer);
    }
    return answer.refused(file);
  }

  private SessionException inTheWay(String problem) {
    return new SessionException(
        ErrorKind.USAGE,
        target.file() + ": " + problem + "; remove it, or choose another folder with --to");
  }
}
