package dev.clickspan.parse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clickspan.EpochUnit;
import dev.clickspan.EventFields;
import dev.clickspan.FieldPath;
import dev.clickspan.input.LineBlocks;
import dev.clickspan.model.Dictionary;
import dev.clickspan.model.Event;
import dev.clickspan.model.MemoryBudget;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Holds the fast and the strict parser together: the same events, rejects, reasons and examples.
 */
final class ParserAgreement {

  private static final List<FieldPath> CODED =
      List.of(FieldPath.of("browser_family"), FieldPath.of("context.os"), FieldPath.of("n"));

  private enum Kind {
    FAST,
    STRICT
  }

  private ParserAgreement() {}

  /** Both read these lines as one block. */
  static void of(byte[] lines, EpochUnit timeUnit) {
    EventFields fields =
        EventFields.defaults().withTime(FieldPath.of("device_sent_timestamp"), timeUnit);
    assertThat(parsed(lines, fields, Kind.FAST)).isEqualTo(parsed(lines, fields, Kind.STRICT));
  }

  private static List<String> parsed(byte[] lines, EventFields fields, Kind kind) {
    var budget = new MemoryBudget(1 << 30);
    List<Dictionary> dictionaries =
        CODED.stream().map(path -> new Dictionary(path.toString(), budget)).toList();
    EventParser parser =
        kind == Kind.FAST
            ? new FastEventParser(fields, CODED, dictionaries)
            : new StrictEventParser(fields, CODED, dictionaries);
    var tally = new LineTally();
    var seen = new ArrayList<String>();
    EventSink sink = event -> seen.add(text(event, dictionaries));
    parser.parse(LineBlocks.of(lines), 3, sink, tally);
    seen.add(tally.lines() + " " + tally.events() + " " + tally.rejected() + tally.examples());
    seen.add(tally.fieldNames() + " " + tally.firstBadTime());
    return seen;
  }

  private static String text(Event event, List<Dictionary> dictionaries) {
    List<String> values =
        IntStream.range(0, event.codes.length)
            .mapToObj(
                field ->
                    event.codes[field] == Dictionary.MISSING
                        ? "missing"
                        : "'" + dictionaries.get(field).value(event.codes[field]) + "'")
            .toList();
    return "%s %x %x %d file %d at %d %s"
        .formatted(
            event.visitorKind,
            event.visitorHigh,
            event.visitorLow,
            event.timeMillis,
            event.file,
            event.position,
            values);
  }
}
