package dev.clickspan.summarize;

import dev.clickspan.FieldPath;
import dev.clickspan.SessionJob;
import dev.clickspan.TextDictionary;
import dev.clickspan.model.CanonicalCodes;
import dev.clickspan.model.CodedTexts;
import dev.clickspan.model.Dictionary;
import dev.clickspan.model.MemoryBudget;
import dev.clickspan.partition.TempFolder;
import dev.clickspan.partition.WorkingMemory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The values of the coded fields of a run, however many: those that have no room in memory are on
 * disk. Together they may take a sixth of the memory while events are read, in equal parts; then
 * four bytes for each code of a field that took more.
 */
public final class RunValues implements AutoCloseable {

  private static final int SHARE_OF_MEMORY = 6;

  /** Of a field's part, values on their way to the disk may take this. */
  private static final int OVERFLOW_SHARE = 4;

  /** Caches of threads may hold so much of all fields together that isn't entered in the ledger. */
  private static final int FREE_CACHE_BYTES = 24 << 20;

  private final MemoryBudget budget;
  private final List<Dictionary> dictionaries = new ArrayList<>();
  private final List<ValueOverflow> overflows = new ArrayList<>();
  private long reservedBytes;

  /**
   * @param temp closed by the caller, after this
   */
  public RunValues(SessionJob job, MemoryBudget budget, TempFolder temp) {
    this.budget = budget;
    List<FieldPath> fields = job.codedFields();
    long bytes = budget.sharedBytes() / SHARE_OF_MEMORY / Math.max(1, fields.size());
    long overflowBytes = bytes / OVERFLOW_SHARE;
    for (FieldPath field : fields) {
      var overflow = new ValueOverflow(new WorkingMemory(budget, overflowBytes, temp));
      overflows.add(overflow);
      dictionaries.add(
          new Dictionary(
              field.toString(),
              budget,
              bytes - overflowBytes,
              FREE_CACHE_BYTES / fields.size(),
              overflow));
    }
  }

  /** The dictionaries of the coded fields, in their order, for all threads that read. */
  public List<Dictionary> dictionaries() {
    return List.copyOf(dictionaries);
  }

  /** Gives each value its one code: once, when all events are read. */
  public CanonicalCodes settle() {
    dictionaries.forEach(Dictionary::closeCaches);
    var canonical = new ArrayList<Optional<int[]>>();
    for (int field = 0; field < dictionaries.size(); field++) {
      Dictionary dictionary = dictionaries.get(field);
      if (dictionary.hasOverflowed()) {
        int length = dictionary.maxCode() + 1;
        dictionary.handOverRest();
        reserve((long) Integer.BYTES * length);
        int[] codes = new int[length];
        overflows.get(field).settle(codes);
        canonical.add(Optional.of(codes));
      } else {
        canonical.add(Optional.empty());
      }
    }
    return new CanonicalCodes(canonical);
  }

  private void reserve(long bytes) {
    budget.reserve(bytes, "the codes of many values");
    reservedBytes += bytes;
  }

  /** The highest canonical code of a field. */
  int maxCode(int field) {
    return isOnDisk(field) ? overflows.get(field).codes() : dictionaries.get(field).maxCode();
  }

  /** Whether a field's values are on disk, in the order of their canonical codes. */
  boolean isOnDisk(int field) {
    return overflows.get(field).codes() > 0;
  }

  /** The texts of the canonical codes of each field. */
  public List<CodedTexts> texts() {
    var texts = new ArrayList<CodedTexts>();
    for (int field = 0; field < dictionaries.size(); field++) {
      texts.add(isOnDisk(field) ? overflows.get(field).texts() : dictionaries.get(field));
    }
    return texts;
  }

  /** The same, for a table. */
  public List<TextDictionary> textsOfTable() {
    var texts = new ArrayList<TextDictionary>();
    for (int field = 0; field < dictionaries.size(); field++) {
      texts.add(
          isOnDisk(field)
              ? overflows.get(field).dictionary()
              : new TextDictionary(dictionaries.get(field).values()));
    }
    return texts;
  }

  /** Bytes written to temp files. */
  public long spilledBytes() {
    return overflows.stream().mapToLong(ValueOverflow::spilledBytes).sum();
  }

  /** Gives memory and disk space back. */
  @Override
  public void close() {
    dictionaries.forEach(Dictionary::close);
    overflows.forEach(ValueOverflow::close);
    budget.release(reservedBytes);
    reservedBytes = 0;
  }
}
