package dev.clickspan.parse;

import dev.clickspan.InputFormat;
import dev.clickspan.SessionJob;
import dev.clickspan.input.LineBlock;
import dev.clickspan.model.Dictionary;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Reads blocks of any format, each with the parser for it. One object serves one thread. */
public final class FormatEventParser implements EventParser {

  private final SessionJob job;
  private final List<Dictionary> dictionaries;
  private final List<FieldValues> values;
  private final Map<InputFormat, EventParser> parsers = new EnumMap<>(InputFormat.class);

  /**
   * @param dictionaries one for each of the job's coded fields, shared with other parsers
   */
  public FormatEventParser(SessionJob job, List<Dictionary> dictionaries) {
    this.job = job;
    this.dictionaries = dictionaries;
    values = FieldValues.of(job, dictionaries);
  }

  @Override
  public void parse(LineBlock block, int source, EventSink events, LineTally tally) {
    tally.format(block.format());
    EventParser parser = parsers.get(block.format());
    if (parser == null) {
      parser = parser(block.format());
      parsers.put(block.format(), parser);
    }
    parser.parse(block, source, events, tally);
  }

  private EventParser parser(InputFormat format) {
    return switch (format) {
      case NDJSON, JSON_ARRAY -> new FastEventParser(job.fields(), values);
      case CSV, TSV ->
          new DelimitedEventParser(
              new EventFiller(job.fields(), values), job.inputRules().columns());
      case LOG -> LogEventParser.of(job, dictionaries);
      case PARQUET -> throw new IllegalStateException("Parquet is read as lines of JSON");
    };
  }
}
