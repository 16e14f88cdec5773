package dev.clickspan.model;

import dev.clickspan.SessionJob;
import java.util.List;

/**
 * The dictionaries of a job.
 *
 * @param list one a coded field, in their order
 */
public record Dictionaries(List<Dictionary> list) implements AutoCloseable {

  public Dictionaries {
    list = List.copyOf(list);
  }

  /** Empty ones. */
  public static Dictionaries of(SessionJob job, MemoryBudget budget) {
    return new Dictionaries(
        job.codedFields().stream().map(field -> new Dictionary(field.toString(), budget)).toList());
  }

  /** Gives the memory back. */
  @Override
  public void close() {
    list.forEach(Dictionary::close);
  }
}
