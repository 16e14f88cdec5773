package dev.clickspan.inspect;

import dev.clickspan.DamageRule;
import dev.clickspan.InputFormat;
import dev.clickspan.InputRules;
import dev.clickspan.ProgressListener;
import dev.clickspan.input.BlockReader;
import dev.clickspan.input.InputFile;
import dev.clickspan.input.LineBlock;
import dev.clickspan.input.ParquetFiles;
import dev.clickspan.model.MemoryBudget;
import dev.clickspan.parse.RecordsAsJson;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The first lines of files, file after file until there are enough of them.
 *
 * @param files the shown names of the files that were opened
 * @param formats which formats they have
 * @param names where the names of fields are from
 * @param lines records as {@link RecordsAsJson} gives them
 */
record LineSample(List<String> files, Set<InputFormat> formats, Names names, List<byte[]> lines) {

  /** Where the names of fields are from. */
  enum Names {
    /** Each record has its own. */
    RECORDS,
    /** The first record of a file names its columns. */
    HEADER,
    /** They were given, or are those of a product that writes no header. */
    KNOWN
  }

  /** Decompressed; lines are kept until here, whatever they are. */
  static final int MAX_BYTES = 4 << 20;

  /**
   * Reads up to so many lines. A line that {@link #MAX_BYTES} cuts is not taken. Of damaged files
   * those before the damage are as good as any to look at.
   */
  static LineSample first(
      List<InputFile> inputs, InputRules given, int maxLines, ProgressListener progress) {
    InputRules rules = given.withOnDamage(DamageRule.SALVAGE);
    var files = new ArrayList<String>();
    var lines = new ArrayList<byte[]>();
    long room = MAX_BYTES;
    long looked = 0;
    var formats = EnumSet.noneOf(InputFormat.class);
    List<String> columns = rules.columns();
    for (InputFile input : inputs) {
      if (lines.size() == maxLines || looked >= MAX_BYTES) {
        break;
      }
      files.add(input.name());
      // What a file needs to be decompressed; it is read by nobody else.
      try (var budget = new MemoryBudget(Runtime.getRuntime().maxMemory() / 2);
          var parquet = new ParquetFiles(inputs, Optional.empty(), budget);
          BlockReader blocks = BlockReader.open(input, rules, parquet, budget, bytes -> {})) {
        RecordsAsJson records = null;
        LineBlock block;
        while (lines.size() < maxLines && looked < MAX_BYTES && (block = blocks.next()) != null) {
          looked += block.to() - block.from();
          formats.add(block.format());
          if (records == null) {
            columns = columns.isEmpty() ? HeaderCheck.knownColumns(block) : columns;
            records = new RecordsAsJson(columns);
          }
          for (byte[] line : records.of(block)) {
            room -= line.length + 1;
            if (lines.size() < maxLines && room >= 0) {
              lines.add(line);
            }
          }
        }
        blocks
            .damage()
            .map(found -> input.name() + ": only what lies before the damage is shown; " + found)
            .ifPresent(progress::warning);
      }
    }
    return new LineSample(files, formats, names(formats, columns), lines);
  }

  private static Names names(Set<InputFormat> formats, List<String> columns) {
    if (!formats.contains(InputFormat.CSV) && !formats.contains(InputFormat.TSV)) {
      return Names.RECORDS;
    }
    return columns.isEmpty() ? Names.HEADER : Names.KNOWN;
  }
}
