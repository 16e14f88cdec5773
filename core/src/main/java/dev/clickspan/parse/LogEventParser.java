package dev.clickspan.parse;

import dev.clickspan.EventFields;
import dev.clickspan.FieldPath;
import dev.clickspan.SessionJob;
import dev.clickspan.input.LineBlock;
import dev.clickspan.model.Dictionary;
import java.util.List;
import java.util.Optional;

/** Reads the lines of a web server's log. All have the same fields. */
final class LogEventParser implements EventParser {

  /** From which families are derived where nobody says otherwise. */
  static final FieldPath USER_AGENT = FieldPath.of(LogField.NAMES.get(LogField.USER_AGENT));

  private final StrictEventParser lines;

  private LogEventParser(StrictEventParser lines) {
    this.lines = lines;
  }

  /** As {@link FormatEventParser#FormatEventParser}. */
  static LogEventParser of(SessionJob job, List<Dictionary> dictionaries) {
    Optional<FieldPath> userAgent = job.fields().userAgent().or(() -> Optional.of(USER_AGENT));
    EventFields fields = job.fields().withUserAgent(userAgent);
    var filler = new EventFiller(fields, FieldValues.of(job.withFields(fields), dictionaries));
    return new LogEventParser(new StrictEventParser(new LogRecordReader(filler.wanted()), filler));
  }

  @Override
  public void parse(LineBlock block, int source, EventSink events, LineTally tally) {
    tally.columns(LogField.NAMES);
    lines.parse(block, source, events, tally);
  }
}
