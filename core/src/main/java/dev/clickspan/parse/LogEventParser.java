package dev.clickspan.parse;

import dev.clickspan.EventFields;
import dev.clickspan.FieldPath;
import dev.clickspan.input.LineBlock;
import java.util.List;
import java.util.Optional;

/** Reads the lines of a web server's log. All have the same fields. */
final class LogEventParser implements EventParser {

  /** From which families are derived where nobody says otherwise. */
  static final FieldPath USER_AGENT = FieldPath.of(LogField.USER_AGENT.id());

  private final StrictEventParser lines;

  private LogEventParser(StrictEventParser lines) {
    this.lines = lines;
  }

  /** As {@link StrictEventParser#StrictEventParser}. */
  static LogEventParser of(EventFields fields, List<FieldValues> values) {
    Optional<FieldPath> userAgent = fields.userAgent().or(() -> Optional.of(USER_AGENT));
    var filler = new EventFiller(fields.withUserAgent(userAgent), values);
    return new LogEventParser(new StrictEventParser(new LogRecordReader(filler.wanted()), filler));
  }

  @Override
  public void parse(LineBlock block, int source, EventSink events, LineTally tally) {
    tally.columns(LogField.names());
    lines.parse(block, source, events, tally);
  }
}
