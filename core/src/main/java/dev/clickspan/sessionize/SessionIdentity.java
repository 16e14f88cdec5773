package dev.clickspan.sessionize;

import com.dynatrace.hash4j.hashing.HashValue128;
import com.dynatrace.hash4j.hashing.Hasher128;
import com.dynatrace.hash4j.hashing.Hashing;
import dev.clickspan.model.LongCounts;
import dev.clickspan.model.MemoryBudget;
import dev.clickspan.model.Session;
import dev.clickspan.parse.UuidKey;
import dev.clickspan.partition.RecordLayout;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Who a session is: its visitor's text, its index and its id. An id is the XXH3-128 hash of
 *
 * <pre>
 * | visitor in UTF-8 | start in epoch milliseconds, 8 bytes | ordinal, 8 bytes |   big endian
 * </pre>
 *
 * <p>where the ordinal counts the visitor's sessions of the same start, from 0. So it survives
 * further runs, and further events that don't move the start.
 */
final class SessionIdentity {

  /** In which order the starts of a visitor's sessions come. */
  enum Starts {
    ASCENDING,
    /** File by file. */
    IN_ANY_ORDER
  }

  private static final Hasher128 HASHER = Hashing.xxh3_128();
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
  private static final int SUFFIX_BYTES = 2 * Long.BYTES;
  private static final int FIRST_BYTES = 64;

  private final RecordLayout layout;
  private final Session session;
  private final MemoryBudget budget;
  private final @Nullable LongCounts starts;
  private long lastStartMillis;
  private long lastOrdinal;
  private int textBytes;
  private int nextPiece;
  private int reservedBytes;

  /**
   * @param session whose fields it sets
   * @param order of the starts of a visitor's sessions
   */
  SessionIdentity(RecordLayout layout, Session session, Starts order, MemoryBudget budget) {
    this.layout = layout;
    this.session = session;
    this.budget = budget;
    starts =
        order == Starts.IN_ANY_ORDER
            ? new LongCounts(budget, "the starts of one visitor's sessions")
            : null;
    session.visitor = new byte[FIRST_BYTES];
  }

  /**
   * A piece of the visitor's text, before the visitor's events; those that came already pass by.
   */
  void piece(long[] records, int at) {
    int piece = layout.piece(records, at);
    // Each thread that met the visitor may have written the text, all of them the same.
    if (piece == nextPiece) {
      if (piece == 0) {
        textBytes = layout.textLength(records, at);
        ensure(textBytes);
      }
      layout.copyPiece(records, at, session.visitor, textBytes);
      nextPiece++;
    }
  }

  /** The visitor's first event. */
  void visitor(long[] records, int at) {
    if (nextPiece == 0) {
      textBytes = UuidKey.LENGTH;
      UuidKey.text(records[at], records[at + 1], session.visitor);
    }
    session.visitorBytes = textBytes;
    session.index = 0;
  }

  /** A session opened; its start is set. */
  void opened() {
    session.index++;
    LONG.set(session.visitor, textBytes, session.startMillis);
    LONG.set(session.visitor, textBytes + Long.BYTES, ordinal(session.startMillis));
    HashValue128 id = HASHER.hashBytesTo128Bits(session.visitor, 0, textBytes + SUFFIX_BYTES);
    session.idHigh = id.getMostSignificantBits();
    session.idLow = id.getLeastSignificantBits();
  }

  private long ordinal(long startMillis) {
    if (starts != null) {
      long ordinal = starts.count(startMillis);
      starts.add(startMillis, 1);
      return ordinal;
    }
    lastOrdinal = session.index > 1 && startMillis == lastStartMillis ? lastOrdinal + 1 : 0;
    lastStartMillis = startMillis;
    return lastOrdinal;
  }

  /** The visitor has no more sessions. */
  void endOfVisitor() {
    nextPiece = 0;
    if (starts != null) {
      starts.release();
    }
  }

  private void ensure(int bytes) {
    int needed = Math.addExact(bytes, SUFFIX_BYTES);
    if (needed > session.visitor.length) {
      budget.reserve(needed - reservedBytes, "a long visitor id");
      reservedBytes = needed;
      session.visitor = Arrays.copyOf(session.visitor, needed);
    }
  }

  /** Gives the memory back. */
  void close() {
    endOfVisitor();
    budget.release(reservedBytes);
    reservedBytes = 0;
    session.visitor = new byte[FIRST_BYTES];
  }
}
