package dev.clickspan.parse;

import dev.clickspan.input.RecordForm;
import dev.clickspan.input.RecordForm.Quotes;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A record of separated values, taken apart (RFC 4180, section 2, but with any separator).
 *
 * @param fields their texts; null for one that is empty and not quoted
 * @param flaw what is wrong with it; then the fields hold anything
 */
record DelimitedRecord(List<@Nullable String> fields, Flaw flaw) {

  /** What may be wrong with a record. */
  enum Flaw {
    NONE,
    /** Something other than a separator stands behind a quote that closes. */
    TEXT_BEHIND_QUOTE,
    /** A quote is not closed, so that the record may have swallowed others. */
    OPEN_QUOTE
  }

  private static final char QUOTE = '"';

  /**
   * Takes a record apart.
   *
   * @param text without its line end
   */
  static DelimitedRecord of(String text, RecordForm form) {
    var fields = new ArrayList<@Nullable String>();
    Flaw flaw = Flaw.NONE;
    int at = 0;
    while (true) {
      int end;
      if (form.quotes() == Quotes.ENCLOSE && at < text.length() && text.charAt(at) == QUOTE) {
        int close = closingQuote(text, at + 1);
        if (close < 0) {
          return new DelimitedRecord(fields, Flaw.OPEN_QUOTE);
        }
        fields.add(text.substring(at + 1, close).replace("\"\"", "\""));
        end = fieldEnd(text, close + 1, form);
        flaw = end == close + 1 ? flaw : Flaw.TEXT_BEHIND_QUOTE;
      } else {
        end = fieldEnd(text, at, form);
        fields.add(end == at ? null : text.substring(at, end));
      }
      if (end == text.length()) {
        return new DelimitedRecord(fields, flaw);
      }
      at = end + 1;
    }
  }

  /** The next quote that isn't one of two; -1 without one. */
  private static int closingQuote(String text, int from) {
    int at = text.indexOf(QUOTE, from);
    while (at >= 0 && at + 1 < text.length() && text.charAt(at + 1) == QUOTE) {
      at = text.indexOf(QUOTE, at + 2);
    }
    return at;
  }

  private static int fieldEnd(String text, int from, RecordForm form) {
    int separator = text.indexOf(form.separator(), from);
    return separator < 0 ? text.length() : separator;
  }
}
