package dev.clickspan.parse;

import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;

/** The JSON library, set up for lines of unknown origin. */
final class JsonLines {

  /** A line that nests deeper than this is {@code not_json}: no producer of events does. */
  private static final int MAX_NESTING_DEPTH = 1000;

  /**
   * The line's length is the one limit on its parts: the library's own limits would reject lines
   * that are good. Field names may hash alike without being an error, and a line is UTF-8 even
   * where its first bytes look like UTF-16.
   */
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MAX_NESTING_DEPTH)
                  .maxStringLength(Integer.MAX_VALUE)
                  .maxNameLength(Integer.MAX_VALUE)
                  .maxNumberLength(Integer.MAX_VALUE)
                  .build())
          .disable(TokenStreamFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
          .disable(TokenStreamFactory.Feature.CHARSET_DETECTION)
          .build();

  private JsonLines() {}

  /** A parser over one line, which must be valid UTF-8 without NUL. */
  static JsonParser parser(byte[] bytes, int from, int to) {
    return FACTORY.createParser(ObjectReadContext.empty(), bytes, from, to - from);
  }
}
