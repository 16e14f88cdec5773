package dev.clickspan.input;

import dev.clickspan.FieldPath;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;

/**
 * What is wanted of a Parquet file.
 *
 * @param file absolute; one of those that the decoder was made for
 * @param fields a line needs these only, of which the file may lack some; empty for all that it
 *     has. The first line has all fields in any case, so that whoever finds nothing of use in it
 *     can say what is there
 * @param memoryBytes the most that decoding may take outside of the heap
 * @param progress told which byte of the file is reached, as far as that can be said: the last one
 *     at the end of the lines
 */
public record ParquetRequest(
    Path file, Optional<List<FieldPath>> fields, long memoryBytes, LongConsumer progress) {

  public ParquetRequest {
    fields = fields.map(List::copyOf);
  }
}
