package dev.clickspan.partition;

import dev.clickspan.model.Dictionary;
import dev.clickspan.model.Event;
import dev.clickspan.model.MemoryBudget;
import dev.clickspan.model.VisitorKind;
import dev.clickspan.parse.EventSink;
import java.util.List;
import java.util.stream.Stream;

/**
 * Packs events into blocks that are sent to other machines: each takes the visitors of a share, and
 * shares are equal ranges of {@link RecordLayout#visitorPlace}. What it packs is read by {@link
 * ShareReader}. For one thread.
 */
public final class ShareWriter implements EventSink, AutoCloseable {

  /** Large enough that what goes with each block doesn't matter. */
  private static final int MAX_BLOCK_WORDS = (64 << 10) / Long.BYTES;

  /** Blocks that are being filled take at most this part of the memory. */
  private static final int MEMORY_PART = 4;

  private static final int MIN_BLOCK_RECORDS = 8;

  private final RecordLayout layout;
  private final MemoryBudget budget;
  private final BlockTarget target;
  private final int words;
  private final BlockEncoder encoder;
  private final long[][] blocks;
  private final int[] filled;
  private final SeenVisitors seen = new SeenVisitors();
  private final long reservedBytes;

  /** Takes blocks. */
  @FunctionalInterface
  public interface BlockTarget {

    /** Takes a block, whose bytes it may keep. */
    void block(int share, byte[] bytes);
  }

  /**
   * @param task tells this writer's blocks from those of others
   * @param shares how many there are
   */
  public ShareWriter(
      RecordLayout layout, int task, int shares, MemoryBudget budget, BlockTarget target) {
    this.layout = layout;
    this.budget = budget;
    this.target = target;
    words = layout.words();
    long most = budget.limitBytes() / MEMORY_PART / Long.BYTES / shares;
    int records = Math.max(MIN_BLOCK_RECORDS, (int) Math.min(MAX_BLOCK_WORDS, most) / words);
    reservedBytes = (long) shares * records * words * Long.BYTES;
    budget.reserve(reservedBytes, "events on their way to other machines");
    blocks = Stream.generate(() -> new long[records * words]).limit(shares).toArray(long[][]::new);
    filled = new int[shares];
    encoder = new BlockEncoder(layout, task);
  }

  /**
   * From now on events carry codes of these dictionaries, one a coded field; before the first event
   * they have to be set.
   */
  public void dictionaries(List<Dictionary> dictionaries) {
    flush();
    encoder.dictionaries(dictionaries);
  }

  @Override
  public void event(Event event) {
    long place = RecordLayout.visitorPlace(event.visitorHigh, event.visitorLow);
    int share = RecordLayout.share(place, blocks.length);
    if (layout.hasTexts() && event.visitorKind == VisitorKind.HASHED && seen.isNew(event)) {
      int pieces = layout.pieces(event);
      for (int piece = 0; piece < pieces; piece++) {
        layout.putPiece(event, piece, blocks[share], room(share));
        filled[share] += words;
      }
    }
    layout.put(event, blocks[share], room(share));
    filled[share] += words;
  }

  /** Where the next record of the share goes. */
  private int room(int share) {
    if (filled[share] == blocks[share].length) {
      send(share);
    }
    return filled[share];
  }

  private void send(int share) {
    target.block(share, encoder.encode(blocks[share], filled[share]));
    filled[share] = 0;
  }

  /** Sends all that is packed. */
  public void flush() {
    for (int share = 0; share < blocks.length; share++) {
      if (filled[share] > 0) {
        send(share);
      }
    }
  }

  /** Gives the memory back, sent or not. */
  @Override
  public void close() {
    budget.release(reservedBytes);
  }
}
