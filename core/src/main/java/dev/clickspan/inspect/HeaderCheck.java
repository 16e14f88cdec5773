package dev.clickspan.inspect;

import dev.clickspan.InputFormat;
import dev.clickspan.input.LineBlock;
import dev.clickspan.preset.Presets;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Says whether separated values begin with the names of their columns. */
final class HeaderCheck {

  private static final String SNOWPLOW = "snowplow";

  /** Of Snowplow's columns one that always holds a time. */
  private static final String TIME_COLUMN = "collector_tstamp";

  private static final Pattern NUMBER_OR_UUID =
      Pattern.compile("-?[0-9.]+|[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}");

  private HeaderCheck() {}

  /**
   * The names of columns that need no header, since no other product writes so many of them; empty
   * where a header is expected.
   *
   * @param block the first of a file
   */
  static List<String> knownColumns(LineBlock block) {
    if (block.format() != InputFormat.TSV) {
      return List.of();
    }
    byte[] bytes = block.bytes();
    int end = LineBlock.lineEnd(bytes, block.from(), block.to());
    String line = new String(bytes, block.from(), end - block.from(), StandardCharsets.ISO_8859_1);
    List<String> values = List.of(line.split("\t", -1));
    List<String> columns = Presets.named(SNOWPLOW).inputRules().columns();
    boolean known =
        values.size() == columns.size()
            && TimeForm.of(values.get(columns.indexOf(TIME_COLUMN))).isPresent();
    return known ? columns : List.of();
  }

  /** A name that is a value rather, so that the first record was taken for a header. */
  static Optional<String> valueAmongNames(SampledFields fields) {
    return fields.all().stream()
        .map(field -> field.path().names().get(0))
        .filter(name -> TimeForm.of(name).isPresent() || NUMBER_OR_UUID.matcher(name).matches())
        .findFirst();
  }
}
